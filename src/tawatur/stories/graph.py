"""Texts and the pairs of them, kept as articles arrive; only what new articles touch is made anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.cluster import components
from tawatur.stories.features import FEATURES, Columns, features
from tawatur.stories.score import Scored
from tawatur.stories.texts import Texts, texts, wordings
from tawatur.stories.vectors import Rows, Vectors
from tawatur.stories.window import Days, Flags, Window, order

Text: TypeAlias = tuple[int, ...]
_TEXTS = 20_000  # compared at once, beside those of the days around


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """One row a text. `members`: rows of its articles in `order`; () = a text that is no more.

    `day`, `words`: as in Texts. `recurring`: NaN until all texts around it have been seen. `pairs`: candidate
    pairs of texts with their columns and `probability`.
    """

    members: tuple[Text, ...]
    day: Days
    words: Rows
    recurring: Days
    pairs: Pairs
    columns: Columns
    probability: npt.NDArray[np.float64]

    def text_of(self, articles: int) -> Rows:
        """Of each of the window's `articles` rows the row of its text, -1 = it has none yet."""
        found = np.full(articles, -1, dtype=np.int64)
        sizes = [len(m) for m in self.members]
        rows = np.fromiter(chain.from_iterable(self.members), dtype=np.int64, count=sum(sizes))
        found[rows] = np.repeat(np.arange(len(sizes)), sizes)
        return found

    def edges(self, least: float) -> list[tuple[int, int, float]]:
        """(left, right, probability) of the pairs with at least this probability."""
        kept = np.flatnonzero(self.probability >= least)
        columns = (self.pairs.left, self.pairs.right, self.probability)
        return list(zip(*(column[kept].tolist() for column in columns), strict=True))


class Grown(NamedTuple):
    """A graph, and which of its texts are new or have a pair that is new, changed or gone."""

    graph: Graph
    touched: Flags


def bare() -> Graph:
    """No text yet."""
    rows, floats = np.zeros(0, dtype=np.int64), np.zeros(0)
    columns: Columns = dict.fromkeys(FEATURES, floats)
    return Graph(
        members=(), day=floats, words=rows, recurring=floats, pairs=Pairs(rows, rows, floats),
        columns=columns, probability=floats,
    )  # fmt: skip


def extended(graph: Graph, window: Window, since: int, *, config: Stories, jobs: int = 1) -> Grown:
    """With the articles of the window's rows from `since` on; the new pairs have no probability yet (NaN)."""
    text_of = graph.text_of(len(window.prints))
    met = _met(window, since, config)
    found = _wordings(window, np.flatnonzero(met), config)
    before = {graph.members[k] for k in np.unique(text_of[met & (text_of >= 0)]).tolist()}
    fresh = [members for members in found if members not in before]
    gone = text_of[np.array([members[0] for members in before.difference(found)], dtype=np.int64)]
    without, touched = _without(graph, gone, config)
    filled = _with(without, fresh, window, config, jobs)
    return Grown(filled, np.concatenate((touched, np.ones(len(fresh), dtype=bool))))


def scored(graph: Graph, *, config: Stories) -> Scored:
    """All pairs of texts, with what their probabilities are made of."""
    return Scored(graph.pairs, graph.columns, graph.words, config=config)


def _met(window: Window, since: int, config: Stories) -> Flags:
    """Which articles are of one wording with a new one, or with one that is."""
    n = len(window.prints)
    close = window.alike >= config.copy_cosine
    part = components(n, window.near.left[close], window.near.right[close])
    new = np.zeros(int(part.max(initial=-1)) + 1, dtype=bool)
    new[part[since:]] = True
    return new[part]


def _wordings(window: Window, rows: Rows, config: Stories) -> list[Text]:
    """The texts of these rows. In `order`, so that a tie does not fall as articles happened to arrive."""
    ordered = np.array(sorted(rows.tolist(), key=lambda row: order(window.prints[row])), dtype=np.int64)
    near, inside = among(window.near, ordered, len(window.prints))
    found = wordings(len(ordered), near, window.alike[inside], config=config)
    return [tuple(ordered[members].tolist()) for members in found]


def among(pairs: Pairs, rows: Rows, n: int) -> tuple[Pairs, Rows]:
    """The pairs whose sides are both among `rows`, numbered by their place there; and where they stood."""
    place = np.full(n, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    left, right = place[pairs.left], place[pairs.right]
    inside = np.flatnonzero((left >= 0) & (right >= 0))
    return Pairs(left[inside], right[inside], pairs.gap[inside]), inside


def _without(graph: Graph, gone: Rows, config: Stories) -> Grown:
    alive = np.ones(len(graph.members), dtype=bool)
    alive[gone] = False
    stay = alive[graph.pairs.left] & alive[graph.pairs.right]
    lost = ~stay & (graph.probability >= config.least_probability)
    touched = np.zeros(len(graph.members), dtype=bool)
    touched[graph.pairs.left[lost]] = touched[graph.pairs.right[lost]] = True
    members = tuple(m if lives else () for m, lives in zip(graph.members, alive.tolist(), strict=True))
    day = np.where(alive, graph.day, np.nan)
    return Grown(replace(_narrowed(graph, stay), members=members, day=day), touched & alive)


def _narrowed(graph: Graph, stay: Flags) -> Graph:
    """Only the pairs that `stay`."""
    return replace(
        graph,
        pairs=graph.pairs.only(stay),
        columns={name: column[stay] for name, column in graph.columns.items()},
        probability=graph.probability[stay],
    )


def _with(graph: Graph, fresh: Sequence[Text], window: Window, config: Stories, jobs: int) -> Graph:
    """Fresh texts and their pairs, at the end."""
    n, unknown = len(graph.members), np.full(len(fresh), np.nan)
    wider = replace(
        graph,
        members=(*graph.members, *fresh),
        recurring=np.concatenate((graph.recurring, unknown)),
    )
    text_of, end = wider.text_of(len(window.prints)), n + len(fresh)
    left, right = text_of[window.near.left], text_of[window.near.right]
    for start in range(n, end, _TEXTS):
        new = range(start, min(end, start + _TEXTS))
        wider = _above(wider, *_surroundings(wider, window, left, right, new), new, config, jobs)
    return wider


def _above(graph: Graph, part: Texts, number: Rows, new: range, config: Stories, jobs: int) -> Graph:
    """With the `new` texts of `part` and its pairs; `number`: where the texts of `part` stand."""
    own = number >= new.start
    columns, later = features(part, config=config, jobs=jobs), np.full(len(part.pairs.left), np.nan)
    return replace(
        graph,
        day=np.concatenate((graph.day, part.day[own])),
        words=np.concatenate((graph.words, part.words[own])),
        pairs=Pairs(
            np.concatenate((graph.pairs.left, number[part.pairs.left])),
            np.concatenate((graph.pairs.right, number[part.pairs.right])),
            np.concatenate((graph.pairs.gap, part.pairs.gap)),
        ),
        columns={f: np.concatenate((graph.columns[f], columns.get(f, later))) for f in FEATURES},
        probability=np.concatenate((graph.probability, later)),
    )


def _surroundings(graph: Graph, window: Window, left: Rows, right: Rows, new: range) -> tuple[Texts, Rows]:
    """The `new` texts and those before that share a candidate pair with one; and their rows.

    Pairs are only those of a new text. `left`, `right`: the texts of the window's candidate pairs.
    """
    later = np.maximum(left, right)
    asked = (later >= new.start) & (later < new.stop)
    involved = np.zeros(len(graph.members), dtype=bool)
    involved[left[asked]] = involved[right[asked]] = True
    involved[new.start : new.stop] = True
    number = np.flatnonzero(involved)
    own = [graph.members[k] for k in number.tolist()]
    rows = np.array([row for members in own for row in members], dtype=np.int64)
    starts = np.cumsum([0, *map(len, own)]).tolist()
    near = window.near.only(asked)
    told = texts(
        [window.prints[row] for row in rows.tolist()],
        Vectors(*(matrix[rows] for matrix in window.rows)),
        [range(a, b) for a, b in pairwise(starts)],
        among(near, rows, len(window.prints))[0],
    )
    return told, number


def kept(graph: Graph, stay: Flags) -> Graph:
    """Without the articles that do not `stay` (whole texts), and without texts that are no more."""
    number = np.cumsum(stay) - 1
    alive = np.array([bool(m) and bool(stay[m[0]]) for m in graph.members], dtype=bool)
    moved = np.cumsum(alive) - 1
    thinned = _narrowed(graph, alive[graph.pairs.left] & alive[graph.pairs.right])
    return replace(
        thinned,
        members=tuple(tuple(number[list(graph.members[k])].tolist()) for k in np.flatnonzero(alive).tolist()),
        day=graph.day[alive],
        words=graph.words[alive],
        recurring=graph.recurring[alive],
        pairs=Pairs(moved[thinned.pairs.left], moved[thinned.pairs.right], thinned.pairs.gap),
    )
