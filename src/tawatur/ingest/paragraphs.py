"""Lines of a raw text with their places, and the text cut from some of them.

Hard-wrapped lines are joined to their paragraph; nothing is rewritten, and a RawMap says where each piece
stood.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tawatur.spans import RawMap, Span, trim

_WRAPPED = range(50, 101)  # code points of hard-wrapped lines
_WRAPPED_LINES = 3  # lines from which the common width proves that they were wrapped
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")


class Line(NamedTuple):
    """One paragraph or line of a raw text."""

    span: Span  # trimmed, in the raw text
    text: str
    words: int
    parts: tuple[Span, ...]  # the raw lines it is made of: several where it was hard-wrapped


def lines_of(raw: str) -> list[Line]:
    """Lines that hold something; hard-wrapped ones are joined to their paragraph."""
    spans = [trim(raw, Span(*m.span())) for m in _LINE.finditer(raw) if not m.group().isspace()]
    rows = [_line(raw, block) for block in _unwrapped(raw, spans)]
    return [row for row in rows if row.text]


def _line(raw: str, block: Sequence[Span]) -> Line:
    span = Span(block[0].start, block[-1].end)
    text = span.of(raw)
    return Line(span, text, len(text.split()), tuple(block))


def _unwrapped(raw: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Blocks of neighbouring lines, whole where they were wrapped to one width, else line by line."""
    blocks: list[list[Span]] = []
    last = -1
    for span in spans:
        near = raw.count("\n", last, span.start) + raw.count("\r", last, span.start) if last >= 0 else 9
        if near == 1 or (near == 2 and raw[last : span.start].strip(" \t") == "\r\n"):
            blocks[-1].append(span)
        else:
            blocks.append([span])
        last = span.end
    widths = [
        width for block in blocks if len(block) >= _WRAPPED_LINES and (width := _wrap_width(raw, block))
    ]
    width = max(widths, default=0)
    whole = [bool(width) and len(block) > 1 and _fills(raw, block, width) for block in blocks]
    return [
        part
        for block, one in zip(blocks, whole, strict=True)
        for part in ([block] if one else [[s] for s in block])
    ]


def _wrap_width(raw: str, block: Sequence[Span]) -> int:
    """The width the lines were wrapped to, or 0 when they were not."""
    width = max(span.end - span.start for span in block)
    return width if width in _WRAPPED and _fills(raw, block, width) else 0


def _fills(raw: str, block: Sequence[Span], width: int) -> bool:
    """True when no line had room for the first word of the next."""
    for span, following in pairwise(block):
        word = following.of(raw).split(maxsplit=1)[0]
        if not width - 1 - len(word) < span.end - span.start <= width:
            return False
    return True


def cut(raw: str, kept: Sequence[Line]) -> tuple[str, RawMap]:
    """Join the kept lines: with the raw white space where they are neighbours, else with an empty line.

    Inside a hard-wrapped paragraph one space stands for the line's end.
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = 0
    last = 0
    for line in kept:
        for k, (start, end) in enumerate(line.parts):
            joint = " " if k else "\n\n"
            if not k and parts and not raw[last:start].strip():
                start, joint = last, ""
            if parts and joint:
                parts.append(joint)
                size += len(joint)
            _add_run(runs, size, start, end - start)
            parts.append(raw[start:end])
            size += end - start
            last = end
    return "".join(parts), RawMap(tuple(runs))


def _add_run(runs: list[tuple[int, int, int]], size: int, start: int, length: int) -> None:
    if runs and runs[-1][0] + runs[-1][2] == size and runs[-1][1] + runs[-1][2] == start:
        size, start, length = runs[-1][0], runs[-1][1], runs.pop()[2] + length
    runs.append((size, start, length))
