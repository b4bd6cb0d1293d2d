"""Copies: pairs of articles that print the same text, by exact Jaccard of their word shingles.

Method: prefix filtering over sets in order of rarity (Chaudhuri, Ganti and Kaushik 2006; Xiao et al. 2008),
on sorted arrays. A shingle that one article alone has can meet nothing, so it only shortens the others'
prefixes; a text of its own costs one look. What a prefix brings together is verified on the whole sets.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import DEFAULT, Stories
from tawatur.stories.items import within
from tawatur.stories.shingles import Shingles, shingles_of
from tawatur.stories.vectors import Floats, Matrix, Rows, cosines

Flags = npt.NDArray[np.bool_]
_BLOCK = 2_000_000  # candidate pairs held at once, twice as many at most: 64 MB
_SORTED = 4_000_000  # shingles sorted at once, at most, as hashes spread: 32 MB
_SEEN_BITS = 22  # of a shingle, looked up in a table of 4 MB before it is searched for
_NO_SHINGLES: Shingles = np.zeros(0, dtype=np.uint32)
_NO_ROWS = np.zeros(0, dtype=np.int32)
_LOW = np.uint64(0xFFFFFFFF)


class Copies(NamedTuple):
    """Row numbers left < right, ascending, and the Jaccard index 0..1 of their shingles."""

    left: Rows
    right: Rows
    jaccard: Floats


def copies(sets: Sequence[Shingles], *, least: float, reach: int) -> Copies:
    """All pairs with a Jaccard index of at least `least` (0..1]; a set without shingles has no copy.

    Of more than `reach` rows that share a rare shingle, each is compared with the `reach` before it: only
    there may pairs be missing. Time and memory are linear in the shingles, times `reach` at worst.
    """
    size = np.array([len(one) for one in sets], dtype=np.int64)
    shared = _shared(sets, size)
    left, right = _candidates(shared, size, least, reach)
    common = cosines(shared, left, right).astype(np.float64)
    alike = jaccard(common, size[left], size[right])
    kept = alike >= least - 1e-9
    return Copies(left[kept], right[kept], alike[kept].astype(np.float32))


def near_copies(texts: Iterable[str], *, least: float, config: Stories = DEFAULT.stories) -> Copies:
    """All pairs of texts that nearly copy each other, by the same rule, where nothing else is asked of them.

    Rows are places in `texts`, which are read once and not kept. Spelling is folded as everywhere.
    """
    sets = list(shingles_of(texts, size=config.shingle_words))
    return copies(sets, least=least, reach=config.copy_reach)


def jaccard(common: npt.NDArray[np.float64], left: Rows, right: Rows) -> npt.NDArray[np.float64]:
    """Jaccard indices of sets of these sizes with so many in common."""
    return np.asarray(common / np.maximum(left + right - common, 1), dtype=np.float64)


def resembling(sets: Sequence[Shingles], new: Flags, *, least: float) -> Rows:
    """The rows that are `new`, and those of the others that may be a copy of one; ascending.

    Two sets this alike have one of their first few in common in any one order, here that of their numbers.
    Cost: linear in the new sets, with one look at each of the others' first shingles.
    """
    others = np.flatnonzero(~new)
    if not len(others):
        return np.flatnonzero(new)
    prefix = [one[: len(one) - ceil(least * len(one) - 1e-9) + 1] for one in sets]
    fresh = np.sort(np.concatenate([_NO_SHINGLES, *(prefix[k] for k in np.flatnonzero(new).tolist())]))
    asked = np.concatenate([prefix[k] for k in others.tolist()])
    seen = np.zeros(1 << _SEEN_BITS, dtype=bool)
    seen[fresh >> np.uint32(32 - _SEEN_BITS)] = True
    maybe = np.flatnonzero(seen[asked >> np.uint32(32 - _SEEN_BITS)])
    at = np.searchsorted(fresh, asked[maybe])
    maybe = maybe[np.take(fresh, at, mode="clip") == asked[maybe]]
    ends = np.cumsum([len(prefix[k]) for k in others.tolist()])
    met = np.unique(others[np.searchsorted(ends, maybe, "right")])
    return np.union1d(np.flatnonzero(new), met)


def _shared(sets: Sequence[Shingles], size: Rows) -> Matrix:
    """One row a set, one column for each shingle that several sets have, the rarest columns first."""
    row, count = _holders(sets, size)
    column = np.empty(len(count), dtype=np.int32)
    column[np.argsort(count, kind="stable")] = np.arange(len(count))
    ones = np.ones(len(row), dtype=np.int8)
    table = sparse.csr_matrix((ones, (row, np.repeat(column, count))), shape=(len(sets), max(1, len(count))))
    table.sort_indices()
    return table


def _holders(sets: Sequence[Shingles], size: Rows) -> tuple[npt.NDArray[np.int32], Rows]:
    """The rows that have each of the shingles that several have, one after the other; how many have each."""
    every = np.concatenate([_NO_SHINGLES, *sets])
    row = np.repeat(np.arange(len(sets), dtype=np.uint32), size)
    bits = max(1, (len(every) // _SORTED).bit_length())
    top = np.uint32(32 - bits)
    found = [
        _together(every[at], row[at])
        for k in range(1 << bits)
        if len(at := np.flatnonzero(every >> top == k))
    ]
    rows, counts = zip(*found, strict=True) if found else ((), ())
    return np.concatenate([_NO_ROWS, *rows]), np.concatenate([_NO_ROWS, *counts]).astype(np.int64)


def _together(shingle: Shingles, row: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int32], Rows]:
    """As `_holders`, of some shingles with the row of each."""
    # Shingle and row in one number: a plain sort brings equal shingles together, in order of rows.
    keys = shingle.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= row
    keys.sort()
    same = (keys[1:] ^ keys[:-1]) <= _LOW
    several = np.zeros(len(keys), dtype=bool)
    several[1:] = same
    several[:-1] |= same
    keys = keys[several]
    high = keys >> np.uint64(32)
    first = np.flatnonzero(np.concatenate(([True], high[1:] != high[:-1])))[: len(keys)]
    return (keys & _LOW).astype(np.int32), np.diff(np.append(first, len(keys)))


def _candidates(shared: Matrix, size: Rows, least: float, reach: int) -> tuple[Rows, Rows]:
    """Pairs of rows that have one of the rarest shingles of both in common, and are of like size."""
    found = np.diff(shared.indptr).astype(np.int64)
    prefix = np.clip(looked_up(size, found, least), 0, found)
    row = np.repeat(np.arange(len(size)), prefix)
    columns = shared.indices[within(shared.indptr[:-1].astype(np.int64), prefix)]
    order = np.argsort(columns, kind="stable")
    return meeting(row[order], columns[order], size, least=least, reach=reach)


def looked_up(size: Rows, shared: Rows, least: float) -> Rows:
    """How many of a set's rarest shared shingles are looked up; `shared`: how many others have as well.

    Two sets this alike cannot differ in all of their first size - ceil(least * size) + 1 shingles.
    """
    return np.asarray(size - np.ceil(least * size - 1e-9).astype(np.int64) + 1 - (size - shared))


def meeting(
    rows: Rows, columns: npt.NDArray[Any], size: Rows, *, least: float, reach: int
) -> tuple[Rows, Rows]:
    """Pairs of rows that have a column in common and are of like `size` (of each row).

    `columns` ascend, and `rows` within each.
    """
    pieces = [np.zeros(0, dtype=np.int64)]
    for left, right in _meetings(rows, columns, reach):
        alike = np.minimum(size[left], size[right]) >= least * np.maximum(size[left], size[right]) - 1e-9
        pieces.append(np.unique(left[alike] * len(size) + right[alike]))
    both = np.unique(np.concatenate(pieces))
    return both // max(1, len(size)), both % max(1, len(size))


def _meetings(rows: Rows, columns: npt.NDArray[Any], reach: int) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of `rows` that stand in one column, at most `reach` places apart in it, in blocks."""
    for start in range(0, len(rows), _BLOCK):
        lefts, rights, held = [], [], 0
        for step in range(1, min(reach, len(rows) - 1) + 1):
            later = columns[start + step : start + step + _BLOCK]
            same = start + np.flatnonzero(later == columns[start : start + len(later)])
            if not len(same):
                break
            lefts.append(rows[same])
            rights.append(rows[same + step])
            held += len(same)
            if held >= _BLOCK:
                yield np.concatenate(lefts), np.concatenate(rights)
                lefts, rights, held = [], [], 0
        if lefts:
            yield np.concatenate(lefts), np.concatenate(rights)
