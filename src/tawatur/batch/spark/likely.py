"""How likely two texts tell one story: the columns measured, and recurrence, which needs all texts around."""

from functools import partial

import numpy as np

from tawatur.batch.spark.columns import MEASURED
from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, by_group, by_partition, column
from tawatur.batch.spark.steps import Steps
from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.features import recurrences
from tawatur.stories.recurrence import recurring, texts_of_other_days
from tawatur.stories.score import Scored

EDGES: Shape = {"a": "long", "b": "long", "probability": "double"}
THERE: Shape = {"text": "long", "there": "long"}
RECURRING: Shape = {"text": "long", "recurring": "double", "words": "long"}


def edges(steps: Steps, measured: Frame, *, config: Stories) -> Frame:
    """The pairs of texts that are likely enough to count."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        told = _recurring(steps, measured, config)
        left = told.toDF("a", "recurring_a", "words_a")
        right = told.toDF("b", "recurring_b", "words_b")
        both = measured.filter(f.col("b") >= 0).drop("words").join(left, "a").join(right, "b")
        return by_batch(both, partial(_likely, config=config), EDGES)

    return steps.step("edges", EDGES, make)


def _recurring(steps: Steps, measured: Frame, config: Stories) -> Frame:
    """RECURRING of every text."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        texts = measured.filter(f.col("b") < 0).select(
            f.col("a").alias("text"), f.col("days").alias("day"), "words"
        )
        dated = texts.filter(~f.isnan("day")).select("text", "day")
        reach = int(np.ceil(config.window_days)) + 1
        days = f.explode(f.sequence(f.floor("day") - reach, f.floor("day") + reach))
        around = dated.withColumn("target", days)
        there = by_group(around, "target", partial(_there, config=config), THERE)
        far = measured.filter((f.col("b") >= 0) & ~f.isnan("days") & (f.col("days") > config.other_day_gap))
        sides = [far.select(f.col(end).alias("text"), "days", "whole") for end in ("a", "b")]
        none = f.lit(None)
        looks = (
            sides[0]
            .unionByName(sides[1])
            .select(
                "text", "days", "whole", none.cast("long").alias("there"), none.cast("long").alias("words")
            )
        )
        own = texts.join(there, "text", "left").select(
            "text", none.cast("double").alias("days"), none.cast("double").alias("whole"),
            f.coalesce("there", f.lit(0)).alias("there"), "words",
        )  # fmt: skip
        every = looks.unionByName(own).repartition(steps.partitions, "text")
        return by_partition(every, partial(_of_texts, config=config), RECURRING)

    return steps.step("recurring", RECURRING, make)


def _there(target: int, rows: Table, *, config: Stories) -> Columns:
    """Of the texts of the day `target`, beside all texts that may be near."""
    day = column(rows, "day")
    own = np.floor(day) == target
    return {"text": column(rows, "text")[own], "there": texts_of_other_days(day, config)[own]}


def _of_texts(rows: Table, *, config: Stories) -> Columns:
    days, text = column(rows, "days"), column(rows, "text")
    self = np.isnan(days)
    names, first = np.unique(text[self], return_index=True)
    there, words = (column(rows, name)[self][first].astype(np.int64) for name in ("there", "words"))
    left = np.searchsorted(names, text[~self])
    nobody = np.full(len(left), len(names))  # the other text's own recurrence is asked where it stands
    pairs = Pairs(left, nobody, days[~self])
    whole = column(rows, "whole")[~self].astype(np.float32)
    found = recurring(pairs, whole, np.append(there, 0), config=config)
    return {"text": names, "recurring": found[:-1], "words": words}


def _likely(rows: Table, *, config: Stories) -> Columns:
    n = rows.num_rows
    pairs = Pairs(np.arange(n), n + np.arange(n), column(rows, "days"))
    around, words = (
        np.concatenate([column(rows, f"{name}_{side}") for side in "ab"]) for name in ("recurring", "words")
    )
    columns = {name: column(rows, name) for name in MEASURED} | recurrences(pairs, around)
    scored = Scored(pairs, columns, words, config=config)
    kept = scored.probability >= config.least_probability
    return {
        "a": column(rows, "a")[kept], "b": column(rows, "b")[kept], "probability": scored.probability[kept],
    }  # fmt: skip
