"""What is compared of two texts, in the cell of the later one; and what each text is by itself."""

from functools import partial
from itertools import pairwise

import numpy as np

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_groups, column
from tawatur.batch.spark.order import Cells, Ordered
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import Known, prints_of
from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.features import FEATURES, features
from tawatur.stories.texts import texts
from tawatur.stories.vectors import vectors

APART: Shape = {"a": "long", "b": "long", "text_a": "long", "text_b": "long", "cell": "long"}
LATER = ("recurrence", "recurrence_other")  # they need all texts around
MEASURED = tuple(name for name in FEATURES if name not in LATER)
# A pair of texts a < b and the days between; or, where b is -1, the text a, its day and its words. («gap» is
# one of MEASURED: the logarithm of the days.)
COLUMNS: Shape = {
    "a": "long",
    "b": "long",
    "days": "double",
    "words": "long",
    **dict.fromkeys(MEASURED, "double"),
}


def measured(
    steps: Steps, found: Ordered, members: Frame, pairs: Frame, known: Known, *, config: Stories
) -> Frame:
    """COLUMNS of all pairs of texts and of all texts."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        apart = _apart(steps, found, members, pairs)
        own = members.select("row", "text")
        alone = own.filter(f.col("row") == f.col("text")).select("text", _cell(f.col("text"), found.cells))
        asked = [apart.select(f.col(f"text_{side}").alias("text"), "cell") for side in "ab"]
        wanted = asked[0].unionByName(asked[1]).unionByName(alone).distinct()
        sides = wanted.join(own, "text").join(found.frame.select("row", "print"), "row")
        function = partial(_of_cell, cells=found.cells, known=known, config=config)
        # Read anew: Spark takes no frame for both sides that is made of the other.
        inside = steps.read("work/apart", APART).select("cell", "a", "b")
        return by_groups((sides.select("cell", "text", "row", "print"), inside), "cell", function, COLUMNS)

    return steps.step("columns", COLUMNS, make)


def _apart(steps: Steps, found: Ordered, members: Frame, pairs: Frame) -> Frame:
    """The pairs of articles of two texts, in the cell of the later text."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        own = members.select("row", "text")
        lifted = pairs.join(own.toDF("a", "text_a"), "a").join(own.toDF("b", "text_b"), "b")
        apart = lifted.filter(f.col("text_a") != f.col("text_b"))
        later = f.greatest("text_a", "text_b")
        return apart.select("a", "b", "text_a", "text_b", _cell(later, found.cells))

    return steps.step("apart", APART, make)


def _cell(row: Frame, cells: Cells) -> Frame:
    """`Cells.own` of a column of rows."""
    from pyspark.sql import functions as f

    undated = len(cells.low) + f.floor((row - cells.dated) / cells.size)
    return f.when(row < cells.dated, f.floor(row / cells.size)).otherwise(undated).alias("cell")


def _of_cell(cell: int, rows: Table, pairs: Table, *, cells: Cells, known: Known, config: Stories) -> Columns:
    row, text = column(rows, "row"), column(rows, "text")
    order = np.lexsort((row, text))
    row, text, prints = row[order], text[order], prints_of(rows.take(order))
    names, first = np.unique(text, return_index=True)
    groups = [range(a, b) for a, b in pairwise([*first.tolist(), len(row)])]
    place = np.argsort(row)
    a, b = (place[np.searchsorted(row[place], column(pairs, side))] for side in ("a", "b"))
    vectorised = vectors(prints, config=config, vocabulary=known.words().narrowed(prints))
    told = texts(prints, vectorised, groups, Pairs(a, b, np.zeros(len(a))))
    found = features(told, config=config)
    own = np.flatnonzero(cells.own(names) == cell)
    n, none = len(told.pairs.left), np.full(len(own), np.nan)
    return {
        "a": np.concatenate((names[told.pairs.left], names[own])),
        "b": np.concatenate((names[told.pairs.right], np.full(len(own), -1))),
        "days": np.concatenate((told.pairs.gap, told.day[own])),
        "words": np.concatenate((np.full(n, -1), told.words[own])),
        **{name: np.concatenate((found[name].astype(np.float64), none)) for name in MEASURED},
    }
