"""Stories: which articles report one happening.

`fingerprint` reduces an article to what is compared; `group` finds candidate pairs, scores them and
clusters them. Every article is in exactly one story.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from tawatur.config import DEFAULT, Stories
from tawatur.model import Article, Story
from tawatur.stories.candidates import pairs
from tawatur.stories.cluster import clusters
from tawatur.stories.compose import compose
from tawatur.stories.fingerprint import Fingerprint, fingerprint
from tawatur.stories.score import Part, Score, Scored
from tawatur.stories.vectors import Vectors, vectors

__all__ = ["Fingerprint", "Part", "Score", "fingerprint", "group", "relations"]


def group(
    articles: Iterable[Article],
    *,
    fingerprints: Iterable[Fingerprint] | None = None,
    config: Stories = DEFAULT.stories,
) -> list[Story]:
    """Put every article in exactly one story; a story of one article is a story too.

    With `fingerprints` (made elsewhere, say in worker processes) `articles` is not read. Stories are
    ordered by first publication, those without a date last, then by id; their ids are «s» and a rank.
    The result does not depend on the order of the input. Raises ValueError when an article id repeats.
    """
    prints = _ordered(articles, fingerprints, config)
    if not prints:
        return []
    rows = vectors(prints, config=config)
    scored = _scored(prints, rows, config)
    kept = np.flatnonzero(scored.probability >= config.least_probability)
    edges = zip(
        scored.pairs.left[kept].tolist(),
        scored.pairs.right[kept].tolist(),
        scored.probability[kept].tolist(),
        strict=True,
    )
    return compose(clusters(len(prints), edges, least=config.least_mean), prints, rows)


def relations(
    articles: Iterable[Article],
    *,
    fingerprints: Iterable[Fingerprint] | None = None,
    config: Stories = DEFAULT.stories,
) -> dict[tuple[str, str], Score]:
    """The explained score of every candidate pair, by article ids (earlier article first)."""
    prints = _ordered(articles, fingerprints, config)
    if not prints:
        return {}
    scored = _scored(prints, vectors(prints, config=config), config)
    sides = zip(scored.pairs.left.tolist(), scored.pairs.right.tolist(), strict=True)
    return {(prints[i].article, prints[j].article): scored.explain(k) for k, (i, j) in enumerate(sides)}


def _ordered(
    articles: Iterable[Article], fingerprints: Iterable[Fingerprint] | None, config: Stories
) -> list[Fingerprint]:
    made = (fingerprint(a, config=config) for a in articles) if fingerprints is None else fingerprints
    prints = sorted(made, key=lambda p: (p.day is None, p.day or 0.0, p.article))
    if len({p.article for p in prints}) < len(prints):
        raise ValueError("two articles have one id")
    return prints


def _scored(prints: Sequence[Fingerprint], rows: Vectors, config: Stories) -> Scored:
    words = np.array([p.words for p in prints], dtype=np.int64)
    return Scored(pairs(prints, rows.whole, config=config), rows, words, config=config)
