"""Which words of a claim's wordings are not in the first one: a plain comparison, beside the typed one."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from tawatur.spans import Span
from tawatur.words import Word, bare, words

_SHORT = 4  # letters of a word whose «و» may be its own


def other_words(texts: Sequence[str], *, retold_below: float) -> list[tuple[Span, ...] | None]:
    """For each text the runs of words in it that the first text does not have in that order.

    For the first text: words that no other has. None = less than `retold_below` (0..1) of the text's words
    stand in the first: told in other words, where marks would say nothing. Words are equal without
    their article and «and». Method: longest common subsequence (rapidfuzz).
    """
    if len(texts) < 2:
        return [() for _ in texts]
    first, *rest = [words(t) for t in texts]
    shared: set[int] = set()
    out: list[tuple[Span, ...] | None] = []
    for row in rest:
        common = list(_common(first, row))
        if len(common) < retold_below * len(row):
            out.append(None)
            continue
        shared.update(i for i, _ in common)
        out.append(tuple(_runs(row, {j for _, j in common})))
    alone = all(found is None for found in out)
    return [() if alone else tuple(_runs(first, shared)), *out]


def _common(first: Sequence[Word], second: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Index pairs of equal words, in order."""
    keys = [[_key(w.folded) for w in row] for row in (first, second)]
    for op in LCSseq.opcodes(*keys):
        if op.tag == "equal":
            yield from zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)


def _key(folded: str) -> str:
    """The word without its article and without «and», which joins sentences and says nothing."""
    rest = bare(folded)
    return rest.removeprefix("و") if len(rest) > _SHORT else rest


def _runs(row: Sequence[Word], known: set[int]) -> Iterator[Span]:
    """Each unbroken run of the words whose index is not in `known`, as one span."""
    start: int | None = None
    for k, word in enumerate(row):
        if k in known:
            start = None
        elif k + 1 == len(row) or k + 1 in known:
            yield Span(row[k].start if start is None else start, word.end)
            start = None
        elif start is None:
            start = word.start
