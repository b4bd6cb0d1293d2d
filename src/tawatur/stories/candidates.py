"""Pairs of articles that are worth scoring: close in time and not wholly unlike.

Method: blockwise sparse matrix products over a sliding time window; each article is searched by its
heaviest terms only, which bounds the cost of an article by the size of its window.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Matrix, Rows, strongest

_BLOCK = 1_000  # rows per product: about 40 MB
Range = tuple[int, int]


class Pairs(NamedTuple):
    """Row numbers left < right, and the days between the two: NaN where a date is not known."""

    left: Rows
    right: Rows
    gap: npt.NDArray[np.float64]


def pairs(prints: Sequence[Fingerprint], whole: Matrix, *, config: Stories, jobs: int = 1) -> Pairs:
    """All candidate pairs. `prints` must be ordered by day, those without a day last. `jobs`: threads."""
    day = np.array([np.nan if p.day is None else p.day for p in prints])
    dated = int(np.count_nonzero(~np.isnan(day)))
    searched = strongest(whole, config.searched_terms)
    found = _products(searched, _ranges(day, dated, config.window_days), config.least_cosine, jobs)
    left, right = (np.concatenate([f[k] for f in found]) for k in (0, 1))
    gap = np.abs(day[right] - day[left])
    telling = np.array([len(p.terms) >= config.least_terms for p in prints])
    near = ~(gap > config.window_days) & telling[left] & telling[right]
    return Pairs(left[near], right[near], gap[near])


def _ranges(day: npt.NDArray[np.float64], dated: int, window_days: float) -> Iterator[tuple[Range, Range]]:
    """(rows, rows that may be close to them); those without a day may be close to all."""
    n = len(day)
    for start in range(0, n, _BLOCK):
        end = min(n, start + _BLOCK)
        latest = day[min(end, dated) - 1] + window_days if start < dated else 0.0
        until = max(end, int(np.searchsorted(day[:dated], latest, "right")))
        yield (start, end), (start, until)
        if until < dated < n:
            yield (start, end), (dated, n)


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
