"""Offset arithmetic over half-open spans, and the map from an article's text back to its raw input.

Spans count Unicode code points. A `RawMap` is what the text and the raw input have in common, as runs.
"""

import copyreg
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))  # U+3000 is the last white space there is


class Span(NamedTuple):
    """Half-open [start, end) in code points of one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The piece of `text` under this span."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """True when `other` lies inside this span (equal counts)."""
        return self.start <= other.start and other.end <= self.end


# A record holds a hundred; as a named tuple each would be asked for its arguments, at three times the cost.
copyreg.pickle(Span, lambda span: (Span, (span.start, span.end)))


def overlap(a: Span, b: Span) -> int:
    """Code points that two spans share, 0 when they are apart."""
    start = a.start if a.start > b.start else b.start
    end = a.end if a.end < b.end else b.end
    return end - start if end > start else 0  # `max` and `min` would be half of the time of a claim


def span_iou(a: Span, b: Span) -> float:
    """Intersection over the hull of both, as the scorer counts it: 0 when they are apart."""
    shared = overlap(a, b)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared else 0.0


def trim(text: str, span: Span, extra: str = "") -> Span:
    """Shrink a span past white space and the characters of `extra` at both ends (empty if all goes)."""
    (start, end), edges = span, _SPACE + extra
    while start < end and text[start] in edges:  # a slice would copy what is between, of any length
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return Span(start, end)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span over all of `spans`. Raises ValueError when there are none."""
    rows = list(spans)
    return Span(min(s.start for s in rows), max(s.end for s in rows))


@dataclass(frozen=True, slots=True)
class RawMap:
    """Runs (text_start, raw_start, length), ascending in text and in raw; the rest was made or dropped."""

    runs: tuple[tuple[int, int, int], ...] = ()

    def to_raw(self, offset: int) -> int | None:
        """Raw offset of a text offset, or None where the raw input has no such character."""
        k = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        if k < 0:
            return None
        text_start, raw_start, length = self.runs[k]
        return raw_start + offset - text_start if offset < text_start + length else None

    def span_to_raw(self, span: Span) -> Span | None:
        """Raw span of a text span, or None when either end has no raw place or the span is empty."""
        if span.start >= span.end:
            return None
        first, last = self.to_raw(span.start), self.to_raw(span.end - 1)
        return None if first is None or last is None else Span(first, last + 1)
