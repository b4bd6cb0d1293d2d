"""Stories of the two scripts that are one happening become one story.

Each script is grouped first. Then texts of the two that are likely one happening pull their groups into one
average linkage, over all pairs of both kinds: so a pair across scripts may also part two happenings of one
template that one script alone could not tell apart. Last, groups still of one script meet as wholes, the
surest pair first, one partner each. Method: a logistic model over `columns`, fitted by train/crossing.py.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.cluster import Edge, clusters, components, listed
from tawatur.stories.crossing.columns import CROSSED, Crossed, columns
from tawatur.stories.crossing.nearby import NEAR, Rows, nearby
from tawatur.stories.crossing.parting import parted
from tawatur.stories.crossing.sides import Crossable, Floats, Table, sides, tabled, worth
from tawatur.stories.score import Part, Score

Groups = Sequence[Sequence[int]]


class Meetings(NamedTuple):
    """Pairs of groups in two scripts that were compared: group numbers, columns, probability."""

    left: Rows
    right: Rows
    columns: dict[Crossed, Floats]
    probability: Floats
    config: Stories

    def edges(self, least: float) -> list[Edge]:
        """(left, right, probability) of the pairs with at least this probability, the likeliest first."""
        order = np.lexsort((self.right, self.left, -self.probability))
        kept = order[self.probability[order] >= least]
        sides = (self.left, self.right, self.probability)
        return list(zip(*(side[kept].tolist() for side in sides), strict=True))

    def explain(self, k: int) -> Score:
        """The score of pair `k`, with what it is made of."""
        values = {f: float(self.columns[f][k]) for f in CROSSED}
        parts = tuple(Part(f, value, crossing_weight(self.config, f) * value) for f, value in values.items())
        return Score(float(self.probability[k]), self.config.crossing_base, parts)


def meetings(
    groups: Groups, prints: Sequence[Crossable], *, config: Stories, table: Table | None = None
) -> Meetings:
    """All pairs worth comparing; none in an archive of one script. `table`: of `prints`, if it is made."""
    none = np.zeros(0, dtype=np.int64)
    nothing = Meetings(none, none, {f: np.zeros(0) for f in CROSSED}, np.zeros(0), config)
    if len({p.crossing.arabic for p in prints}) < 2:
        return nothing
    table = table or tabled(prints, config=config)
    kept = worth(groups, table, *NEAR)
    if not len(kept):
        return nothing
    told = sides([groups[k] for k in kept.tolist()], prints, table)
    left, right = nearby(told, config=config)
    found = columns(told, left, right, config=config)
    odds = config.crossing_base + sum(crossing_weight(config, f) * found[f] for f in CROSSED)
    return Meetings(kept[left], kept[right], found, 1 / (1 + np.exp(-odds)), config)


def crossing_weight(config: Stories, feature: Crossed) -> float:
    """Log-odds of one unit of a feature."""
    return float(getattr(config, f"crossing_weight_{feature}"))


def meet(
    groups: Groups, texts: Groups, edges: Iterable[Edge], prints: Sequence[Crossable], *, config: Stories
) -> list[list[int]]:
    """The groups (of rows of `prints`) after articles of both scripts have met; a partition again.

    `texts`: rows that count as one, each inside one group; `edges`: pairs of texts of one script.
    """
    table = tabled(prints, config=config)
    found = meetings(texts, prints, config=config, table=table)
    if not len(found.left):
        return [list(g) for g in groups]
    text_of = {row: k for k, rows in enumerate(texts) for row in rows}
    told = [sorted({text_of[row] for row in rows}) for rows in groups]
    linked = _linked(told, edges, found, config)
    return _whole([[row for k in ks for row in texts[k]] for ks in linked], prints, table, config)


def _linked(told: Groups, edges: Iterable[Edge], found: Meetings, config: Stories) -> list[list[int]]:
    """Groups of texts, those done again that a likely pair across scripts touches."""
    group_of = {text: k for k, texts in enumerate(told) for text in texts}
    strong = [(group_of[i], group_of[j]) for i, j, _ in found.edges(config.crossing_probability)]
    again = _components(len(told), strong)
    asked = sorted(text for k in np.flatnonzero(again).tolist() for text in told[k])
    place = {text: k for k, text in enumerate(asked)}
    crossed = found.edges(config.least_probability)
    every = [*parted(edges, crossed, sure=config.crossing_probability), *crossed]
    inside = [(place[i], place[j], p) for i, j, p in every if i in place and j in place]
    fresh = clusters(len(asked), listed(inside), least=config.least_mean)
    same = [list(texts) for k, texts in enumerate(told) if not again[k]]
    return [*same, *([asked[k] for k in ks] for ks in fresh)]


def _components(n: int, links: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Which of n nodes hang together with a link."""
    left, right = np.array(links, dtype=np.int64).reshape(-1, 2).T
    part = components(n, left, right)
    met = np.zeros(n, dtype=bool)
    met[part[[i for i, _ in links]]] = True
    return np.asarray(met[part])


def _whole(
    groups: list[list[int]], prints: Sequence[Crossable], table: Table, config: Stories
) -> list[list[int]]:
    """Groups still of one script meet as wholes."""
    alone = [len({prints[row].crossing.arabic for row in g}) == 1 for g in groups]
    found = meetings(groups, prints, config=config, table=table)
    partner: dict[int, int] = {}
    met: set[int] = set()
    for left, right, _ in found.edges(config.crossing_probability):
        if alone[left] and alone[right] and left not in met and right not in met:
            met |= {left, right}
            partner[right] = left
    swallowed = set(partner.values())
    rows = enumerate(groups)
    return [[*g, *(groups[partner[k]] if k in partner else ())] for k, g in rows if k not in swallowed]
