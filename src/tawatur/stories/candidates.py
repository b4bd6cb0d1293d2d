"""Pairs of articles that are worth scoring: close in time and not wholly unlike.

Method: blockwise sparse matrix products over a sliding time window; each article is searched by its
heaviest terms only, which bounds the cost of an article by the size of its window.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Matrix, Rows

_BLOCK = 1_000  # rows per product: about 40 MB
Range = tuple[int, int]
Days = npt.NDArray[np.float64]


class Pairs(NamedTuple):
    """Row numbers left < right, and the days between the two: NaN where a date is not known."""

    left: Rows
    right: Rows
    gap: npt.NDArray[np.float64]

    def only(self, which: npt.NDArray[np.bool_]) -> "Pairs":
        """The pairs flagged in `which`."""
        return Pairs(self.left[which], self.right[which], self.gap[which])


def pairs(
    prints: Sequence[Fingerprint], searched: Matrix, *, config: Stories, known: int = 0, jobs: int = 1
) -> Pairs:
    """All candidate pairs with at least one row from `known` on. `jobs`: threads.

    `searched`: the `strongest` terms of each. Rows before `known` are ordered by day, those without a day
    last; so are the others.
    """
    day = np.array([np.nan if p.day is None else p.day for p in prints])
    ranges = chain(_ahead(day, known, config.window_days), _behind(day, known, config.window_days))
    found = _products(searched, ranges, config.least_cosine, jobs)
    left, right = (np.concatenate([f[k] for f in found]) for k in (0, 1))
    gap = np.abs(day[right] - day[left])
    telling = np.array([len(p.terms) >= config.least_terms for p in prints])
    near = ~(gap > config.window_days) & telling[left] & telling[right]
    return Pairs(left, right, gap).only(near)


def _ahead(day: Days, known: int, window_days: float) -> Iterator[tuple[Range, Range]]:
    """(new rows, new rows after them that may be close); those without a day may be close to all."""
    n = len(day)
    dated = known + int(np.count_nonzero(~np.isnan(day[known:])))
    for start in range(known, n, _BLOCK):
        end = min(n, start + _BLOCK)
        latest = day[min(end, dated) - 1] + window_days if start < dated else -np.inf
        until = max(end, known + int(np.searchsorted(day[known:dated], latest, "right")))
        yield (start, end), (start, until)
        if until < dated < n:
            yield (start, end), (dated, n)


def _behind(day: Days, known: int, window_days: float) -> Iterator[tuple[Range, Range]]:
    """(known rows, new rows that may be close to them)."""
    old = day[:known]
    dated = int(np.count_nonzero(~np.isnan(old)))
    for start in range(known, len(day), _BLOCK) if known else ():
        end = min(len(day), start + _BLOCK)
        if np.isnan(day[end - 1]):
            yield (0, known), (start, end)
            continue
        since, until = np.searchsorted(old[:dated], (day[start] - window_days, day[end - 1] + window_days))
        yield (int(since), int(until)), (start, end)
        if dated < known:
            yield (dated, known), (start, end)


def _products(
    rows: Matrix, ranges: Iterator[tuple[Range, Range]], least: float, jobs: int
) -> list[tuple[Rows, Rows]]:
    with ThreadPoolExecutor(max(1, jobs)) as pool:  # sparse products run outside the interpreter's lock
        return list(pool.map(lambda both: _close(rows, both[0], both[1], least), ranges))


def _close(rows: Matrix, block: Range, window: Range, least: float) -> tuple[Rows, Rows]:
    product = rows[block[0] : block[1]] @ rows[window[0] : window[1]].T
    found = np.flatnonzero(product.data >= least)  # few of millions: only their places are worked out
    left = np.searchsorted(product.indptr, found, "right") - 1 + block[0]
    right = product.indices[found].astype(np.int64) + window[0]
    later = left < right
    return left[later], right[later]
