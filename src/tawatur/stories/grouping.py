"""Group articles all at once, describe the open stories of a state, and say why articles were joined."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from tawatur.config import DEFAULT, Stories
from tawatur.model import Article, Story
from tawatur.stories.arrivals import START, State, joined
from tawatur.stories.compose import compose, ranked
from tawatur.stories.crossing.meet import meetings
from tawatur.stories.echo import Echoes, echoes
from tawatur.stories.fingerprint import Fingerprint, fingerprint
from tawatur.stories.graph import bare, scored
from tawatur.stories.score import Score
from tawatur.stories.window import empty, order


def group(
    articles: Iterable[Article],
    *,
    fingerprints: Iterable[Fingerprint] | None = None,
    config: Stories = DEFAULT.stories,
    jobs: int = 1,
) -> list[Story]:
    """Put every article in exactly one story; a story of one article is a story too. `jobs`: threads.

    With `fingerprints` (made elsewhere, say in worker processes) `articles` is not read. Stories are
    ordered by first publication, those without a date last, then by id; their ids are «s» and a rank.
    The result does not depend on the order of the input. Raises ValueError when an article id repeats.
    """
    prints = _ordered(articles, fingerprints, config)
    if not prints:
        return []
    state = _final(joined(START, prints, config=config, jobs=jobs))
    return ranked(_composed(state, state.rows(), echoes(state, config=config)))


def _final(state: State) -> State:
    """Without what only more articles would ask for."""
    window, nothing = state.window, empty()
    rows = window.rows._replace(places=nothing.rows.places, numbers=nothing.rows.numbers)
    window = replace(window, rows=rows, searched=nothing.searched, near=nothing.near, alike=nothing.alike)
    return replace(state, window=window, graph=bare())


def described(
    state: State,
    found: Echoes | None = None,
    *,
    only: Collection[str] | None = None,
    config: Stories = DEFAULT.stories,
) -> list[Story]:
    """The open stories of a state under their ids, as `group` gives them; `only`: those of these ids.

    `found`: what `echoes` says of this state; None = found now, in time linear in all articles held.
    """
    stories = state.rows()
    chosen = stories if only is None else {name: rows for name, rows in stories.items() if name in only}
    if not chosen:
        return []
    return _composed(state, chosen, echoes(state, config=config) if found is None else found)


def _composed(state: State, stories: Mapping[str, Sequence[int]], found: Echoes) -> list[Story]:
    """Stories (id -> rows of the window) as records."""
    rows = [row for members in stories.values() for row in members]
    prints, head = [state.window.prints[row] for row in rows], state.window.rows.head[rows]
    ends = [0, *accumulate(map(len, stories.values()))]
    groups = [range(a, b) for a, b in pairwise(ends)]
    return compose(groups, prints, head, [*stories], found)


def relations(
    articles: Iterable[Article],
    *,
    fingerprints: Iterable[Fingerprint] | None = None,
    config: Stories = DEFAULT.stories,
) -> list[tuple[tuple[str, ...], tuple[str, ...], Score]]:
    """Why articles were joined or not: (ids of one text's articles, ids of another's, their score).

    Articles of one wording are one text. Pairs of texts that share too little to be compared are not listed;
    those in two scripts come last, under features of their own.
    """
    prints = _ordered(articles, fingerprints, config)
    if not prints:
        return []
    graph = joined(START, prints, config=config).graph
    names = [tuple(prints[row].article for row in rows) for rows in graph.members]
    alike, crossed = scored(graph, config=config), meetings(graph.members, prints, config=config)
    found = [
        (i, j, side.explain(k))
        for side, pairs in ((alike, graph.pairs), (crossed, crossed))
        for k, (i, j) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    ]
    return [(names[i], names[j], score) for i, j, score in found]


def _ordered(
    articles: Iterable[Article], fingerprints: Iterable[Fingerprint] | None, config: Stories
) -> list[Fingerprint]:
    made = (fingerprint(a, config=config) for a in articles) if fingerprints is None else fingerprints
    prints = sorted(made, key=order)
    if len({p.article for p in prints}) < len(prints):
        raise ValueError("two articles have one id")
    return prints
