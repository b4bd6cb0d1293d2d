"""Cutting a text into pieces so that overlapping spans can be marked without nesting elements."""

from bisect import insort
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawatur.spans import Span


def pieces(window: Span, spans: Sequence[Span]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Consecutive pieces of `window`, each with the indexes of the `spans` that cover it (in order).

    Method: a sweep over the sorted ends, O((n + pieces) log n).
    """
    opens, ends, cuts = [], [], {window.start, window.end}
    for k, (start, end) in enumerate(spans):
        start, end = max(start, window.start), min(end, window.end)
        ends.append(end)
        if start < end:
            opens.append((start, k))
            cuts |= {start, end}
    opens.sort(reverse=True)
    active: list[int] = []
    for start, end in pairwise(sorted(cuts)):
        active = [k for k in active if ends[k] > start]
        while opens and opens[-1][0] <= start:
            insort(active, opens.pop()[1])
        yield Span(start, end), tuple(active)


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
