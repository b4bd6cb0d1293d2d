"""Text that articles of one story share, by word n-grams.

Method: shared n-grams extended to passages, after passim (Smith, Cordell & Mullen 2015) and the
containment of Broder (1997); pairs come from a sparse index, so cost grows with what is shared.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tawatur.grams import distinct, grams
from tawatur.lineage.reuse import codes
from tawatur.spans import Span
from tawatur.words import Word

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Reuse:
    """What the articles of one story share. Articles are counted 0.. in the order given."""

    def __init__(self, bodies: Sequence[Sequence[Word]], *, size: int) -> None:
        self._bodies, self._size = bodies, size
        self._codes = codes(bodies) if len(bodies) > 1 else []
        self._grams, self._kinds = _numbered(self._codes, size, count=len(bodies))
        self._distinct = [distinct(g) for g in self._grams]
        self.lengths = np.array([len(d) for d in self._distinct], dtype=np.int64)

    def body(self, article: int) -> Sequence[Word]:
        """The words of an article's body."""
        return self._bodies[article]

    def codes(self, article: int) -> Ints:
        """The words of an article's body as numbers, equal for equal ones; only where there are several."""
        return self._codes[article]

    def words(self, article: int) -> int:
        """Number of words of an article's body."""
        return len(self._bodies[article])

    @cached_property
    def containment(self) -> NDArray[np.float64]:
        """Square matrix: share of row article's n-grams that the column article has too, 0..1."""
        rows = self._distinct
        if len(rows) == 1:
            return np.ones((1, 1))
        starts = np.concatenate([[0], np.cumsum([len(r) for r in rows])])
        cells = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        ones = np.ones(len(cells), dtype=np.float32)
        table = sparse.csr_matrix((ones, cells, starts), shape=(len(rows), max(1, self._kinds)))
        shared = np.asarray((table @ table.T).todense(), dtype=np.float64)
        return shared / np.maximum(self.lengths, 1)[:, None]

    def closeness(self, *, least: int, sure: float) -> NDArray[np.float64]:
        """Symmetric matrix: share of the shorter article's n-grams that the longer has too, 0..1.

        0 where fewer than `least` are shared, unless they are `sure` (0..1) of the shorter article: one
        formula or quotation in common shows no common origin.
        """
        contained = self.containment
        close = np.maximum(contained, contained.T)
        shared = contained * np.maximum(self.lengths, 1)[:, None]
        return np.where((shared < least) & (close < sure), 0.0, close)

    def covered(self, article: int, others: Iterable[int]) -> Bools:
        """Which words of `article` stand in an n-gram that any of `others` has."""
        mask = np.zeros(len(self._bodies[article]), dtype=bool)
        known = np.zeros(self._kinds, dtype=bool)
        for k in others:
            known[self._grams[k]] |= k != article
        found = np.flatnonzero(known[self._grams[article]])
        for at in range(self._size):
            mask[found + at] = True
        return mask

    def passages(self, article: int, mask: Bools) -> tuple[Span, ...]:
        """Text spans of the runs of True in a word mask of `article`."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
        body = self._bodies[article]
        return tuple(Span(body[a].start, body[b - 1].end) for a, b in edges.reshape(-1, 2).tolist())


def _numbered(rows: Sequence[Ints], size: int, *, count: int) -> tuple[list[Ints], int]:
    """Each body's n-grams as numbers from 0, equal for equal ones, and how many different ones there are.

    `rows`: the codes of each body; none where `count`, the number of bodies, is one, which shares nothing.
    """
    if not rows:
        return [np.zeros(0, dtype=np.int64)] * count, 0
    hashes = [grams(row, size=size) for row in rows]
    kinds, numbers = np.unique(np.concatenate(hashes), return_inverse=True)
    return np.split(numbers, np.cumsum([len(h) for h in hashes])[:-1]), len(kinds)
