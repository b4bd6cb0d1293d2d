"""Stories as articles arrive: what is known so far goes in with new articles, what is known now comes out.

An article is compared with those of the days around it, so it costs the same on the first day and on the
thousandth; what is older is handed out and forgotten. Grouping everything at once is one arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor, inf
from typing import NamedTuple

import numpy as np

from tawatur.config import DEFAULT, Stories
from tawatur.stories import graph as graphs
from tawatur.stories import window as windows
from tawatur.stories.crossing.meet import meet
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.graph import Graph, Grown, bare, extended
from tawatur.stories.naming import Names, left, regrouped
from tawatur.stories.regroup import groups, weighed
from tawatur.stories.vocabulary import Vocabulary
from tawatur.stories.window import Window, arrived, begun, empty, order, renewed


class Closed(NamedTuple):
    """A story that no article can join any more: its articles in order of time; ids that led to it."""

    id: str
    prints: tuple[Fingerprint, ...]
    formerly: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that grouping remembers, as large as the articles of `held_days`; made by `add`, never changed.

    `names`: the story of each open article, and where ids lead that were given up. `alike`: an article
    of each one's group before groups of two scripts met. `changed`: ids of stories that the last call made or
    gave other articles; `closed`: those that it handed out. `clock`: the day that
    a few articles have reached (days since 1970; -inf = unknown), `edge`: older stories are closed.
    `undated`: the clock when an article without a date came.
    """

    window: Window = field(default_factory=empty)
    graph: Graph = field(default_factory=bare)
    names: Names = field(default_factory=lambda: Names({}, {}))
    alike: Mapping[str, str] = field(default_factory=dict)
    clock: float = -inf
    edge: float = -inf
    undated: Mapping[str, float] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    closed: tuple[Closed, ...] = ()

    def stories(self) -> dict[str, list[Fingerprint]]:
        """Open stories: id -> articles by day and id, those without a day last."""
        return {name: [self.window.prints[row] for row in rows] for name, rows in self.rows().items()}

    def rows(self) -> dict[str, list[int]]:
        """The same as rows of the window."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        prints = self.window.prints
        for row in sorted(range(len(prints)), key=lambda row: order(prints[row])):
            found[self.names.story[prints[row].article]].append(row)
        return dict(found)


START = State()


def add(
    state: State, fingerprints: Iterable[Fingerprint], *, config: Stories = DEFAULT.stories, jobs: int = 1
) -> State:
    """Let articles join stories, found new ones, or make stories merge or split; then close what is old.

    Articles that are known and open change nothing. Nothing depends on the order of `fingerprints`. Cost:
    linear in them and in the articles of the days around. `jobs`: threads.
    """
    return closing(joined(state, fingerprints, config=config, jobs=jobs), config=config)


def reopened(
    fingerprints: Iterable[Fingerprint],
    story: Mapping[str, str],
    *,
    redirects: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    config: Stories = DEFAULT.stories,
    jobs: int = 1,
) -> State:
    """A state out of what was kept elsewhere, say to let a late article into stories that were closed.

    `fingerprints`: all articles of some days; `story`: the id of the story of each (KeyError where one is
    missing). The next arrival looks at all stories again. `vocabulary`: None = of these articles.
    """
    prints = sorted(fingerprints, key=order)
    names = Names({p.article: story[p.article] for p in prints}, dict(redirects or {}))
    if not prints:
        return replace(START, names=names)
    clock = _clock(START, prints, config)
    window = begun(prints, vocabulary, config=config, jobs=jobs)
    grown = weighed(extended(bare(), window, 0, config=config, jobs=jobs), clock=clock, config=config)
    undated = {p.article: clock for p in prints if p.day is None and clock > -inf}
    return replace(START, window=window, graph=grown.graph, names=names, clock=clock, undated=undated)


def joined(state: State, fingerprints: Iterable[Fingerprint], *, config: Stories, jobs: int = 1) -> State:
    """`add` without closing anything."""
    new = {p.article: p for p in fingerprints if p.article not in state.names.story}
    prints = sorted(new.values(), key=order)
    state = replace(state, changed=(), closed=())
    if not prints:
        return state
    clock = _clock(state, prints, config)
    window = arrived(_faded(state, clock, config), prints, config=config, jobs=jobs)
    graph, since = state.graph, len(state.window.prints)
    if window.vocabulary.articles > config.vocabulary_growth * window.weighed:
        window, graph, since = renewed(window, config=config, jobs=jobs), bare(), 0
    grown = weighed(extended(graph, window, since, config=config, jobs=jobs), clock=clock, config=config)
    if not state.alike:
        grown = Grown(grown.graph, np.ones(len(grown.graph.members), dtype=bool))
    found = [[window.prints[row].article for row in rows] for rows in groups(grown, window, config=config)]
    alike = {**state.alike, **{article: ids[0] for ids in found for article in ids}}
    if len({p.crossing.arabic for p in window.prints}) > 1:
        found = _met(grown.graph, window, alike, config)
    names, changed = regrouped(state.names, found)
    undated = {p.article: clock for p in window.prints if p.day is None and clock > -inf}
    undated |= state.undated
    return replace(
        state,
        window=window,
        graph=grown.graph,
        names=names,
        alike=alike,
        clock=clock,
        undated=undated,
        changed=changed,
    )


def _met(graph: Graph, window: Window, alike: Mapping[str, str], config: Stories) -> list[list[str]]:
    """All stories after those of two scripts have met, in `order`, so that nothing falls as articles came."""
    rows = sorted(range(len(window.prints)), key=lambda row: order(window.prints[row]))
    place = np.argsort(np.array(rows))
    prints = [window.prints[row] for row in rows]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, p in enumerate(prints):
        found[alike[p.article]].append(row)
    living = [k for k, members in enumerate(graph.members) if members]
    living.sort(key=lambda k: int(place[graph.members[k][0]]))
    number = {k: n for n, k in enumerate(living)}
    places = place.tolist()
    texts = [[places[row] for row in graph.members[k]] for k in living]
    edges = [(number[i], number[j], p) for i, j, p in graph.edges(config.least_probability)]
    met = meet([*found.values()], texts, sorted(edges), prints, config=config)
    return [[prints[row].article for row in sorted(group)] for group in met]


def _clock(state: State, prints: Sequence[Fingerprint], config: Stories) -> float:
    """The day that `clock_articles` articles have reached: one wrong date must not close all stories."""
    days = np.concatenate((state.window.day, [np.nan if p.day is None else p.day for p in prints]))
    known = np.sort(days[~np.isnan(days)])
    return max(
        state.clock, float(known[-config.clock_articles]) if len(known) >= config.clock_articles else -inf
    )


def _faded(state: State, clock: float, config: Stories) -> Window:
    passed = clock - state.clock if state.clock > -inf else 0.0
    factor = 0.5 ** (passed / config.vocabulary_half_life)
    return replace(state.window, vocabulary=state.window.vocabulary.faded(factor))


def closing(state: State, *, config: Stories) -> State:
    """Hand out the stories whose articles are all older than `held_days`, once a day."""
    edge = floor(state.clock) - config.held_days if state.clock > -inf else -inf
    if edge <= state.edge:
        return state
    prints = state.window.prints
    latest: defaultdict[str, float] = defaultdict(lambda: -inf)
    for p in prints:
        name = state.names.story[p.article]
        latest[name] = max(latest[name], state.undated.get(p.article, inf) if p.day is None else p.day)
    old = {name for name, day in latest.items() if day < edge}
    stay = np.array([state.names.story[p.article] not in old for p in prints], dtype=bool)
    gone = {p.article for p, stays in zip(prints, stay.tolist(), strict=True) if not stays}
    return replace(
        state,
        edge=edge,
        window=windows.kept(state.window, stay),
        graph=graphs.kept(state.graph, stay),
        names=left(state.names, gone),
        alike={a: group for a, group in state.alike.items() if a not in gone},
        undated={a: day for a, day in state.undated.items() if a not in gone},
        closed=tuple(_closed(state, old)),
    )


def _closed(state: State, old: set[str]) -> list[Closed]:
    formerly: defaultdict[str, list[str]] = defaultdict(list)
    for before, name in state.names.redirects.items():
        formerly[name].append(before)
    found: defaultdict[str, list[Fingerprint]] = defaultdict(list)
    for p in state.window.prints:
        if (name := state.names.story[p.article]) in old:
            found[name].append(p)
    return [
        Closed(name, tuple(sorted(ps, key=order)), tuple(sorted(formerly[name])))
        for name, ps in found.items()
    ]
