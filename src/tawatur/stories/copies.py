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
from tawatur.stories.shingles import Shingles, shingles_of
from tawatur.stories.vectors import Floats, Matrix, Rows, cosines

Flags = npt.NDArray[np.bool_]
_BLOCK = 2_000_000  # candidate pairs held at once: 32 MB
_SEEN_BITS = 22  # of a shingle, looked up in a table of 4 MB before it is searched for
_NO_SHINGLES: Shingles = np.zeros(0, dtype=np.uint32)
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
    n = len(sets)
    # Shingle and row in one number: a plain sort brings equal shingles together, in order of rows.
    keys = np.concatenate([_NO_SHINGLES, *sets]).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.repeat(np.arange(n, dtype=np.uint64), size)
    keys.sort()
    same = (keys[1:] ^ keys[:-1]) <= _LOW
    several = np.zeros(len(keys), dtype=bool)
    several[1:] = same
    several[:-1] |= same
    keys = keys[several]
    shingle = keys >> np.uint64(32)
    first = np.flatnonzero(np.concatenate(([True], shingle[1:] != shingle[:-1])))[: len(keys)]
    count = np.diff(np.append(first, len(keys)))
    column = np.empty(len(first), dtype=np.int32)
    column[np.argsort(count, kind="stable")] = np.arange(len(first))
    row, columns = (keys & _LOW).astype(np.int32), np.repeat(column, count)
    ones = np.ones(len(row), dtype=np.float32)
    table = sparse.csr_matrix((ones, (row, columns)), shape=(n, max(1, len(first))))
    table.sort_indices()
    return table


def _candidates(shared: Matrix, size: Rows, least: float, reach: int) -> tuple[Rows, Rows]:
    """Pairs of rows that have one of the rarest shingles of both in common, and are of like size."""
    found = np.diff(shared.indptr).astype(np.int64)
    prefix = looked_up(size, found, least)
    row = np.repeat(np.arange(len(size)), found)
    rank = np.arange(len(row)) - np.repeat(shared.indptr[:-1], found)
    kept = rank < prefix[row]
    order = np.argsort(shared.indices[kept], kind="stable")
    rows, columns = row[kept][order], shared.indices[kept][order]
    return meeting(rows, columns, size, least=least, reach=reach)


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
    lefts, rights, held = [], [], 0
    for step in range(1, min(reach, len(rows) - 1) + 1):
        same = np.flatnonzero(columns[step:] == columns[:-step])
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
