"""Groups of articles as rows of language-neutral keys, each key weighed by its rarity in its own script.

A name that every Arabic paper prints tells little in Arabic, however rare it is in English, so rarity is
counted on each side (TF-IDF with an imagined background, as in `stories.vectors`).
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.crossing.keys import Crossing, Keys, kind_of, rate_of
from tawatur.stories.vectors import Matrix

Floats = npt.NDArray[np.float64]


class Crossable(Protocol):
    """What is read of a fingerprint."""

    @property
    def crossing(self) -> Crossing:
        """Its keys."""

    @property
    def day(self) -> float | None:
        """Days since 1970."""


class Sides(NamedTuple):
    """One row a group, one column a key. `whole`: share of its articles with the key, times its rarity.

    `head`: the same of headlines and leads. `rarity`: per row's side and key, in nats. `first`, `last`: days
    of publication, NaN where none is known. `spelled`: sounds of each group's names.
    """

    keys: Keys
    arabic: npt.NDArray[np.bool_]
    whole: Matrix
    head: Matrix
    rarity: Floats
    first: Floats
    last: Floats
    spelled: list[str]


class Table(NamedTuple):
    """All articles' keys, one row an article: `whole` 1 where it has a key, `head` where its lead has.

    `rarity`: per side (Latin, Arabic) and key, in nats. `script`: which articles are Arabic.
    """

    keys: Keys
    whole: Matrix
    head: Matrix
    rarity: Floats
    script: npt.NDArray[np.bool_]


def tabled(prints: Sequence[Crossable], *, config: Stories) -> Table:
    """The keys of `prints`, counted once for all that is asked of them."""
    script = np.array([p.crossing.arabic for p in prints])
    sizes = [len(p.crossing.keys) for p in prints]
    every = np.concatenate([p.crossing.keys for p in prints])
    known = np.unique(every)
    columns = np.searchsorted(known, every).astype(np.int32)
    shape = (len(prints), max(1, len(known)))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    rarity = _rarity(known, columns, np.repeat(script, sizes), script, config)
    ones = np.ones(len(columns))
    top = np.concatenate([p.crossing.head for p in prints]).astype(np.float64)
    whole, head = (sparse.csr_matrix((v, columns, starts), shape=shape) for v in (ones, top))
    return Table(known, whole, head, rarity, script)


def worth(groups: Sequence[Sequence[int]], table: Table, *kinds: int) -> npt.NDArray[np.int64]:
    """Numbers of the groups that have a key of these kinds in common with a group of the other script."""
    adding = _adding(groups, len(table.script))
    arabic = np.asarray(adding @ table.script.astype(np.float64)) >= 0.5
    wanted = np.zeros(table.whole.shape[1])
    wanted[: len(table.keys)] = np.isin(kind_of(table.keys), kinds)
    common = np.zeros(len(groups), dtype=bool)
    for side in (False, True):
        others = adding.T @ (arabic != side).astype(np.float64)  # articles of the other script's groups
        theirs = (table.whole.T @ (others > 0).astype(np.float64) > 0) * wanted
        common |= (arabic == side) & (np.asarray(adding @ (table.whole @ theirs)) > 0)
    return np.flatnonzero(common)


def sides(groups: Sequence[Sequence[int]], prints: Sequence[Crossable], table: Table) -> Sides:
    """Rows of all groups; a group is of the script that most of its articles are written in."""
    adding = _adding(groups, len(prints))
    arabic = np.asarray(adding @ table.script.astype(np.float64)) >= 0.5
    days = [[d for row in rows if (d := prints[row].day) is not None] for rows in groups]
    return Sides(
        keys=table.keys,
        arabic=arabic,
        whole=_weighed(adding @ table.whole, table.rarity, arabic),
        head=_weighed(adding @ table.head, table.rarity, arabic),
        rarity=table.rarity,
        first=np.array([min(d, default=np.nan) for d in days]),
        last=np.array([max(d, default=np.nan) for d in days]),
        spelled=[" ".join(prints[row].crossing.spelled for row in rows) for rows in groups],
    )


def _adding(groups: Sequence[Sequence[int]], n: int) -> Matrix:
    """Means over the articles of each group."""
    rows = np.repeat(np.arange(len(groups)), [len(g) for g in groups])
    share = np.repeat([1 / max(1, len(g)) for g in groups], [len(g) for g in groups])
    return sparse.csr_matrix((share, (rows, [row for g in groups for row in g])), shape=(len(groups), n))


def _rarity(
    known: Keys,
    columns: npt.NDArray[np.int32],
    of_arabic: npt.NDArray[np.bool_],
    script: npt.NDArray[np.bool_],
    config: Stories,
) -> Floats:
    rates = np.array([config.crossing_rates[kind] for kind in range(4)])
    width = rates.shape[1]
    expected = rates[kind_of(known), np.minimum(rate_of(known), width - 1)] * config.background_articles
    out = np.zeros((2, max(1, len(known))))
    for side in (False, True):
        found = np.bincount(columns[of_arabic == side], minlength=len(known))
        total = np.count_nonzero(script == side) + config.background_articles
        out[int(side), : len(known)] = np.log(total / (found + expected))
    return np.maximum(out, 0.0)


def _weighed(rows: Matrix, rarity: Floats, arabic: npt.NDArray[np.bool_]) -> Matrix:
    table = sparse.csr_matrix(rows)
    table.sort_indices()
    side = np.repeat(arabic.astype(np.int64), np.diff(table.indptr))
    table.data = table.data * rarity[side, table.indices]
    table.eliminate_zeros()
    return table


def of_kind(table: Matrix, keys: Keys, *kinds: int) -> Matrix:
    """The same rows with only the columns of these kinds (none renumbered)."""
    kept = np.zeros(table.shape[1], dtype=bool)
    kept[: len(keys)] = np.isin(kind_of(keys), kinds)
    other = table.copy()
    other.data = np.where(kept[other.indices], other.data, 0.0)
    other.eliminate_zeros()
    return other
