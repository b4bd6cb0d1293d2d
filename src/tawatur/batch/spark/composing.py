"""Stories as records, ranked over the whole run: each is composed where its articles are."""

from collections import defaultdict
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import numpy as np

from tawatur.batch.rows import COLUMNS, day_of
from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, by_partition, by_row, column
from tawatur.batch.spark.order import Ordered, numbered
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import Known, prints_of
from tawatur.clock import clock
from tawatur.config import Stories
from tawatur.engine import pack, unpack
from tawatur.model import AlsoIn, Copy, Story
from tawatur.spans import Span
from tawatur.stories import SILENCE, Echoes, Fingerprint
from tawatur.stories.compose import compose, rank_name, renamed
from tawatur.stories.vectors import vectors

# `first`: seconds of the first publication, infinite where not known; `id`: of its article; `named`: stories
# that are told in passing, as 8-byte numbers.
DRAFT: Shape = {"story": "long", "first": "double", "id": "binary", "named": "binary", "record": "binary"}
_RANKED: Shape = {"part": "long", "pos": "long", "first": "double", "id": "binary", "story": "long"}


def composed(
    steps: Steps, found: Ordered, parts: tuple[Frame, Frame, Frame], known: Known, *, config: Stories
) -> Frame:
    """The rows of the stage `stories`; `parts`: story, copies and asides of the articles."""
    from pyspark.sql import functions as f

    drafts = steps.step("drafts", DRAFT, lambda: _drafts(steps, found, parts, known, config))
    chosen = drafts.select("first", "id", "story").repartition(steps.partitions)
    ranked = numbered(steps, "ranks", lambda: chosen.orderBy("first", "id"), _RANKED)
    ranks = ranked.select("story", (f.col("row") + 1).alias("rank"))
    told = by_batch(drafts.select("story", "named"), _named, {"story": "long", "other": "long"})
    others = (
        told.join(ranks.toDF("other", "other_rank"), "other")
        .groupBy("story")
        .agg(f.collect_list(f.struct("other", "other_rank")).alias("others"))
    )
    every = (
        drafts.join(ranks, "story").join(others, "story", "left").select("story", "rank", "record", "others")
    )
    return by_row(every, _renamed, COLUMNS["stories"])


def _drafts(
    steps: Steps, found: Ordered, parts: tuple[Frame, Frame, Frame], known: Known, config: Stories
) -> Frame:
    """DRAFT of every story: articles, copies and asides of one story stand in one partition."""
    from pyspark.sql import functions as f

    grouped, copies, told = parts
    articles = grouped.join(found.frame.select("row", "print"), "row")
    earlier = found.frame.select(f.col("row").alias("a"), f.col("id").alias("other_id"))
    later = copies.withColumnsRenamed({"b": "row", "jaccard": "value"})
    echoes = (later.join(earlier, "a"), told.withColumnRenamed("cosine", "value"))
    rows = articles.select("story", "row", "print")
    for echo in echoes:
        rows = rows.unionByName(echo.join(grouped, "row"), allowMissingColumns=True)
    every = rows.repartition(steps.partitions, "story")
    walls = by_partition(found.frame.select("print"), _wall, {"wall": "boolean"})
    wall = bool(walls.agg(f.max("wall")).collect()[0][0])
    return by_partition(every, partial(_compose, known=known, wall=wall, config=config), DRAFT)


def _wall(rows: Table) -> Columns:
    """Whether a time of publication has no zone."""
    return {"wall": [any(p.published is not None and p.published.tzinfo is None for p in prints_of(rows))]}


def _compose(rows: Table, *, known: Known, wall: bool, config: Stories) -> Columns:
    row = column(rows, "row")
    own = np.flatnonzero(rows["print"].is_valid().to_numpy())
    own = own[np.argsort(row[own])]
    prints, story = prints_of(rows.take(own)), column(rows, "story")[own]
    names, at = np.unique(story, return_inverse=True)
    groups = [g.tolist() for g in np.split(np.argsort(at, kind="stable"), np.cumsum(np.bincount(at))[:-1])]
    head = vectors(prints, config=config, vocabulary=known.words().narrowed(prints)).head
    article = dict(zip(row[own].tolist(), prints, strict=True))
    # One moment without a zone makes all be read by the clock on the wall, wherever it stands.
    instant = clock([datetime(1970, 1, 1) if wall else datetime(1970, 1, 1, tzinfo=UTC)])
    found = compose(groups, prints, head, [str(n) for n in names.tolist()], _echoes(rows, article), instant)
    firsts = [s.articles[0] for s in found]
    by_id = {p.article: p for p in prints}
    return {
        "story": [int(s.id) for s in found],
        "first": [instant(by_id[name].published) for name in firsts],
        "id": [name.encode("utf-8", "surrogatepass") for name in firsts],
        "named": [np.array([int(x.story) for x in s.also_in], dtype=np.int64).tobytes() for s in found],
        "record": [pack(s) for s in found],
    }


def _echoes(rows: Table, article: dict[int, Fingerprint]) -> Echoes:
    """Copies and asides of these articles, each in the order of the rows that they name."""
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    told: defaultdict[str, list[AlsoIn]] = defaultdict(list)
    chosen = (
        rows.filter(rows["print"].is_null())
        .drop_columns(["print"])
        .sort_by([("row", "ascending"), ("a", "ascending"), ("other", "ascending")])
    )
    for one in chosen.to_pylist():
        later = article[one["row"]].article
        if one["a"] is not None:
            names = (one["other_id"].decode("utf-8", "surrogatepass"), later)
            copies[later].append(Copy(names, one["value"]))
        else:
            span = Span(one["start"], one["end"])
            told[later].append(AlsoIn(later, str(one["other"]), span, one["value"]))
    return Echoes(
        copies={name: tuple(some) for name, some in copies.items()},
        also_in={name: tuple(some) for name, some in told.items()},
        changed=(), story={}, items=SILENCE.items, numbering=SILENCE.numbering,
    )  # fmt: skip


def _named(drafts: Table) -> Columns:
    named = [np.frombuffer(packed, dtype=np.int64) for packed in drafts["named"].to_pylist()]
    pairs = {
        (s, o) for s, some in zip(column(drafts, "story").tolist(), named, strict=True) for o in some.tolist()
    }
    return {"story": [s for s, _ in sorted(pairs)], "other": [o for _, o in sorted(pairs)]}


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    names = {str(pair["other"]): rank_name(pair["other_rank"]) for pair in row["others"] or ()}
    names[str(row["story"])] = rank_name(row["rank"])
    story = renamed(cast(Story, unpack(row["record"])), names)
    return {"rank": row["rank"], "day": day_of(story.first_published), "story": pack(story)}
