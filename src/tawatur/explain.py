"""An annotated text on a terminal: who says what, in colour and nested; in plain brackets when piped.

The text stays in logical order and unshaped, as terminals that can show Arabic expect it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rich.console import Console
from rich.text import Text

from tawatur.model import Article, Attribution
from tawatur.report.judged import mark_text
from tawatur.report.lines import say
from tawatur.report.reasons import reason_text
from tawatur.report.shown import one_line, shown
from tawatur.report.strings import Strings, strings
from tawatur.spans import Span

Evidence = Mapping[str, Sequence[tuple[str, float]]]
Role = Literal["content", "source", "cue"]
_BRACKETS: Mapping[Role, tuple[str, str]] = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]")}
_STYLES: Mapping[Role, str] = {"source": "bold cyan", "cue": "bold red"}
_DEPTHS = ("green", "blue", "magenta")  # content, content in content, deeper; by turns
_FEATURES = 4  # features named of those that decided
_CONTENT = 240  # code points of content repeated in the list


class Mark(NamedTuple):
    """A span of attribution `number` (from 1), what it is there, and how deep the attribution is nested."""

    span: Span
    role: Role
    number: int
    depth: int


class Piece(NamedTuple):
    """A run of text under the same marks, outermost first; those that open before it and close after it."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def explain(article: Article, *, console: Console, evidence: Evidence | None = None) -> None:
    """Print an annotated article with its attributions marked in the text and listed below it.

    In colour where `console` shows any, else in brackets: {1:source} <1:cue> [1:content]. `evidence`: what
    decided where learned weights had a say, as `tawatur.annotate.evidence` gives it.
    """
    words = strings("en")
    colour = console.is_terminal and console.color_system is not None and not console.no_color
    depths = _nesting(article.attributions)
    say(console, Text(_head(article, words), style="bold"))
    for mark in article.marks:
        say(console, Text(f"{words['warnings']}: {reason_text(mark, words)}", style="dim"))
    say(console, _legend(words, colour=colour))
    console.print()
    say(console, _body(pieces(article.text, _marks(article, depths)), colour=colour))
    console.print()
    if not article.attributions:
        say(console, Text("No attribution was found.", style="dim"))
    numbers = {a.id: k for k, a in enumerate(article.attributions, 1)}
    for a in article.attributions:
        decided = _decided((evidence or {}).get(a.id, ()))
        for k, line in enumerate((*_card(article.text, a, numbers, words), *decided)):
            say(console, line, indent=3 * depths[a.id] + (4 if k else 0))
    console.print()


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """`text` cut where marks begin and end, so that they nest: one that crosses another's end is reopened.

    Method: one sweep over the sorted ends, with a stack of the marks that are open.
    """
    waiting = sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.depth, m.number))
    cuts = sorted({0, len(text), *(x for m in marks for x in m.span)})
    stack: list[Mark] = []
    at = 0
    for start, end in pairwise(cuts):
        cut_off = _from_first_ended(stack, start)
        opens = [m for m in cut_off if m.span.end > start]
        stack = [*stack[: len(stack) - len(cut_off)], *opens]
        while at < len(waiting) and waiting[at].span.start <= start:
            stack.append(waiting[at])
            opens.append(waiting[at])
            at += 1
        closes = reversed(_from_first_ended(stack, end))
        yield Piece(Span(start, end).of(text), tuple(stack), tuple(opens), tuple(closes))


def _from_first_ended(stack: Sequence[Mark], at: int) -> Sequence[Mark]:
    first = next((k for k, m in enumerate(stack) if m.span.end <= at), len(stack))
    return stack[first:]


def _nesting(attributions: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions each one stands in; a loop of parents ends the count."""
    parents = {a.id: a.parent for a in attributions}
    depths = {}
    for name in parents:
        seen, above = {name}, parents[name]
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        depths[name] = len(seen) - 1
    return depths


def _marks(article: Article, depths: Mapping[str, int]) -> list[Mark]:
    found: list[Mark] = []
    for number, a in enumerate(article.attributions, 1):
        spans: list[tuple[Role, Span | None]] = [("content", s) for s in a.content]
        for role, span in (*spans, ("source", a.source), ("cue", a.cue)):
            if span is not None and span.start < span.end:
                found.append(Mark(span, role, number, depths[a.id]))
    return found


def _body(run: Iterator[Piece], *, colour: bool) -> Text:
    body = Text()
    for piece in run:
        for mark in piece.opens:
            body.append_text(_bracket(mark, f"{_BRACKETS[mark.role][0]}{mark.number}:", colour=colour))
        body.append(shown(piece.text), style=_style(piece.marks))
        for mark in piece.closes:
            body.append_text(_bracket(mark, _BRACKETS[mark.role][1], colour=colour))
    return body


def _bracket(mark: Mark, text: str, *, colour: bool) -> Text:
    """In colour only contents need brackets: they nest, and their numbers lead to the list."""
    return Text("" if colour and mark.role != "content" else text, style=f"bold {_of_depth(mark.depth)}")


def _style(marks: Sequence[Mark]) -> str:
    for role in ("cue", "source"):
        if any(m.role == role for m in marks):
            return _STYLES[role]
    depths = [m.depth for m in marks]
    return _of_depth(max(depths)) if depths else ""


def _of_depth(depth: int) -> str:
    return _DEPTHS[depth % len(_DEPTHS)]


def _head(article: Article, words: Strings) -> str:
    day = article.published.date().isoformat() if article.published else None
    about = " · ".join(filter(None, (one_line(article.outlet), day, article.language, one_line(article.id))))
    return f"{one_line(article.title) or words['untitled']} ({about})"


def _legend(words: Strings, *, colour: bool) -> Text:
    legend = Text()
    styles: Mapping[Role, str] = {**_STYLES, "content": _DEPTHS[0]}
    for role, style in styles.items():
        left, right = ("", "") if colour and role != "content" else _BRACKETS[role]
        legend.append(f"{left}n:{words[f'key_{role}']}{right}" if left else words[f"key_{role}"], style=style)
        legend.append("  ")
    if colour:
        legend.append(words["key_nested"], style=_DEPTHS[1])
    return legend


def _card(text: str, a: Attribution, numbers: Mapping[str, int], words: Strings) -> Iterator[Text]:
    """The lines on one attribution: who; of what kind; the cue and what is said; why all is not decided.

    One script a line where it can be: a terminal that orders Arabic does so line by line.
    """
    number = numbers[a.id]
    facts = [
        words[f"class_{a.source_class}"] if a.source_class else None,
        words["named_no"] if a.named is False else None,
        words[f"polarity_{a.polarity}"],
        words[f"quote_{a.quote}"],
        f"{words['confidence'].lower()} {a.confidence:.2f}",
        f"inside {numbers[a.parent]}" if a.parent and a.parent in numbers else None,
    ]
    yield Text(f"{number:>2}  ").append(one_line(a.source_name) or words["source_unknown"], style="bold cyan")
    yield Text(" · ".join(filter(None, facts)), style="dim")
    said = Text(one_line(a.cue.of(text)) if a.cue else "—", style="bold red")
    content = " […] ".join(one_line(s.of(text), limit=_CONTENT) for s in a.content)
    yield said.append(f": {content}", style="not bold default")
    if a.judged:
        yield Text(mark_text(a.judged, words), style="bold")
    if a.reason:
        yield Text(f"{words['reason'].lower()}: {reason_text(a.reason, words)}", style="dim")


def _decided(features: Sequence[tuple[str, float]]) -> Iterator[Text]:
    if features:
        shown_first = ", ".join(f"{name} {value:+.2f}" for name, value in features[:_FEATURES])
        yield Text(f"decided by: {shown_first}", style="dim")
