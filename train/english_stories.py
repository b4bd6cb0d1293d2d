"""How well English reports of one happening are grouped, where no annotation says which they are.

    python train/english_stories.py ARTICLES.jsonl

ARTICLES: lines with `published`, `location` (where it happened), `title`, `text`. Stand-in labels that need
no reader: two reports of other places tell of two happenings; two that share two thirds of their headline's
words within a day, or three quarters of their word 5-grams, tell of one. Prints what share of the pairs
joined are of one location, beside that of all pairs as near in time, and what share of the surely equal
pairs was joined.
"""

import sys
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from tawatur.annotate import annotate
from tawatur.ingest import read
from tawatur.model import Article, Story
from tawatur.stories import Fingerprint, fingerprint, group
from tawatur.words import words

EQUAL_HEADLINE, EQUAL_TEXT = 2 / 3, 3 / 4  # share of words, of 5-grams (Jaccard), of surely equal reports
NEAR = 3.0  # days
_SHORTEST = 6  # words of a headline: shorter ones are equal by chance
_DAY = 86_400
Pair = tuple[Article, Article]


def pairs(articles: Sequence[Article], days: float) -> list[Pair]:
    """All pairs at most so many days apart."""
    dated = [(a, a.published.timestamp()) for a in articles if a.published]
    return [(a, b) for (a, s), (b, t) in combinations(dated, 2) if abs(s - t) <= days * _DAY]


def equal_headlines(a: Article, b: Article) -> bool:
    """Two thirds of the words in common, and enough words to tell."""
    one, other = ({w.folded for w in words(x.title or "")} for x in (a, b))
    return min(len(one), len(other)) >= _SHORTEST and len(one & other) >= EQUAL_HEADLINE * len(one | other)


def equal_texts(a: Fingerprint, b: Fingerprint) -> bool:
    """Three quarters of the 5-grams in common."""
    both = len(np.intersect1d(a.shingles, b.shingles))
    return both >= EQUAL_TEXT * max(1, len(a.shingles) + len(b.shingles) - both)


def report(articles: Sequence[Article], found: Sequence[Story], prints: Mapping[str, Fingerprint]) -> str:
    """The figures as lines."""
    where = {a: s.id for s in found for a in s.articles}
    near = pairs(articles, NEAR)
    joined = [(a, b) for a, b in near if where[a.id] == where[b.id]]
    equal = {(a.id, b.id) for a, b in pairs(articles, 1.0) if equal_headlines(a, b)}
    equal |= {(a.id, b.id) for a, b in near if equal_texts(prints[a.id], prints[b.id])}
    kept = sum(where[a] == where[b] for a, b in equal)
    several = sum(len(s.articles) > 1 for s in found)
    return "\n".join((
        f"{len(articles)} articles, {several} stories of several, {len(joined)} pairs joined",
        f"of one location: {_one_place(joined):.3f} of the pairs joined, {_one_place(near):.3f} of all pairs",
        f"surely equal pairs joined: {kept} of {len(equal)}",
    ))  # fmt: skip


def _one_place(some: Sequence[Pair]) -> float:
    same = [bool(a.metadata.get("location") == b.metadata.get("location")) for a, b in some]
    return sum(same) / max(1, len(same))


def main(path: str) -> None:
    """Print the figures of one file."""
    articles = [annotate(a) for a in read([path]) if isinstance(a, Article)]
    prints = {a.id: fingerprint(a) for a in articles}
    print(report(articles, group((), fingerprints=prints.values()), prints))


if __name__ == "__main__":
    main(*sys.argv[1:])
