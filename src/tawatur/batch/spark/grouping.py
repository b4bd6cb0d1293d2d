"""Stories: texts that hang together by likely pairs stand in one partition and are clustered there."""

from collections import defaultdict
from functools import partial
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from tawatur.batch.spark.components import components
from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, by_partition, column, table
from tawatur.batch.spark.order import Ordered
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.texts import within
from tawatur.batch.spark.vocabulary import prints_of
from tawatur.config import Stories
from tawatur.engine import pack, unpack
from tawatur.stories.cluster import clusters
from tawatur.stories.crossing.keys import Crossing
from tawatur.stories.crossing.meet import meet

OF_TEXT: Shape = {"text": "long", "story": "long"}
STORY: Shape = {"row": "long", "story": "long"}
_CROSSED: Shape = {"row": "long", "day": "double", "crossing": "binary"}


def grouped(steps: Steps, found: Ordered, members: Frame, edges: Frame, *, config: Stories) -> Frame:
    """row -> story of every article; a story is named by its first row."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        part = components(steps, "likely", edges.filter(f.col("probability") >= config.least_mean))
        inside = within(edges, part, "a", "b").repartition(steps.partitions, "part")
        of_text = by_partition(inside, partial(_clusters, config=config), OF_TEXT)
        every = members.join(of_text, "text", "left").withColumn("story", f.coalesce("story", "text"))
        if found.scripts < 2:
            return every.select("row", "story")
        return steps.spark.createDataFrame(_met(found, every.select("row", "text", "story"), edges, config))

    return steps.step("grouped", STORY, make)


def _clusters(edges: Table, *, config: Stories) -> Columns:
    a, b = column(edges, "a"), column(edges, "b")
    texts, ends = np.unique(np.concatenate((a, b)), return_inverse=True)
    sides = ends[: len(a)], ends[len(a) :], column(edges, "probability")
    story = np.empty(len(texts), dtype=np.int64)
    for group in clusters(len(texts), sides, least=config.least_mean):
        story[group] = texts[group[0]]
    return {"text": texts, "story": story}


class _Light(NamedTuple):
    """What meeting across scripts reads of an article."""

    crossing: Crossing
    day: float | None


def _met(found: Ordered, every: Frame, edges: Frame, config: Stories) -> Table:
    """STORY after those of two scripts have met: on one machine, for about a kilobyte an article.

    How rare a name is, and who meets whom last, is asked of all stories at once.
    """
    light = by_batch(found.frame.select("row", "moment", "print"), _crossings, _CROSSED)
    rows = every.join(light, "row").orderBy("row").toArrow()
    days = column(rows, "day").tolist()
    packed = zip(rows["crossing"].to_pylist(), days, strict=True)
    prints = [_Light(cast(Crossing, unpack(c)), None if np.isnan(day) else day) for c, day in packed]
    stories, texts = (_by(column(rows, name)) for name in ("story", "text"))
    number = {members[0]: n for n, members in enumerate(texts)}  # a text is named by its first row
    likely = edges.toArrow()
    sides = (column(likely, side).tolist() for side in ("a", "b", "probability"))
    told = sorted((number[a], number[b], p) for a, b, p in zip(*sides, strict=True))
    story = np.empty(len(prints), dtype=np.int64)
    for group in meet(stories, texts, told, prints, config=config):
        story[group] = min(group)
    return table(STORY, {"row": np.arange(len(prints)), "story": story})


def _by(names: npt.NDArray[np.int64]) -> list[list[int]]:
    """Rows 0, 1 … by name, in order of the first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, name in enumerate(names.tolist()):
        found[name].append(row)
    return [*found.values()]


def _crossings(rows: Table) -> Columns:
    prints = prints_of(rows)
    return {"row": rows["row"], "day": rows["moment"], "crossing": [pack(p.crossing) for p in prints]}
