"""Pairs of articles that are worth scoring: close in time and not wholly unlike.

Method: blockwise sparse matrix products over a sliding time window; each article is searched by its
heaviest terms only, which bounds the cost of an article by the size of its window.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Matrix, Rows, strongest

_BLOCK = 1_000  # rows per product: about 40 MB


class Pairs(NamedTuple):
    """Row numbers left < right, and the days between the two: NaN where a date is not known."""

    left: Rows
    right: Rows
    gap: npt.NDArray[np.float64]


def pairs(prints: Sequence[Fingerprint], whole: Matrix, *, config: Stories) -> Pairs:
    """All candidate pairs. `prints` must be ordered by day, those without a day last."""
    day = np.array([np.nan if p.day is None else p.day for p in prints])
    dated = int(np.count_nonzero(~np.isnan(day)))
    searched = strongest(whole, config.searched_terms)
    found = list(_products(searched, day, dated, config))
    left, right = (np.concatenate([f[k] for f in found]) for k in (0, 1))
    gap = np.abs(day[right] - day[left])
    telling = np.array([len(p.terms) >= config.least_terms for p in prints])
    near = ~(gap > config.window_days) & telling[left] & telling[right]
    return Pairs(left[near], right[near], gap[near])


def _products(
    rows: Matrix, day: npt.NDArray[np.float64], dated: int, config: Stories
) -> Iterator[tuple[Rows, Rows]]:
    n = rows.shape[0]
    for start in range(0, n, _BLOCK):
        end = min(n, start + _BLOCK)
        latest = day[min(end, dated) - 1] + config.window_days if start < dated else 0.0
        until = max(end, int(np.searchsorted(day[:dated], latest, "right")))
        yield _close(rows, (start, end), (start, until), config.least_cosine)
        if until < dated < n:
            yield _close(rows, (start, end), (dated, n), config.least_cosine)


def _close(rows: Matrix, block: tuple[int, int], window: tuple[int, int], least: float) -> tuple[Rows, Rows]:
    product = (rows[block[0] : block[1]] @ rows[window[0] : window[1]].T).tocoo()
    left = product.row.astype(np.int64) + block[0]
    right = product.col.astype(np.int64) + window[0]
    keep = (product.data >= least) & (left < right)
    return left[keep], right[keep]
