"""Which groups of the two scripts are worth comparing: near in time, with rare keys in common.

Method: blockwise sparse products over a sliding window of days, as in `stories.candidates`. The smaller side
is searched in the larger one, so an archive of one language costs nothing.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.crossing.keys import NAME, NUMBER, PLACE
from tawatur.stories.crossing.sides import Floats, Sides, of_kind

NEAR = (PLACE, NAME, NUMBER)  # kinds of the keys that bring groups together
_BLOCK = 500
Rows = npt.NDArray[np.int64]


def nearby(told: Sides, *, config: Stories) -> tuple[Rows, Rows]:
    """(groups in Latin script, groups in Arabic script), at most `crossing_reach` pairs a Latin group."""
    rows = of_kind(told.whole, told.keys, *NEAR)
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for left, right in _blocks(told, config.crossing_days):
        product = (rows[left] @ rows[right].T).tocsr()
        found = np.flatnonzero(product.data >= config.crossing_evidence)
        row = np.searchsorted(product.indptr, found, "right") - 1
        column = product.indices[found]
        apart = gap(told, left[row], right[column])
        near = ~(apart > config.crossing_days)
        best = _strongest(row[near], product.data[found][near], config.crossing_reach)
        lefts.append(left[row[near][best]])
        rights.append(right[column[near][best]])
    return np.concatenate(lefts), np.concatenate(rights)


def gap(told: Sides, left: Rows, right: Rows) -> Floats:
    """Days between two groups, 0 where they overlap in time, NaN where one has no date."""
    apart = np.maximum(told.first[left] - told.last[right], told.first[right] - told.last[left])
    return np.maximum(apart, 0.0)


def _blocks(told: Sides, days: float) -> Iterator[tuple[Rows, Rows]]:
    """Groups in Latin script by day, and those in Arabic script that may be near; undated ones meet all."""
    order = np.argsort(told.first, kind="stable")  # NaN last
    latin, arabic = order[~told.arabic[order]], order[told.arabic[order]]
    dated = arabic[~np.isnan(told.first[arabic])]
    undated = arabic[np.isnan(told.first[arabic])]
    until = np.maximum.accumulate(told.last[dated]) if len(dated) else told.last[dated]
    # A block spans few days even where articles in Latin script are few, or it would be held against years.
    window = np.searchsorted(told.first[latin], told.first[latin] + days, "right")
    at = 0
    while at < len(latin):
        block = latin[at : min(at + _BLOCK, int(window[at]))]
        at += len(block)
        known = ~np.isnan(told.first[block])
        if known.all() and len(arabic):
            low = np.searchsorted(until, told.first[block[0]] - days, "left")
            high = np.searchsorted(told.first[dated], told.last[block].max() + days, "right")
            yield block, np.concatenate((dated[low:high], undated))
        elif len(arabic):
            yield block, arabic


def _strongest(row: Rows, weight: Floats, reach: int) -> Rows:
    order = np.lexsort((-weight, row))
    rank = np.arange(len(order)) - np.searchsorted(row[order], row[order])
    return np.sort(order[rank < reach])
