"""Texts: articles of one wording. Those that hang together by close pairs stand in one partition."""

from functools import partial

import numpy as np

from tawatur.batch.spark.components import components
from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_partition, column
from tawatur.batch.spark.order import Ordered
from tawatur.batch.spark.steps import Steps
from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.texts import FAINT, wordings

OWN: Shape = {"row": "long", "text": "long"}


def members(steps: Steps, found: Ordered, pairs: Frame, *, config: Stories) -> Frame:
    """row -> text of every article; a text is named by its first row."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        close = pairs.filter(f.col("alike") >= _single(config.copy_cosine))
        part = components(steps, "wordings", close)
        faint = pairs.filter(f.col("alike") >= _single(FAINT * config.copy_cosine))
        inside = within(faint, part, "a", "b")
        texts = by_partition(
            inside.repartition(steps.partitions, "part"), partial(_wordings, config=config), OWN
        )
        every = found.frame.select("row").join(texts, "row", "left")
        return every.select("row", f.coalesce("text", "row").alias("text"))

    return steps.step("texts", OWN, make)


def within(edges: Frame, part: Frame, a: str, b: str) -> Frame:
    """The edges whose two ends are in one part, with it."""
    from pyspark.sql import functions as f

    ends = (part.select(f.col("node").alias(end), f.col("part").alias(f"part_{end}")) for end in (a, b))
    both = edges
    for end, side in zip((a, b), ends, strict=True):
        both = both.join(side, end)
    same = both.filter(f.col(f"part_{a}") == f.col(f"part_{b}"))
    return same.withColumnRenamed(f"part_{a}", "part").drop(f"part_{b}")


def _single(bound: float) -> float:
    """The bound as it is compared with cosines, which have single precision."""
    return float(np.float32(bound))


def _wordings(pairs: Table, *, config: Stories) -> Columns:
    a, b = column(pairs, "a"), column(pairs, "b")
    rows, ends = np.unique(np.concatenate((a, b)), return_inverse=True)
    near = Pairs(ends[: len(a)], ends[len(a) :], np.zeros(len(a)))
    alike = column(pairs, "alike").astype(np.float32)
    text = np.empty(len(rows), dtype=np.int64)
    for group in wordings(len(rows), near, alike, config=config):
        text[group] = rows[group[0]]
    return {"row": rows, "text": text}
