"""The claims of a story: its articles' statements, grouped by what they state.

Shared claims come from alignment; what only one article says is added, most newsworthy first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.claims.clusters import Cluster, cluster
from tawatur.claims.differences import compare
from tawatur.claims.differences.paired import Side
from tawatur.claims.newsworthy import gist, singles
from tawatur.claims.reading import Reading
from tawatur.claims.similarity import links
from tawatur.claims.statements import state
from tawatur.claims.units import Unit, units
from tawatur.config import DEFAULT, Claims
from tawatur.model import Article, Claim, Statement, Story
from tawatur.spans import Span


def align(story: Story, articles: Mapping[str, Article], *, config: Claims = DEFAULT.claims) -> Story:
    """The story with its claims: shared ones first, then those of one article, each in text order.

    `articles` holds at least the story's, by id; an id that is missing there is left out.
    """
    readings = [Reading.of(articles[key]) for key in story.articles if key in articles]
    pools = [units(reading, k, config) for k, reading in enumerate(readings)]
    pool = [unit for own in pools for unit in own]
    shared = cluster(pool, links(pool, config)) if len(readings) > 1 else []
    rows = sorted((_versions(c, pool, readings) for c in shared), key=_order)
    for k, reading in enumerate(readings):
        taken = [pool[c.units[k]].span for c in shared if k in c.units]
        rows += [[s] for s in singles(reading, pools[k], taken, config)]
    by_key = {reading.article.id: reading for reading in readings}
    return replace(story, claims=tuple(_claim(k, row, by_key, config) for k, row in enumerate(rows)))


def _versions(found: Cluster, pool: Sequence[Unit], readings: Sequence[Reading]) -> list[Statement]:
    return [state(readings[a], pool[k].span, pool[k].voice) for a, k in sorted(found.units.items())]


def _order(versions: Sequence[Statement]) -> tuple[int, Span]:
    return -len(versions), versions[0].span


def _claim(
    number: int, versions: Sequence[Statement], readings: Mapping[str, Reading], config: Claims
) -> Claim:
    sides = [Side.of(v, readings[v.article]) for v in versions]
    differences, variants = compare(sides, config)
    return Claim(
        id=f"c{number + 1}",
        gist=gist(versions, [side.reading.article.text for side in sides], config),
        versions=tuple(versions),
        differences=differences,
        variants=variants,
    )
