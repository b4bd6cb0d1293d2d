"""Gold spans (offsets, or exact substrings) as offsets into an article's text; word sets of spans."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

Pair = Sequence[int]
_TOKEN = re.compile(r"\w+")


def locate(text: str, span: Any) -> Pair | None:
    """Offsets of a gold span: [start, end] as is, "…" or {"t": "…", "occ": k} by search; None if absent."""
    if span is None or isinstance(span, list):
        return span
    needle, occurrence = (span["t"], span.get("occ", 0)) if isinstance(span, dict) else (span, 0)
    at = -1
    for _ in range(occurrence + 1):
        if (at := text.find(needle, at + 1)) < 0:
            return None
    return [at, at + len(needle)]


class WordIndex:
    """Which words of a text the given spans touch."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _TOKEN.finditer(text)]
        self._starts, self._ends = [s for s, _ in spans], [e for _, e in spans]

    def touched(self, spans: Iterable[Pair | None]) -> frozenset[int]:
        """Indices of the words that any of `spans` touches."""
        found: set[int] = set()
        for start, end in filter(None, spans):
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)


def word_iou(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union of word sets, 0 when both are empty."""
    return len(a & b) / len(a | b) if a | b else 0.0


def hull_iou(a: Pair, b: Pair) -> float:
    """Intersection over the hull of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def best_first(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Greedy one-to-one matching of (score, left, right), highest first."""
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out
