"""The page of an article: its text with attributions and mentions marked, and a card for each attribution."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from tawatur.model import Article, Attribution, DateValue, Mention, NumberValue, Story
from tawatur.report.leaves import ArticlePage, AttributionCard, TextPiece
from tawatur.report.lineage_rows import percent
from tawatur.report.marked import pieces
from tawatur.report.reasons import reason_text
from tawatur.report.rows import Link
from tawatur.report.screen import Screen, story_title
from tawatur.report.shown import one_line, page_name, safe_url, shown
from tawatur.report.strings import Strings
from tawatur.report.times import time_text
from tawatur.spans import Span

_DEEPEST = 3
_CARD = 600
_NAMED = {True: "named_yes", False: "named_no", None: "named_unknown"}


class _Mark(NamedTuple):
    """A span with its role; `number` is the attribution's, counted from 1 (0 = none)."""

    span: Span
    role: str
    number: int
    anchor: bool = False
    hint: str | None = None


def article_page(screen: Screen, article: Article, stories: Sequence[Story]) -> ArticlePage:
    """Everything the page of `article` shows; `stories` are those it belongs to."""
    strings, limit = screen.strings, screen.config.text_chars
    title, url = screen.title(article), safe_url(article.url)
    cut = len(article.text) > limit
    paragraphs = tuple(_paragraphs(article, strings, limit))
    return ArticlePage(
        chrome=screen.chrome(title, page_name("a", article.id)),
        title=title,
        outlet=screen.outlet(article.id),
        time=time_text(article, strings),
        iso=article.published.isoformat() if article.published else None,
        authors=strings.join([one_line(a, limit=80) for a in article.authors]) or None,
        url=url,
        address=one_line(article.url, limit=200) if article.url and not url else None,
        marks=tuple(reason_text(m, strings) for m in article.marks),
        stories=tuple(Link(story_title(screen, s), page_name("s", s.id)) for s in stories),
        text_language=article.language,
        paragraphs=paragraphs,
        cut=strings.fill("text_cut", shown=limit, total=len(article.text)) if cut else None,
        cards=tuple(_cards(screen, article, {a for p in paragraphs for piece in p for a in piece.anchors})),
        count=strings.count("n_attributions", len(article.attributions)),
    )


def _marks(article: Article, strings: Strings) -> Iterator[_Mark]:
    for number, a in enumerate(article.attributions, 1):
        first = a.cue or (a.content[0] if a.content else a.source)
        for role, spans in (("content", a.content), ("source", (a.source,)), ("cue", (a.cue,))):
            for span in spans:
                if span is not None:
                    yield _Mark(span, role, number, anchor=span is first)
    for span in article.furniture:
        yield _Mark(span, "furniture", 0)
    for mention in article.mentions:
        yield _Mark(mention.span, f"mention m-{mention.kind}", 0, hint=_hint(mention, strings))


def _paragraphs(article: Article, strings: Strings, limit: int) -> Iterator[tuple[TextPiece, ...]]:
    """The text line by line, each line in pieces; empty lines are left out."""
    marks = list(_marks(article, strings))
    line: list[TextPiece] = []
    for piece, found in pieces(Span(0, min(len(article.text), limit)), [m.span for m in marks]):
        covering = [marks[k] for k in found]
        runs = piece.of(article.text).split("\n")
        first = next((k for k, run in enumerate(runs) if run), 0)
        for k, run in enumerate(runs):
            if k and line:
                yield tuple(line)
                line = []
            if run:
                line.append(_piece(run, piece, covering, first=k == first))
    if line:
        yield tuple(line)


def _piece(run: str, piece: Span, marks: Sequence[_Mark], *, first: bool) -> TextPiece:
    """The `run` of `piece` under `marks`; anchors and numbers stand on the `first` run of a piece only."""
    depth = min(_DEEPEST, len({m.number for m in marks if m.role == "content"}))
    roles = [m.role for m in marks if m.role != "content"]
    heads = [m for m in marks if m.anchor] if first else []
    begun = [m for m in heads if m.span.start == piece.start]
    # A cue's number follows its last word; a whole sentence without cue has it after its first words.
    numbered = [m for m in heads if (m.span.end if m.role == "cue" else None) == piece.end]
    numbered += [m for m in begun if m.role != "cue"]
    return TextPiece(
        text=shown(run),
        css=" ".join(dict.fromkeys([*([f"content depth-{depth}"] if depth else []), *roles])),
        href=next((f"#n{m.number}" for m in begun if m.role == "cue"), None),
        anchors=tuple(f"t{m.number}" for m in begun),
        numbers=tuple(str(m.number) for m in numbered),
        hint=next((m.hint for m in marks if m.hint), None),
    )


def _hint(mention: Mention, strings: Strings) -> str:
    """What a mention was read as, in words."""
    value = mention.value
    kind = strings[f"mention_{mention.kind}"]
    if isinstance(value, NumberValue):
        text = _number(value, strings)
    elif isinstance(value, DateValue):
        text = " – ".join(dict.fromkeys(d.isoformat() for d in (value.first, value.last) if d))
    else:
        text = one_line(value, limit=80)
    return f"{kind}{strings['colon']}{text}" if text else kind


def _number(value: NumberValue, strings: Strings) -> str:
    low, high = (None if x is None else f"{x:,.10g}" for x in (value.low, value.high))
    if low is not None and high is not None:
        text = low if low == high else f"{low}–{high}"
    elif low is not None:
        text = strings.fill("at_least", low=low)
    else:
        text = strings.fill("at_most", high=high) if high is not None else ""
    about = [strings["about"]] if value.approximate else []
    return " ".join([*about, text, *([one_line(value.unit, limit=40)] if value.unit else [])])


def _cards(screen: Screen, article: Article, anchors: Set[str]) -> Iterator[AttributionCard]:
    by_id = {a.id: a for a in article.attributions}
    strings = screen.strings
    for number, a in enumerate(article.attributions, 1):
        chain = _voices(a, by_id, strings)
        content = " […] ".join(one_line(s.of(article.text), limit=_CARD) for s in a.content)
        yield AttributionCard(
            anchor=f"n{number}",
            number=str(number),
            source=chain[-1],
            back=f"#t{number}" if f"t{number}" in anchors else None,
            expressed=one_line(a.source.of(article.text)) or None if a.source else None,
            kind=strings[f"class_{a.source_class}"] if a.source_class else None,
            named=None if (a.source_class or "").startswith("person_") else strings[_NAMED[a.named]],
            cue=one_line(a.cue.of(article.text)) or None if a.cue else None,
            content=one_line(content, limit=_CARD),
            chain=chain,
            polarity=strings[f"polarity_{a.polarity}"],
            quote=strings[f"quote_{a.quote}"],
            confidence=percent(screen, a.confidence),
            reason=reason_text(a.reason, strings) or None,
            nested=min(_DEEPEST, len(chain) - 1),
        )


def _voices(attribution: Attribution, by_id: Mapping[str, Attribution], strings: Strings) -> tuple[str, ...]:
    """Names from the outermost voice to this attribution's source; a loop of parents ends the walk."""
    chain: list[str] = []
    seen: set[str] = set()
    at: Attribution | None = attribution
    while at is not None and at.id not in seen:
        seen.add(at.id)
        chain.append(one_line(at.source_name, limit=120) or strings["source_unknown"])
        at = by_id.get(at.parent) if at.parent else None
    return tuple(reversed(chain))
