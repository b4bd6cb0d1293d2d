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
from tawatur.stories.items import Items
from tawatur.stories.vectors import Floats, Matrix, Rows, cosines, membership, unit

Days = npt.NDArray[np.float64]
Groups = Sequence[Sequence[int]]
_BLOCK = 4_000  # parts per product: about 40 MB
_FAINT = 0.45  # share of the least cosine that the heaviest terms of a part must reach
_RIVAL = 0.75  # of the best cosine


class Told(NamedTuple):
    """What is compared, one row an article: its parts, headline with lead as a unit row, and its day."""

    items: Items
    head: Matrix
    day: Days


class Aside(NamedTuple):
    """Row of an article, number of its part, index of the other story's group, cosine 0..1 of the two."""

    row: int
    part: int
    group: int
    cosine: float


def asides(asked: Rows, groups: Groups, told: Told, *, config: Stories) -> list[Aside]:
    """What the articles `asked` tell of other groups: one group for a part, one part for a group.

    `groups` holds at least those of the articles asked and all of the days around, by rows, in an order of
    which nothing depends but the index. A part that is as near to many groups is a formula and tells of none.
    """
    table = _table(asked, groups, told, config)
    part, group, cosine = _alike(table, config)
    best = np.zeros(table.parts.shape[0], dtype=np.float32)
    np.maximum.at(best, part, cosine)
    rivals = np.bincount(part[cosine >= _RIVAL * best[part]], minlength=len(best))
    kept = (cosine >= config.least_aside) & (cosine == best[part]) & (rivals[part] <= config.rivals)
    part, group, cosine = part[kept], group[kept], cosine[kept]
    row = table.article[part]
    alike = cosines(told.head, row, group, other=table.heads)
    own = cosines(table.parts, part, table.group[row], other=table.heads)
    kept = (alike < config.same_head) & (own < config.own_part * cosine)
    return _one_each(part[kept], group[kept], cosine[kept], table)


def reached(groups: Groups, told: Told, *, config: Stories) -> Rows:
    """Rows of the articles a part of which is so near to one of `groups` that it bears on what they tell."""
    table = _table(np.arange(len(told.day)), groups, told, config)
    part, _, _ = _alike(table._replace(group=np.full(len(told.day), -1, dtype=np.int64)), config)
    return np.unique(table.article[part])


class _Table(NamedTuple):
    """Parts of the articles asked, in order of day, and headline with lead of every group, as unit rows.

    `article`, `number`: row of each part's article, and which part of it. `group`, `day`: each article's.
    `start`, `end`: first and last day of each group, infinite where not known.
    """

    parts: Matrix
    searched: Matrix
    article: Rows
    number: Rows
    heads: Matrix
    group: Rows
    day: Days
    start: Days
    end: Days


def _table(asked: Rows, groups: Groups, told: Told, config: Stories) -> _Table:
    count = np.diff(told.items.first)
    asked = asked[count[asked] > 0]
    asked = asked[np.argsort(told.day[asked], kind="stable")]
    rows = told.items.of(asked)
    article = np.repeat(asked, count[asked])
    group = np.full(len(told.day), -1, dtype=np.int64)
    for k, members in enumerate(groups):
        group[members] = k
    start, end = np.full(len(groups), np.inf), np.full(len(groups), -np.inf)
    known = np.array([row for members in groups for row in members], dtype=np.int64)
    of = np.repeat(np.arange(len(groups)), [len(members) for members in groups])
    of, known = of[~np.isnan(told.day[known])], known[~np.isnan(told.day[known])]
    np.minimum.at(start, of, told.day[known])
    np.maximum.at(end, of, told.day[known])
    heads = unit(sparse.csr_matrix(membership(groups, len(told.day)) @ told.head))
    parts, searched = (m if _all(rows, m) else m[rows] for m in (told.items.whole, told.items.searched))
    number = rows - told.items.first[article]
    return _Table(parts, searched, article, number, heads, group, told.day, start, end)


def _all(rows: Rows, matrix: Matrix) -> bool:
    return len(rows) == matrix.shape[0] and bool((np.diff(rows) == 1).all())


def _alike(table: _Table, config: Stories) -> tuple[Rows, Rows, Floats]:
    """(part, group, cosine) of all that may be an aside or a rival of one."""
    part, group = _near(table, config)
    cosine = cosines(table.parts, part, group, other=table.heads)
    kept = cosine >= _RIVAL * config.least_aside
    return part[kept], group[kept], cosine[kept]


def _near(table: _Table, config: Stories) -> tuple[Rows, Rows]:
    """(part, group) that share heavy terms and are near in time, never an article's own group."""
    order = np.argsort(table.start, kind="stable")
    heads = table.heads[order]
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for begin, low, high in _windows(table, order, config.window_days):
        product = table.searched[begin : begin + _BLOCK] @ heads[low:high].T
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


def _one_each(part: Rows, group: Rows, cosine: Floats, table: _Table) -> list[Aside]:
    found: dict[tuple[int, int], Aside] = {}
    for p, g, c in zip(part.tolist(), group.tolist(), cosine.tolist(), strict=True):
        row = int(table.article[p])
        if (row, g) not in found or c > found[row, g].cosine:
            found[row, g] = Aside(row, int(table.number[p]), g, c)
    return [found[key] for key in sorted(found)]
