"""Asides: articles that report another story's happening in one of their parts (round-ups, «in other news»).

A part that a story's headline and lead describe, in an article whose own headline and lead do not, is one.
Method: cosine of passages with what introduces a story, as in passage retrieval (Salton, Allan and Buckley
1993).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.parts import MOST
from tawatur.stories.vectors import Floats, Matrix, Rows, Vectors, cosines, membership, strongest, unit

Days = npt.NDArray[np.float64]
_BLOCK = 4_000  # parts per product: about 40 MB
_FAINT = 0.45  # share of the least cosine that the heaviest terms of a part must reach
_RIVAL = 0.75  # of the best cosine


class Aside(NamedTuple):
    """Row of an article, number of its part, index of the other story's group, cosine 0..1 of the two."""

    row: int
    part: int
    group: int
    cosine: float


def asides(
    groups: Sequence[Sequence[int]], prints: Sequence[Fingerprint], rows: Vectors, *, config: Stories
) -> list[Aside]:
    """What articles tell of other groups, by row and group: one group for a part, one part for a group.

    `prints` in order of day. A part that is as near to many groups is a formula and tells of none.
    """
    table = _table(groups, prints, rows, config)
    part, group = _near(table, config)
    cosine = _cosines(table.parts, part, table.heads, group)
    kept = cosine >= _RIVAL * config.least_aside
    part, group, cosine = part[kept], group[kept], cosine[kept]
    best = np.zeros(table.parts.shape[0], dtype=np.float32)
    np.maximum.at(best, part, cosine)
    rivals = np.bincount(part[cosine >= _RIVAL * best[part]], minlength=len(best))
    kept = (cosine >= config.least_aside) & (cosine == best[part]) & (rivals[part] <= config.rivals)
    part, group, cosine = part[kept], group[kept], cosine[kept]
    row = table.article[part]
    alike = _cosines(rows.head, row, table.heads, group)
    own = _cosines(table.parts, part, table.heads, table.group[row])
    kept = (alike < config.same_head) & (own < config.own_part * cosine)
    return _one_each(part[kept], group[kept], cosine[kept], table)


class _Table(NamedTuple):
    """Parts of the articles that have several, and headline with lead of every group, as unit rows.

    `article`: row of each part's article. `first`: each article's first part. `group`: each article's.
    `day`: each article's. `start`, `end`: first and last day of each group, infinite where not known.
    """

    parts: Matrix
    article: Rows
    first: Rows
    heads: Matrix
    group: Rows
    day: Days
    start: Days
    end: Days


def _table(
    groups: Sequence[Sequence[int]], prints: Sequence[Fingerprint], rows: Vectors, config: Stories
) -> _Table:
    count = np.array([len(p.parts) for p in prints], dtype=np.int64)
    count[count < config.least_parts] = 0
    first = np.concatenate(([0], np.cumsum(count)))
    group = np.empty(len(prints), dtype=np.int64)
    for k, members in enumerate(groups):
        group[members] = k
    day = np.array([np.nan if p.day is None else p.day for p in prints], dtype=np.float64)
    start, end = np.full(len(groups), np.inf), np.full(len(groups), -np.inf)
    known = ~np.isnan(day)
    np.minimum.at(start, group[known], day[known])
    np.maximum.at(end, group[known], day[known])
    parts = _parts(prints, rows.whole, count, first, config)
    article = np.repeat(np.arange(len(prints)), count)
    heads = unit(sparse.csr_matrix(membership(groups, len(prints)) @ rows.head))
    return _Table(parts, article, first, heads, group, day, start, end)


def _parts(prints: Sequence[Fingerprint], whole: Matrix, count: Rows, first: Rows, config: Stories) -> Matrix:
    """One unit row a part: its terms by their rarity, each once."""
    where = np.concatenate([p.where for p in prints])
    sizes = np.diff(whole.indptr)
    row = np.repeat(np.arange(len(prints)), sizes)
    where[count[row] == 0] = 0
    title, lead, body = (
        np.concatenate([getattr(p, zone) for p in prints]).astype(np.float32)
        for zone in ("title", "lead", "body")
    )
    # What a whole row was multiplied with, taken out again: rarities, up to the length of the row.
    rarity = whole.data / np.log1p(config.title_weight * title + lead + body)
    rows, cells = [], []
    for k in range(MOST):
        found = np.flatnonzero(where >> np.uint16(k) & np.uint16(1))
        rows.append(first[row[found]] + k)
        cells.append(found)
    at = np.concatenate(cells)
    table = (rarity[at], (np.concatenate(rows), whole.indices[at]))
    return unit(sparse.csr_matrix(table, shape=(int(first[-1]), whole.shape[1])))


def _near(table: _Table, config: Stories) -> tuple[Rows, Rows]:
    """(part, group) that share heavy terms and are near in time, never an article's own group."""
    order = np.argsort(table.start, kind="stable")
    heads = table.heads[order]
    searched = strongest(table.parts, config.searched_part_terms)
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for begin, low, high in _windows(table, order, config.window_days):
        product = searched[begin : begin + _BLOCK] @ heads[low:high].T
        found = np.flatnonzero(product.data >= _FAINT * config.least_aside)
        left = np.searchsorted(product.indptr, found, "right") - 1 + begin
        right = order[product.indices[found] + low]
        row = table.article[left]
        day, window = table.day[row], config.window_days
        near = (day >= table.start[right] - window) & (day <= table.end[right] + window)
        kept = near & (table.group[row] != right)
        lefts.append(left[kept])
        rights.append(right[kept])
    return np.concatenate(lefts), np.concatenate(rights)


def _windows(table: _Table, order: Rows, window: float) -> Iterator[tuple[int, int, int]]:
    """(first part of a block, range of `order` of the groups that may be near its articles)."""
    start = table.start[order]
    longest = float(np.max(table.end - table.start, initial=0.0))  # -inf where no day is known
    for begin in range(0, len(table.article), _BLOCK):
        day = table.day[table.article[begin : begin + _BLOCK]]
        day = day[~np.isnan(day)]
        if len(day):
            low = np.searchsorted(start, day[0] - window - longest)
            yield begin, int(low), int(np.searchsorted(start, day[-1] + window, "right"))


def _cosines(left: Matrix, rows: Rows, right: Matrix, others: Rows) -> Floats:
    both = sparse.csr_matrix(sparse.vstack((left, right)))
    return cosines(both, rows, left.shape[0] + others)


def _one_each(part: Rows, group: Rows, cosine: Floats, table: _Table) -> list[Aside]:
    found: dict[tuple[int, int], Aside] = {}
    for p, g, c in zip(part.tolist(), group.tolist(), cosine.tolist(), strict=True):
        row = int(table.article[p])
        if (row, g) not in found or c > found[row, g].cosine:
            found[row, g] = Aside(row, p - int(table.first[row]), g, c)
    return [found[key] for key in sorted(found)]
