"""Stories: which articles report one happening.

`fingerprint` reduces an article to what is compared; `group` finds candidate pairs, joins articles of one
wording to texts, scores pairs of texts and clusters them; it also finds copies and what is told in passing.
Every article is in exactly one story.
"""

from collections.abc import Iterable

from tawatur.config import DEFAULT, Stories
from tawatur.model import Article, Story
from tawatur.stories.arrivals import START, Closed, State, add, joined, reopened
from tawatur.stories.asides import asides
from tawatur.stories.changes import with_changes
from tawatur.stories.compose import compose
from tawatur.stories.copies import copies
from tawatur.stories.crossing.meet import meetings
from tawatur.stories.fingerprint import Fingerprint, fingerprint
from tawatur.stories.graph import scored
from tawatur.stories.label import label
from tawatur.stories.score import Part, Score
from tawatur.stories.vectors import vectors
from tawatur.stories.window import order

__all__ = [
    "START", "Closed", "Fingerprint", "Part", "Score", "State", "add", "described", "fingerprint", "group",
    "label", "relations", "reopened", "with_changes",
]  # fmt: skip


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
    state = joined(START, prints, config=config, jobs=jobs)
    groups, rows = [*state.rows().values()], state.window.rows
    copied = copies([p.shingles for p in prints], least=config.copy_jaccard, reach=config.copy_reach)
    return compose(groups, prints, rows, copied, asides(groups, prints, rows, config=config))


def described(state: State, *, config: Stories = DEFAULT.stories) -> list[Story]:
    """The open stories of a state under their ids, as `group` gives them; time is linear in its articles."""
    prints = sorted(state.window.prints, key=order)
    if not prints:
        return []
    rows = vectors(prints, config=config, vocabulary=state.window.vocabulary.ascending())
    place = {p.article: row for row, p in enumerate(prints)}
    stories = {name: [place[p.article] for p in found] for name, found in state.stories().items()}
    groups = [*stories.values()]
    copied = copies([p.shingles for p in prints], least=config.copy_jaccard, reach=config.copy_reach)
    return compose(groups, prints, rows, copied, asides(groups, prints, rows, config=config), [*stories])


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
