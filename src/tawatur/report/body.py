"""An article's text as HTML, with its attributions and mentions marked.

Made in Python and once for both screen languages: templates would take ten times as long, and a large
report has tens of thousands of texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from tawatur.model import Article, DateValue, Mention, NumberValue
from tawatur.report.marked import pieces
from tawatur.report.shown import one_line, shown
from tawatur.spans import Span

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Body:
    """`html`: the text as paragraphs, escaped. `anchors`: the ids in it. `shown`: its length, code points."""

    html: str
    anchors: frozenset[str]
    shown: int


class _Mark(NamedTuple):
    """A span with its role; `number` is the attribution's, counted from 1 (0 = none)."""

    span: Span
    role: str
    number: int
    anchor: bool = False
    hint: str | None = None


class _Run(NamedTuple):
    """A run of the text. `css`: roles («content depth-1», «source», «cue», …).

    `href`: the card of the attribution whose cue begins here, or None. `anchors`: ids of the attributions
    that begin here. `numbers`: their cards' numbers, shown after the run. `hint`: what a mention was read as.
    `inside`: number of the innermost attribution, 0 = none.
    """

    text: str
    css: str
    href: str | None
    anchors: tuple[str, ...]
    numbers: tuple[str, ...]
    hint: str | None
    inside: int


def body_of(article: Article, *, limit: int, voices: Sequence[str] = ()) -> Body:
    """The first `limit` code points of the text of `article`, line by line.

    `voices`: the chain of each attribution in words; it is told where a pointer rests on the attribution, and
    beside its number.
    """
    lines = list(_paragraphs(article, limit))
    anchors = frozenset(x for line in lines for run in line for x in run.anchors)
    html = "\n".join(f'<p dir="auto">{"".join(_html(run, voices) for run in line)}</p>' for line in lines)
    return Body(html, anchors, min(limit, len(article.text)))


def _html(run: _Run, voices: Sequence[str]) -> str:
    text = escape(run.text)
    told = voices[run.inside - 1] if voices and run.inside else ""
    of = f' data-n="{run.inside}"' if told else ""
    if run.href:
        text = f'<a class="{run.css}" href="{run.href}"{of}>{text}</a>'
    elif run.css:
        hint = run.hint or told
        title = f' title="{escape(hint)}"' if hint else ""
        text = f'<span class="{run.css}"{of}{title}>{text}</span>'
    before = "".join(f'<span class="spot" id="{x}"></span>' for x in run.anchors)
    return f"{before}{text}{''.join(_number_html(x, voices) for x in run.numbers)}"


def _number_html(number: str, voices: Sequence[str]) -> str:
    """The number of an attribution, which leads to its card; its chain shows while it has the focus."""
    if not voices:
        return f'<sup class="no"><a href="#n{number}"><bdi>{number}</bdi></a></sup>'
    told = escape(voices[int(number) - 1])
    return (
        f'<sup class="no"><a href="#n{number}" aria-describedby="v{number}"><bdi>{number}</bdi></a>'
        f'<span class="tip" role="tooltip" id="v{number}"><bdi>{told}</bdi></span></sup>'
    )


def _marks(article: Article) -> Iterator[_Mark]:
    for number, a in enumerate(article.attributions, 1):
        first = a.cue or (a.content[0] if a.content else a.source)
        for role, spans in (("content", a.content), ("source", (a.source,)), ("cue", (a.cue,))):
            for span in spans:
                if span is not None:
                    yield _Mark(span, role, number, anchor=span is first)
    for span in article.furniture:
        yield _Mark(span, "furniture", 0)
    for mention in article.mentions:
        yield _Mark(mention.span, f"mention m-{mention.kind}", 0, hint=_hint(mention))


def _paragraphs(article: Article, limit: int) -> Iterator[tuple[_Run, ...]]:
    """The text line by line, each line in pieces; empty lines are left out."""
    marks = list(_marks(article))
    line: list[_Run] = []
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


def _piece(run: str, piece: Span, marks: Sequence[_Mark], *, first: bool) -> _Run:
    """The `run` of `piece` under `marks`; anchors and numbers stand on the `first` run of a piece only."""
    depth = min(DEEPEST, len({m.number for m in marks if m.role == "content"}))
    roles = [m.role for m in marks if m.role != "content"]
    heads = [m for m in marks if m.anchor] if first else []
    begun = [m for m in heads if m.span.start == piece.start]
    # A cue's number follows its last word; a whole sentence without cue has it after its first words.
    numbered = [m for m in heads if (m.span.end if m.role == "cue" else None) == piece.end]
    numbered += [m for m in begun if m.role != "cue"]
    return _Run(
        text=shown(run),
        css=" ".join(dict.fromkeys([*([f"content depth-{depth}"] if depth else []), *roles])),
        href=next((f"#n{m.number}" for m in begun if m.role == "cue"), None),
        anchors=tuple(f"t{m.number}" for m in begun),
        numbers=tuple(str(m.number) for m in numbered),
        hint=next((m.hint for m in marks if m.hint), None),
        inside=_innermost(marks),
    )


def _innermost(marks: Sequence[_Mark]) -> int:
    """The attribution that a piece is a part of, by number: its cue or source first, then the shortest."""
    own = [m for m in marks if m.number]
    return min(own, key=lambda m: (m.role == "content", m.span.end - m.span.start)).number if own else 0


def _hint(mention: Mention) -> str:
    """What a mention was read as, in signs that both screen languages share."""
    value = mention.value
    if isinstance(value, NumberValue):
        return _figure(value)
    if isinstance(value, DateValue):
        return " – ".join(dict.fromkeys(d.isoformat() for d in (value.first, value.last) if d))
    return one_line(value, limit=80)


def _figure(value: NumberValue) -> str:
    low, high = (None if x is None else f"{x:,.10g}" for x in (value.low, value.high))
    if low is not None and high is not None:
        text = low if low == high else f"{low}–{high}"
    else:
        text = f"≥ {low}" if low is not None else f"≤ {high}" if high is not None else "?"
    unit = one_line(value.unit, limit=40)
    return " ".join(filter(None, ("≈" if value.approximate else "", text, unit)))
