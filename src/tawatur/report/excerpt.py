"""An excerpt of a text, cut where marked words begin and end, and its HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from html import escape
from typing import NamedTuple

from tawatur.report.leaves import Piece
from tawatur.report.marked import around, pieces
from tawatur.report.screen import Screen
from tawatur.report.shown import shown
from tawatur.spans import Span

KINDS = ("number", "date", "place", "name", "negation", "attribution", "certainty", "detail")
WORDS = "words"  # words that differ, of no decided kind


def core_of(screen: Screen, text: str, span: Span) -> Span:
    """`span` inside `text`, at most `version_chars` long; a longer one is cut behind a word."""
    start, end = min(span.start, len(text)), min(span.end, len(text))
    cut = start + screen.config.version_chars
    if end <= cut:
        return Span(start, end)
    space = text.rfind(" ", start + 1, cut + 1)
    return Span(start, cut if space < 0 else space)


def window_of(screen: Screen, text: str, span: Span) -> Span:
    """What is shown of `text` for `span`: its core with context, without context where it was cut."""
    core = core_of(screen, text, span)
    whole = core.end == min(span.end, len(text))
    return around(text, core, context=screen.config.context_chars) if whole else core


class Excerpt(tuple[Piece, ...]):
    """The pieces of an excerpt in the order of the text."""

    @cached_property
    def html(self) -> str:
        """The pieces as HTML, escaped; made once, for both languages may show one excerpt."""
        return pieces_html(self)


def excerpt(screen: Screen, text: str, span: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """`span` of `text` with some context, cut at the `marks` (span, kind).

    A kind that is a difference gets its name as a tag where the mark ends.
    """
    return told(screen, cut_at(screen, text, span, marks))


def cut_at(screen: Screen, text: str, span: Span, marks: Sequence[tuple[Span, str]]) -> "Cut":
    """What `excerpt` tells, in no language yet."""
    return screen.once(_cut, text, span, tuple(marks))


def told(screen: Screen, cut: "Cut") -> tuple[Piece, ...]:
    """An excerpt in the screen's language."""
    if not cut.tags:
        return cut.pieces
    out = list(cut.pieces)
    for k, kinds in cut.tags.items():
        out[k] = replace(out[k], tag=screen.strings.join([screen.strings[f"kind_{x}"] for x in kinds]))
    return Excerpt(out)


class Cut(NamedTuple):
    """An excerpt in no language: its pieces, and by a piece's number the differences that end with it."""

    pieces: Excerpt
    tags: Mapping[int, Sequence[str]]


def _cut(screen: Screen, text: str, span: Span, marks: Sequence[tuple[Span, str]]) -> Cut:
    core, window = core_of(screen, text, span), window_of(screen, text, span)
    whole = core.end == min(span.end, len(text))
    end = [] if whole else [Piece(" …", "context", None)]
    if not marks and core.start < core.end:
        parts = ((window.start, core.start, "context"), (*core, ""), (core.end, window.end, "context"))
        return Cut(Excerpt([*(Piece(shown(text[a:b]), css, None) for a, b, css in parts if a < b), *end]), {})
    spans = [core, *(s for s, _ in marks)]
    out: list[Piece] = []
    tags: dict[int, Sequence[str]] = {}
    for piece, found in pieces(window, spans):
        kinds = list(dict.fromkeys([marks[k - 1][1] for k in found if k])) if found and found[-1] else []
        if kinds:
            ending = [marks[k - 1][1] for k in found if k and min(spans[k].end, window.end) == piece.end]
            if named := [k for k in dict.fromkeys(ending) if k in KINDS]:
                tags[len(out)] = named
        css = " ".join([f"d-{k}" for k in kinds if k != WORDS or kinds == [WORDS]]) if kinds else ""
        out.append(Piece(shown(piece.of(text)), css or ("" if 0 in found else "context"), None))
    return Cut(Excerpt([*out, *end]), tags)


def pieces_html(row: Sequence[Piece]) -> str:
    """The pieces of an excerpt as HTML, escaped; in Python, since a story may have thousands."""
    out = []
    for text, css, tag in ((escape(p.text), p.css, p.tag) for p in row):
        if css == "context":
            out.append(f'<span class="context">{text}</span>')
        elif css:
            # The non-joiner keeps Arabic letters from joining across the end of the mark.
            name = f'&zwnj;<span class="tag">{escape(tag)}</span>' if tag else ""
            out.append(f'<mark class="d {css}">{text}</mark>{name}')
        else:
            out.append(text)
    return "".join(out)
