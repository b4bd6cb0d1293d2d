"""Cutting a text into pieces so that overlapping spans can be marked without nesting elements."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawatur.spans import Span


def pieces(window: Span, spans: Sequence[Span]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Consecutive pieces of `window`, each with the indexes of the `spans` that cover it (in order).

    Method: a sweep over the sorted ends, O((n + pieces) log n).
    """
    inside = [Span(max(s.start, window.start), min(s.end, window.end)) for s in spans]
    opens = sorted((s.start, k) for k, s in enumerate(inside) if s.start < s.end)
    cuts = {window.start, window.end}
    cuts.update(x for s in inside if s.start < s.end for x in s)
    ordered = sorted(cuts)
    active: set[int] = set()
    at = 0
    for start, end in pairwise(ordered):
        while at < len(opens) and opens[at][0] <= start:
            active.add(opens[at][1])
            at += 1
        active = {k for k in active if inside[k].end > start}
        yield Span(start, end), tuple(sorted(active))


def around(text: str, span: Span, *, context: int) -> Span:
    """`span` widened by up to `context` code points each side, within its line and to whole words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - context)
    line_end = text.find("\n", span.end)
    end = min(len(text) if line_end < 0 else line_end, span.end + context)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)
