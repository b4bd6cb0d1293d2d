"""The sentence around an attribution as HTML, with source, cue and content marked; long runs are cut."""

from collections.abc import Iterator, Sequence
from html import escape

from tawatur.evaluate.attributions import Row
from tawatur.evaluate.causes import spans_of
from tawatur.report.marked import around, pieces
from tawatur.report.shown import shown
from tawatur.spans import Span, hull

_CONTEXT = 90  # code points before and after, within the line
_LONG = 220  # code points of one unbroken run that are shown whole
_END = 80  # code points kept at each end of a longer run


def excerpts(text: str, rows: Sequence[Row]) -> Iterator[str]:
    """Each of `rows` marked in the same stretch of `text`: that of them all, with some context. Escaped."""
    marks = [list(_marks(row, len(text))) for row in rows]
    every = [span for found in marks for span, _ in found]
    if not every:
        yield from ("" for _ in rows)
        return
    window = around(text, hull(every), context=_CONTEXT)
    for found in marks:
        yield _html(text, window, found, every)


def _marks(row: Row, length: int) -> Iterator[tuple[Span, str]]:
    parts = (("content depth-1", row["content"]), ("source", spans_of(row.get("source"))))
    for css, spans in (*parts, ("cue", spans_of(row.get("cue")))):
        for start, end in spans:
            if 0 <= start < end <= length:
                yield Span(start, end), css


def _html(text: str, window: Span, marks: Sequence[tuple[Span, str]], cuts: Sequence[Span]) -> str:
    """Cut where any reading begins or ends a span, so that both show the same runs."""
    out = []
    for piece, covering in pieces(window, [*(span for span, _ in marks), *cuts]):
        css = " ".join(dict.fromkeys(marks[k][1] for k in covering if k < len(marks)))
        run = escape(_short(shown(piece.of(text))).replace("\n", " ¶ "))
        out.append(f'<span class="{css}">{run}</span>' if css else run)
    return "".join(out)


def _short(run: str) -> str:
    return run if len(run) <= _LONG else f"{run[:_END]} […] {run[-_END:]}"
