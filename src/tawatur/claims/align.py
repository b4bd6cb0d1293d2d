"""The claims of a story: its articles' statements, grouped by what they state.

Shared claims come from alignment; what only one article says is added, most newsworthy first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tawatur.claims.clusters import Cluster, cluster
from tawatur.claims.contradictions import contradictions
from tawatur.claims.differences import compare
from tawatur.claims.differences.paired import Side
from tawatur.claims.newsworthy import gist, singles
from tawatur.claims.reading import Reading
from tawatur.claims.ruling import Ruled, ruled
from tawatur.claims.similarity import links
from tawatur.claims.statements import state
from tawatur.claims.units import Unit, units
from tawatur.claims.wording import wording
from tawatur.config import DEFAULT, Claims
from tawatur.model import Alignment, Article, Claim, Statement, Story
from tawatur.rulings import Rulings
from tawatur.spans import Span, span_iou

Row = tuple[list[Statement], tuple[Alignment, ...]]


def align(
    story: Story,
    articles: Mapping[str, Article],
    *,
    rulings: Rulings | None = None,
    config: Claims = DEFAULT.claims,
) -> Story:
    """The story with its claims: shared ones first, then those of one article, each in text order.

    `articles` holds at least the story's, by id; an id that is missing there is left out. `rulings`: what
    people judged of them. With `config.encoder` raises what `check_encoder` does.
    """
    readings = [Reading.of(articles[key]) for key in story.articles if key in articles]
    pools = [units(reading, k, config) for k, reading in enumerate(readings)]
    pool = [unit for own in pools for unit in own]
    texts = [reading.article.text for reading in readings]
    found = cluster(pool, links(pool, config, texts), config) if len(readings) > 1 else []
    rows = sorted((_shared(c, pool, readings, config) for c in found), key=_order)
    for k, reading in enumerate(readings):
        taken = [pool[c.units[k]].span for c in found if k in c.units]
        rows += [([s], ()) for s in singles(reading, pools[k], taken, config)]
    by_key = {reading.article.id: reading for reading in readings}
    told = _judged(rows, rulings, readings, pools, config) if rulings else [Ruled(*row) for row in rows]
    claims = tuple(_claim(k, row, by_key, config) for k, row in enumerate(told))
    apart = (contradictions(reading, own, config) for reading, own in zip(readings, pools, strict=True))
    return replace(story, claims=claims, contradictions=tuple(chain.from_iterable(apart)))


def _shared(found: Cluster, pool: Sequence[Unit], readings: Sequence[Reading], config: Claims) -> Row:
    """Versions in the order of the story's articles, and the links that brought them together."""
    versions = [state(readings[a], pool[k].span, pool[k].voice) for a, k in sorted(found.units.items())]
    stems = {a: _stems(readings[a], pool[k].span) for a, k in found.units.items()}
    why = tuple(
        Alignment(
            readings[pool[x.left].article].article.id,
            readings[pool[x.right].article].article.id,
            x.features,
            wording(stems[pool[x.left].article], stems[pool[x.right].article], config),
        )
        for x in found.links
    )
    return versions, why


def _stems(reading: Reading, span: Span) -> Sequence[str]:
    first, last = reading.indices(span)
    return reading.stems[first:last]


def _order(row: Row) -> tuple[int, Span]:
    return -len(row[0]), row[0][0].span


def _judged(
    rows: Sequence[Row],
    rulings: Rulings,
    readings: Sequence[Reading],
    pools: Sequence[Sequence[Unit]],
    config: Claims,
) -> list[Ruled]:
    order = {reading.article.id: k for k, reading in enumerate(readings)}

    def stating(article: str, span: Span) -> Statement:
        near = max(pools[order[article]], key=lambda u: span_iou(u.span, span), default=None)
        voice = near.voice if near and span_iou(near.span, span) else None
        return state(readings[order[article]], span, voice)

    return ruled(rows, rulings, order, stating, config)


def _claim(number: int, row: Ruled, readings: Mapping[str, Reading], config: Claims) -> Claim:
    versions = row.versions
    sides = [Side.of(v, readings[v.article]) for v in versions] if len(versions) > 1 else []
    differences, variants = compare(sides, config)
    return Claim(
        id=f"c{number + 1}",
        gist=gist(versions, [readings[v.article].article.text for v in versions], config),
        versions=tuple(versions),
        differences=differences,
        variants=variants,
        alignments=row.links,
        judged=tuple(row.judged),
        also=row.also,
    )
