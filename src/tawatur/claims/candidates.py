"""Pairs of types with much in common, near-linear in the size of the story.

A stem that few types share is looked up in full (an inverted index). One that many share would make every
type a candidate of every other: there types are compared with *leaders* only, a spread of types that gives
every such stem `config.most_postings` of them; what is alike meets over its leaders. Each type keeps its
best `config.most_links` pairs, so that their number is linear too.
Leaders: as in Singitham, Mahabhashyam, Raghavan (2004), cluster pruning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tawatur.claims.meaning import Floats, Ints, Meaning
from tawatur.config import Claims

_GOLDEN = 0.6180339887498949  # multiples modulo 1 spread evenly over any prefix (Knuth, TAOCP 3, 6.4)


@dataclass(frozen=True, slots=True)
class Types:
    """Distinct sets of stems: which units have them, and the weighted stems as sparse rows.

    `home` is the number of the one article that has the type, -1 where several have it.
    """

    members: Sequence[Sequence[int]]
    home: Ints
    matrix: csr_array  # types x stems, entries are square roots of the stem's weight
    totals: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """Types `left` < `right`, not of one article alone, and their weighted Dice 0..1; no pair twice.

    `meaning` is what an encoder adds to the overlap or takes from it; None without one.
    """

    left: Ints
    right: Ints
    overlap: Floats
    meaning: Floats | None = None

    def __iter__(self) -> Iterator[tuple[int, int, float, float | None]]:
        meaning = [None] * len(self.left) if self.meaning is None else self.meaning.tolist()
        return zip(self.left.tolist(), self.right.tolist(), self.overlap.tolist(), meaning, strict=True)


def pairs(types: Types, config: Claims, meaning: Meaning | None = None) -> Pairs:
    """Pairs of types with an overlap of at least `config.weak_overlap`, in ascending order of both.

    With `meaning`, the sum of both must reach it, and pairs near in meaning are looked at as well.
    """
    found = _in_words(types, config)
    return found if meaning is None else _in_meaning(types, found, meaning, config)


def _in_meaning(types: Types, found: Pairs, meaning: Meaning, config: Claims) -> Pairs:
    near = meaning.near(
        types.home, least=config.weak_overlap, most=config.most_links, block=config.block_encoded
    )
    rows, cols = (np.concatenate(x) for x in zip((found.left, found.right), *near, strict=True))
    left, right = _once(np.minimum(rows, cols), np.maximum(rows, cols), len(types.members))
    overlap = _dice(types, left, right, _exact(types.matrix, left, right))
    added = np.nan_to_num(config.meaning_share * (meaning.likeness(left, right) - overlap))
    kept = overlap + added >= config.weak_overlap
    return Pairs(left[kept], right[kept], overlap[kept], added[kept])


def _once(left: Ints, right: Ints, count: int) -> tuple[Ints, Ints]:
    """Each pair once, in ascending order; `count` types in all."""
    _, first = np.unique(left * count + right, return_index=True)
    return left[first], right[first]


def _in_words(types: Types, config: Claims) -> Pairs:
    shared_by = np.bincount(types.matrix.indices, minlength=types.matrix.shape[1])
    common = shared_by > config.most_postings
    found = list(_sharing_rare(types, ~common, config))
    if common.any():
        found += _with_leaders(types, _leaders(types.matrix, common, config.most_postings), config)
    if not found:
        none = np.zeros(0, dtype=np.intp)
        return Pairs(none, none, np.zeros(0))
    rows, cols, overlap = (np.concatenate(x) for x in zip(*found, strict=True))
    left, right = np.minimum(rows, cols), np.maximum(rows, cols)
    _, first = np.unique(left * len(types.members) + right, return_index=True)
    return Pairs(left[first], right[first], overlap[first])


def _sharing_rare(
    types: Types, rare: NDArray[np.bool_], config: Claims
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Pairs that share a rare stem. Where some stems are common, what they could add bounds the overlap."""
    if rare.all():
        for rows, cols, shared in _products(types.matrix, types.matrix, config):
            yield _best(types, rows, cols, shared, config)
        return
    index = csr_array(types.matrix[:, rare])
    rest = types.totals - np.asarray(index.multiply(index).sum(axis=1)).ravel()
    for rows, cols, shared in _products(index, index, config):
        more = np.minimum(rest[rows], rest[cols])
        possible = _dice(types, rows, cols, shared + more) >= config.weak_overlap
        rows, cols = rows[possible], cols[possible]
        yield _best(types, rows, cols, _exact(types.matrix, rows, cols), config)


def _with_leaders(types: Types, leaders: Ints, config: Claims) -> Iterator[tuple[Ints, Ints, Floats]]:
    for rows, k, shared in _products(types.matrix, types.matrix[leaders], config):
        yield _best(types, rows, leaders[k], shared, config)


def _products(a: csr_array, b: csr_array, config: Claims) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Entries of a · bᵀ, block by block of rows so that memory stays bounded."""
    other, size = csr_array(b.T), a.shape[0]
    step = max(1, config.block_rows)
    for start in range(0, size, step):
        product = (a if size <= step else a[start : start + step]) @ other
        rows = np.repeat(np.arange(product.shape[0]) + start, np.diff(product.indptr))
        yield rows, product.indices.astype(np.intp), product.data


def _best(types: Types, rows: Ints, cols: Ints, shared: Floats, config: Claims) -> tuple[Ints, Ints, Floats]:
    """The best pairs of each row: enough overlap, more than one article."""
    overlap = _dice(types, rows, cols, shared)
    apart = (types.home[rows] != types.home[cols]) | (types.home[rows] < 0)
    kept = np.flatnonzero((overlap >= config.weak_overlap) & apart & (rows != cols))
    if not len(kept):
        return rows[kept], cols[kept], overlap[kept]
    kept = kept[np.lexsort((cols[kept], -overlap[kept], rows[kept]))]
    row = rows[kept]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = kept[rank < config.most_links]
    return rows[kept], cols[kept], overlap[kept]


def _dice(types: Types, rows: Ints, cols: Ints, shared: Floats) -> Floats:
    out: Floats = 2 * shared / (types.totals[rows] + types.totals[cols])
    return out


def _exact(matrix: csr_array, rows: Ints, cols: Ints) -> Floats:
    out: Floats = np.asarray(matrix[rows].multiply(matrix[cols]).sum(axis=1)).ravel()
    return out


def _leaders(matrix: csr_array, common: NDArray[np.bool_], each: int) -> Ints:
    """Types, evenly spread, until each common stem stands in `each` of them."""
    wanted = np.where(common, each, 0)
    chosen = []
    spread = np.argsort(np.arange(matrix.shape[0]) * _GOLDEN % 1)
    for k in spread.tolist():
        stems = matrix.indices[matrix.indptr[k] : matrix.indptr[k + 1]]
        if (wanted[stems] > 0).any():
            chosen.append(k)
            wanted[stems] -= 1
    return np.sort(np.array(chosen, dtype=np.intp))
