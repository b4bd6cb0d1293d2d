"""Stories of the two scripts that are one happening become one story.

Each script is grouped first; then groups meet, the surest pair first, and a group meets only one of the other
script: of two happenings of one template each takes its own partner. Method: a logistic model over
`columns`, fitted by train/crossing.py; its weights stand in the config.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tawatur.config import Stories
from tawatur.stories.crossing.columns import CROSSED, Crossed, columns
from tawatur.stories.crossing.nearby import Rows, nearby
from tawatur.stories.crossing.sides import Crossable, Floats, sides

Groups = Sequence[Sequence[int]]


class Meetings(NamedTuple):
    """Pairs of groups in two scripts that were compared: group numbers, columns, probability."""

    left: Rows
    right: Rows
    columns: dict[Crossed, Floats]
    probability: Floats


def meetings(groups: Groups, prints: Sequence[Crossable], *, config: Stories) -> Meetings:
    """All pairs worth comparing; none in an archive of one script."""
    none = np.zeros(0, dtype=np.int64)
    if len({p.crossing.arabic for p in prints}) < 2:
        return Meetings(none, none, {f: np.zeros(0) for f in CROSSED}, np.zeros(0))
    told = sides(groups, prints, config=config)
    left, right = nearby(told, config=config)
    found = columns(told, left, right, config=config)
    odds = config.crossing_base + sum(crossing_weight(config, f) * found[f] for f in CROSSED)
    return Meetings(left, right, found, 1 / (1 + np.exp(-odds)))


def crossing_weight(config: Stories, feature: Crossed) -> float:
    """Log-odds of one unit of a feature."""
    return float(getattr(config, f"crossing_weight_{feature}"))


def meet(groups: Groups, prints: Sequence[Crossable], *, config: Stories) -> list[list[int]]:
    """The same groups, those that meet joined; a partition again."""
    found = meetings(groups, prints, config=config)
    partner: dict[int, int] = {}
    met: set[int] = set()
    for k in np.lexsort((found.right, found.left, -found.probability)).tolist():
        left, right = int(found.left[k]), int(found.right[k])
        if found.probability[k] < config.crossing_probability:
            break
        if left not in met and right not in met:
            met |= {left, right}
            partner[right] = left
    swallowed = set(partner.values())
    rows = enumerate(groups)
    return [[*g, *(groups[partner[k]] if k in partner else ())] for k, g in rows if k not in swallowed]
