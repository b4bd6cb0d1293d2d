"""Claims and lineage: the articles of a story come together, one story after the other, as a stream."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any, cast

from tawatur.batch.rows import COLUMNS, day_of, decoded, encoded
from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, ddl, table
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import Known
from tawatur.batch.steps import compared
from tawatur.config import Config
from tawatur.engine import unpack
from tawatur.examining import gathered, named, rarity_of, terms_of
from tawatur.model import Story
from tawatur.stories import Fingerprint

# A story at place -1, then what it names; `terms`: whether its words are asked for.
_WANTED: Shape = {"rank": "long", "place": "long", "id": "binary", "terms": "boolean", "record": "binary"}
_AT_ONCE = 64  # stories written at a time


def examined(steps: Steps, stories: Frame, annotated: Frame, known: Known, *, config: Config) -> Frame:
    """The rows of the stage `claims`. A story's articles are never held but one story at a time."""
    from pyspark.sql import functions as f

    wanted = by_batch(stories.select("rank", "story"), _wanted, _WANTED)
    held = annotated.filter(f.col("article").isNotNull()).select("id", "article", "print")
    prints = f.when(f.col("terms"), f.col("print")).alias("print")
    found = (
        wanted.filter(f.col("place") >= 0)
        .join(held, "id")
        .select("rank", "place", "id", f.col("article").alias("record"), prints)
    )
    alone = wanted.filter(f.col("place") < 0).select(
        "rank", "place", "id", "record", f.lit(None).cast("binary").alias("print")
    )
    every = found.unionByName(alone).repartition(steps.partitions, "rank")
    ordered = every.sortWithinPartitions("rank", "place")
    return ordered.mapInArrow(partial(_examined, known=known, config=config), ddl(COLUMNS["claims"]))


def _wanted(rows: Table) -> Columns:
    out: dict[str, list[Any]] = {name: [] for name in _WANTED}
    for row in rows.to_pylist():
        story = cast(Story, unpack(row["story"]))
        own = set(story.articles) if len(story.articles) > 1 else set()
        told: list[tuple[Any, ...]] = [(-1, None, False, row["story"])]
        told += [(k, encoded(name), name in own, None) for k, name in enumerate(named(story))]
        for line in told:
            for name, value in zip(_WANTED, (row["rank"], *line), strict=True):
                out[name].append(value)
    return out


def _examined(batches: Iterator[Any], *, known: Known, config: Config) -> Iterator[Any]:
    lines = (line for batch in batches for line in batch.to_pylist())
    done: list[dict[str, Any]] = []
    for rank, some in groupby(lines, key=lambda line: line["rank"]):
        done.append(_one(rank, [*some], known, config))
        if len(done) >= _AT_ONCE:
            yield from _told(done)
            done.clear()
    yield from _told(done)


def _told(rows: list[dict[str, Any]]) -> list[Any]:
    shape = COLUMNS["claims"]
    found = table(shape, {name: [row.get(name) for row in rows] for name in shape})
    return cast(list[Any], found.to_batches())


def _one(rank: int, lines: list[dict[str, Any]], known: Known, config: Config) -> dict[str, Any]:
    story = cast(Story, unpack(lines[0]["record"]))
    packed = {decoded(line["id"]): line["record"] for line in lines[1:]}
    prints = (line["print"] for line in lines[1:] if line["print"] is not None)
    terms = terms_of(cast(Fingerprint, unpack(one)) for one in prints)
    told = gathered(story, packed, rarity_of(story, known.heard(), terms))
    return compared((rank, day_of(story.first_published), told), config=config)
