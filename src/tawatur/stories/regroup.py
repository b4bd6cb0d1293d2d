"""Which texts tell one story, done again where a pair of them is new or weighs otherwise.

Average linkage joins nothing across the components of the graph of those pairs that alone would be joined:
a mean reaches a threshold only where one of its parts does. So a component without a new or changed pair
keeps its clusters, and the result is that of clustering everything at once.
"""

from dataclasses import replace

import numpy as np

from tawatur.config import Stories
from tawatur.stories.cluster import clusters, components
from tawatur.stories.features import recurrences
from tawatur.stories.graph import Grown, among, scored
from tawatur.stories.recurrence import recurrence
from tawatur.stories.vectors import Rows
from tawatur.stories.window import Window, order

Group = list[int]


def weighed(grown: Grown, *, clock: float, config: Stories) -> Grown:
    """With the recurrence of all texts and the probability of all pairs as they are now.

    A text that is `window_days` old when the `clock` is read keeps its recurrence: what comes later is no
    neighbour of it, and what was before may leave. A probability stays as it was until it would change by
    more than `least_change`.
    """
    graph = grown.graph
    fresh = recurrence(graph.pairs, graph.columns["whole"], graph.day, config=config)
    recurring = np.where(np.isnan(graph.recurring), fresh, graph.recurring)
    columns = graph.columns | recurrences(graph.pairs, recurring)
    now = scored(replace(graph, columns=columns), config=config).probability
    before = graph.probability
    changed = ~(np.abs(now - before) <= config.least_change)
    probability = np.where(changed, now, before)
    changed &= np.fmax(probability, before) >= config.least_probability
    touched = grown.touched.copy()
    touched[graph.pairs.left[changed]] = touched[graph.pairs.right[changed]] = True
    settled = np.where(graph.day < clock - config.window_days, recurring, np.nan)
    return Grown(replace(graph, recurring=settled, columns=columns, probability=probability), touched)


def groups(grown: Grown, window: Window, *, config: Stories) -> list[Group]:
    """The stories of all that is touched, each the rows of its articles in `order`."""
    graph = grown.graph
    alone, ordered, part = _met(grown, window, config)
    pairs, inside = among(graph.pairs, ordered, len(graph.members))
    probability = graph.probability[inside]
    kept = (probability >= config.least_probability) & (part[pairs.left] == part[pairs.right])
    edges = pairs.left[kept], pairs.right[kept], probability[kept]
    found = clusters(len(ordered), edges, least=config.least_mean)
    told = ([row for k in group for row in graph.members[ordered[k]]] for group in found)
    return [
        *(list(graph.members[text]) for text in alone.tolist()),
        *(sorted(members, key=lambda row: order(window.prints[row])) for members in told),
    ]


def _met(grown: Grown, window: Window, config: Stories) -> tuple[Rows, Rows, Rows]:
    """Living texts in a component with one that is touched: those alone there; others; their components.

    The others are in `order` of their first article, so that a tie does not fall as articles came.
    """
    graph = grown.graph
    strong = graph.probability >= config.least_mean
    part = components(len(graph.members), graph.pairs.left[strong], graph.pairs.right[strong])
    asked = np.zeros(int(part.max(initial=-1)) + 1, dtype=bool)
    asked[part[grown.touched]] = True
    alive = np.array([bool(m) for m in graph.members], dtype=bool)
    size = np.bincount(part)
    met = np.flatnonzero(asked[part] & alive)
    several = met[size[part[met]] > 1].tolist()
    ordered = sorted(several, key=lambda text: order(window.prints[graph.members[text][0]]))
    rows = np.array(ordered, dtype=np.int64)
    return met[size[part[met]] == 1], rows, part[rows]
