"""What is found of one story: changes between copies, label, claims and lineage. Part of `pipeline`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, cast

import numpy as np

from tawatur.claims import align
from tawatur.config import Config
from tawatur.engine import pack, unpack
from tawatur.errors import defect
from tawatur.lineage import trace
from tawatur.model import Article, Derivation, Skipped, Story
from tawatur.rulings import Rulings
from tawatur.stories import Fingerprint, label, with_changes
from tawatur.terms import Heard, Rarity, Terms


class Told(NamedTuple):
    """A story, its articles packed, and how many articles of the run have their words (None: one article).

    The articles are those of `named`, in its order. `rulings`: what people judged of it.
    """

    story: Story
    articles: list[bytes]
    rarity: Rarity | None
    rulings: Rulings | None = None


def examined(item: Told, *, config: Config) -> bytes | tuple[bytes, Skipped]:
    """Fill in changes, label, claims and lineage of a story, and pack it; with a Skipped where that fails."""
    story, packed, rarity, rulings = item
    try:
        articles = dict(zip(named(story), map(_article, packed), strict=True))
        story = with_changes(story, articles, config=config.stories)
        story = replace(story, label=label(story, articles, config=config.stories))
        aligned = align(story, articles, rulings=rulings, config=config.claims)
        return pack(trace(aligned, articles, rarity=rarity, rulings=rulings, config=config.lineage))
    except Exception as problem:  # the others go on; this one says that it was not examined
        why = defect("compare", problem)
        unknown = tuple(
            Derivation(article=a, relation="unknown", confidence=0.0, reason=why) for a in story.articles
        )
        return pack(replace(story, claims=(), lineage=unknown)), Skipped(f"story {story.id}", why)


def gathered(story: Story, packed: Mapping[str, bytes], rarity: Rarity | None) -> Told:
    """What examining `story` needs, of packed articles by id."""
    return Told(story, [packed[i] for i in named(story)], rarity)


def rarity_of(story: Story, heard: Heard, terms: Mapping[str, Terms]) -> Rarity | None:
    """In how many articles of the run the words of `story` stand; None where it has one article."""
    several = len(story.articles) > 1
    return heard.rarity(np.concatenate([terms[i] for i in story.articles])) if several else None


def terms_of(prints: Iterable[Fingerprint]) -> dict[str, Terms]:
    """The terms of each article by its id, in one array, so that nothing else of a fingerprint stays."""
    own = [(p.article, p.terms) for p in prints]
    every = np.concatenate([np.zeros(0, dtype=np.uint32), *(terms for _, terms in own)])
    ends = accumulate(len(terms) for _, terms in own)
    return {name: every[end - len(terms) : end] for (name, terms), end in zip(own, ends, strict=True)}


def named(story: Story) -> list[str]:
    """Its articles, and those of other stories that they are copies of."""
    return list(dict.fromkeys((*story.articles, *(name for copy in story.copies for name in copy.articles))))


def _article(packed: bytes) -> Article:
    return cast(Article, unpack(packed))
