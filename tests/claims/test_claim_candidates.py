"""Large stories: the pairs that are compared grow with the story, not with its square, and lose nothing."""

from dataclasses import replace

import pytest

from benchmarks.large_story import reworded
from tawatur.claims import align
from tawatur.claims.candidates import pairs
from tawatur.claims.reading import Reading
from tawatur.claims.similarity import links, types_of
from tawatur.claims.units import Unit, units
from tawatur.config import DEFAULT
from tawatur.model import Story

SENTENCES = 2
LARGE = 500


def _units(count: int) -> list[Unit]:
    articles = reworded(count, sentences=SENTENCES).values()
    return [u for k, a in enumerate(articles) for u in units(Reading.of(a), k, DEFAULT.claims)]


@pytest.fixture(scope="module")
def found() -> dict[int, tuple[int, int]]:
    """Number of articles -> number of types and of pairs kept."""
    pools = {n: types_of(_units(n)) for n in (LARGE // 4, LARGE)}
    return {n: (len(t.members), len(pairs(t, DEFAULT.claims).left)) for n, t in pools.items()}


def test_every_type_keeps_few_pairs(found: dict[int, tuple[int, int]]) -> None:
    for types, kept in found.values():
        assert types < kept <= types * DEFAULT.claims.most_links * 2


def test_four_times_the_articles_bring_four_times_the_pairs(found: dict[int, tuple[int, int]]) -> None:
    (_, few), (_, many) = found.values()
    assert 3 * few < many < 5 * few


def test_500_reworded_articles_meet_in_each_sentence() -> None:
    articles = reworded(LARGE, sentences=SENTENCES)
    claims = align(Story(id="s1", title="", articles=tuple(articles)), articles).claims
    assert sum(len(c.versions) == LARGE for c in claims) == SENTENCES


def test_leaders_find_the_best_link_of_small_stories_too() -> None:
    pool = _units(12)
    few = replace(DEFAULT.claims, most_postings=4)
    best, thinned = (max(links(pool, c), key=lambda x: x.rank) for c in (DEFAULT.claims, few))
    assert thinned.overlap == pytest.approx(best.overlap, abs=0.15)


def test_a_pair_is_of_two_articles_and_comes_once() -> None:
    types = types_of(_units(40))
    found = [(a, b) for a, b, *_ in pairs(types, replace(DEFAULT.claims, most_postings=8))]
    assert len(set(found)) == len(found)
    assert all(a < b and (types.home[a] != types.home[b] or types.home[a] < 0) for a, b in found)
