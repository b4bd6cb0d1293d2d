"""The chain of a story drawn as SVG, on the server: one row a voice, indented by its distance from the root.

Rows keep long labels readable in both scripts and on narrow screens. Presentation attributes give a drawing
that stands alone; the page's style sheet overrides them by class (the pages allow no inline style).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from tawatur.model import Article, Story
from tawatur.report.screen import outlet_name
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings, strings
from tawatur.report.times import time_text
from tawatur.report.tree import Forest, Node, forest

_ROW, _INDENT, _MARGIN, _LOOP, _DEEPEST = 54, 40, 16, 46, 6
_LABEL = 44  # code points of a label
_WIDE, _NARROW = 7.4, 6.4  # mean width of a code point in px at the two sizes
_LINES = {
    "copy": ' stroke-width="6"',
    "rewrite": ' stroke-width="2"',
    "cites": ' stroke-width="2" stroke-dasharray="6 4"',
    "own": ' stroke-width="2"',
    "unknown": ' stroke-width="2" stroke-dasharray="1 5" stroke-linecap="round"',
}
_INK, _FAINT, _RED = "currentColor", "#8a8377", "#c4513f"  # on light and dark notebooks alike


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: `x`, `y` in px from the start side; `parent` is its parent's index, or None."""

    node: Node
    x: int
    y: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Turns distances from the start side into coordinates: the right side for right-to-left."""

    width: int
    strings: Strings

    def x(self, distance: float) -> float:
        return self.width - distance if self.strings.direction == "rtl" else distance


def story_svg(
    story: Story,
    articles: Mapping[str, Article],
    *,
    language: str,
    limit: int = 150,
    links: Mapping[str, str] | None = None,
) -> str:
    """An SVG element: thick line = copy, thin = rewrite, dashed = cites, dotted with «?» = unknown.

    `language` is the screen's, "ar" (drawn right to left) or "en". At most `limit` articles are drawn and
    the drawing says how many are missing. `links`: where an article's node leads. Safe to insert in a page:
    all text is escaped.
    """
    words = strings(language)
    grown = forest(story, articles, limit=limit)
    places = _layout(grown)
    labels = [_label(p.node, articles, words) for p in places]
    left_out = len(story.articles) - sum(p.node.article is not None for p in places)
    note = words.count("n_more_articles", left_out) if left_out else ""
    widths = [
        p.x + 20 + max(len(a) * _WIDE, len(b) * _NARROW) for p, (a, b) in zip(places, labels, strict=True)
    ]
    width = int(max([240.0, len(note) * _NARROW, *widths])) + _MARGIN
    canvas = _Canvas(width, words)
    height = len(places) * _ROW + (_ROW // 2 if note else 0) + 8
    title = words.fill("chain_title", title=one_line(story.title, limit=120))
    body = [
        *_stems(canvas, places),
        *_branches(canvas, places, {x for _, x in grown.loops}),
        *_loops(canvas, places, grown),
    ]
    for place, label in zip(places, labels, strict=True):
        href = (links or {}).get(place.node.article or "")
        drawn = [_mark(canvas, place), *_text(canvas, place, label)]
        body += [f'<a href="{escape(href)}">', *drawn, "</a>"] if href else drawn
    if note:
        body.append(_line(canvas, _MARGIN, height - 12, note, "note"))
    role = "group" if links else "img"  # an image holds no links
    return (
        f'<svg class="chain" xmlns="http://www.w3.org/2000/svg" role="{role}" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" direction="{words.direction}" '
        f"font-family=\"'Noto Sans Arabic', system-ui, sans-serif\">"
        f"<title>{escape(title)}</title>{''.join(body)}</svg>"
    )


def _layout(grown: Forest) -> list[_Place]:
    """Rows in depth-first order; an explicit stack, since a chain may be as deep as the story is long."""
    start = _MARGIN + (_LOOP if grown.loops else 0)
    places: list[_Place] = []
    stack: list[tuple[Node, int, int | None]] = [(n, 0, None) for n in reversed(grown.tops)]
    while stack:
        node, depth, parent = stack.pop()
        index = len(places)
        x = start + min(depth, _DEEPEST) * _INDENT
        places.append(_Place(node, x, index * _ROW + _ROW // 2, parent))
        stack.extend((child, depth + 1, index) for child in reversed(node.children))
    return places


def _label(node: Node, articles: Mapping[str, Article], words: Strings) -> tuple[str, str]:
    """The two lines beside a node."""
    if node.kind == "unknown":
        return words["no_root"], ""
    if node.article is None:
        return one_line(_name(node.label, articles, words), limit=_LABEL), ""
    article = articles[node.article]
    outlet = one_line(outlet_name(article, words), limit=_LABEL)
    relation = () if node.kind == "root" and node.relation != "own" else (words[f"line_{node.relation}"],)
    note = " · ".join((*relation, time_text(article, words)))
    if node.label:
        return one_line(_name(node.label, articles, words), limit=_LABEL), f"{outlet} · {note}"
    return outlet, note


def _name(label: str, articles: Mapping[str, Article], words: Strings) -> str:
    return outlet_name(articles[label], words) if label in articles else label


def _stems(canvas: _Canvas, places: list[_Place]) -> Iterator[str]:
    """A hairline down from each node to its last child; the branches carry the relation."""
    last: dict[int, int] = {p.parent: p.y for p in places if p.parent is not None}
    for index, y in last.items():
        x = canvas.x(places[index].x)
        yield f'<path class="stem" d="M{x:g} {places[index].y + 10}V{y - 12}" fill="none" stroke="{_FAINT}"/>'


def _branches(canvas: _Canvas, places: list[_Place], circular: set[str | None]) -> Iterator[str]:
    for place in places:
        if place.parent is None:
            continue
        above = places[place.parent]
        relation = place.node.relation or "own"
        broken = place.node.article in circular
        a, b, c = canvas.x(above.x), canvas.x(above.x + 12), canvas.x(max(above.x + 14, place.x - 9))
        path = f"M{a:g} {place.y - 12}Q{a:g} {place.y} {b:g} {place.y}H{c:g}"
        css, style = ("broken", "unknown") if broken else (relation, relation)
        yield f'<path class="line {css}" d="{path}" fill="none" stroke="{_INK}"{_LINES[style]}/>'
        if relation == "unknown" and not broken:
            yield (
                f'<text class="doubt" x="{(a + c) / 2:g}" y="{place.y - 5}" text-anchor="middle" '
                f'font-size="13" font-weight="700" fill="{_RED}">?</text>'
            )


def _loops(canvas: _Canvas, places: list[_Place], grown: Forest) -> Iterator[str]:
    """An arrow in the margin from the origin back up to the article it is itself derived from."""
    at = {p.node.article: p for p in places if p.node.article}
    for origin, derived in grown.loops:
        a, b = at[origin], at[derived]
        out, x1, x2 = canvas.x(_MARGIN), canvas.x(a.x - 8), canvas.x(b.x - 14)
        tip, back, y = canvas.x(b.x - 6), canvas.x(b.x - 17), b.y + 9
        yield (
            f'<path class="loop" d="M{x1:g} {a.y + 3}C{out:g} {a.y} {out:g} {y} {x2:g} {y}" fill="none" '
            f'stroke="{_RED}" stroke-width="2.5" stroke-dasharray="6 4"/>'
            f'<path class="tip" d="M{tip:g} {y - 2}L{back:g} {y - 6}V{y + 6}Z" fill="{_RED}"/>'
        )


def _mark(canvas: _Canvas, place: _Place) -> str:
    x, y = canvas.x(place.x), place.y
    kind = place.node.kind
    if kind == "root":
        return (
            f'<circle class="root" cx="{x:g}" cy="{y}" r="8" fill="none" stroke="{_RED}" stroke-width="2.5"/>'
            f'<circle class="core" cx="{x:g}" cy="{y}" r="3.5" fill="{_RED}"/>'
        )
    if kind == "unknown":
        return (
            f'<circle class="void" cx="{x:g}" cy="{y}" r="9" fill="none" stroke="{_RED}" stroke-width="1.5" '
            f'stroke-dasharray="3 3"/><text class="doubt" x="{x:g}" y="{y + 4.5}" text-anchor="middle" '
            f'font-size="13" font-weight="700" fill="{_RED}">?</text>'
        )
    if kind == "upstream":
        return f'<rect class="dot" x="{x - 5.5:g}" y="{y - 5.5}" width="11" height="11" fill="{_INK}"/>'
    return f'<circle class="dot" cx="{x:g}" cy="{y}" r="5.5" fill="{_INK}"/>'


def _text(canvas: _Canvas, place: _Place, label: tuple[str, str]) -> Iterator[str]:
    first, second = label
    yield _line(canvas, place.x + 18, place.y + (-2 if second else 5), first, "label")
    if second:
        yield _line(canvas, place.x + 18, place.y + 16, second, "note")


def _line(canvas: _Canvas, distance: float, y: float, text: str, css: str) -> str:
    style = (
        f'font-size="14" font-weight="600" fill="{_INK}"'
        if css == "label"
        else f'font-size="12" fill="{_INK}" fill-opacity=".75"'
    )
    place = f'x="{canvas.x(distance):g}" y="{y:g}" text-anchor="start"'
    return f'<text class="{css}" {place} {style}>{escape(text)}</text>'
