"""What articles tell in passing: each cell's articles beside all stories of the days around."""

from functools import partial

import numpy as np
import numpy.typing as npt

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, by_group, column
from tawatur.batch.spark.order import Cells, Ordered
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import Known, prints_of
from tawatur.config import Stories
from tawatur.stories.asides import Told, asides
from tawatur.stories.items import Items, items
from tawatur.stories.vectors import vectors

ASIDES: Shape = {
    "row": "long", "other": "long", "start": "long", "end": "long", "cosine": "double",
}  # fmt: skip
_NEAR: Shape = {"cell": "long", "story": "long"}


def told_in_passing(steps: Steps, found: Ordered, grouped: Frame, known: Known, *, config: Stories) -> Frame:
    """Row of an article, the other story, where in the article it is told, and how alike the two are."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        rows = grouped.join(found.frame.select("row", "moment", "print"), "row")
        ends = rows.groupBy("story").agg(f.min("moment").alias("since"), f.max("moment").alias("until"))
        spread = partial(_near, cells=found.cells, window=config.window_days)
        near = by_batch(ends.filter(f.col("since").isNotNull()), spread, _NEAR)
        beside = near.join(rows.select("story", "row", "moment", "print"), "story")
        function = partial(_of_cell, cells=found.cells, known=known, config=config)
        return by_group(beside.select("cell", "story", "row", "moment", "print"), "cell", function, ASIDES)

    return steps.step("asides", ASIDES, make)


def _near(stories: Table, *, cells: Cells, window: float) -> Columns:
    place, cell = cells.between(column(stories, "since") - window, column(stories, "until") + window)
    return {"cell": cell, "story": column(stories, "story")[place]}


def _of_cell(cell: int, rows: Table, *, cells: Cells, known: Known, config: Stories) -> Columns:
    order = np.argsort(column(rows, "row"))
    rows = rows.take(order)
    row, story, prints = column(rows, "row"), column(rows, "story"), prints_of(rows)
    words = known.words().narrowed(prints)
    vectorised = vectors(prints, config=config, vocabulary=words)
    asked = np.flatnonzero(cells.own(row) == cell)
    parts = _items(len(row), asked, items(
        [prints[k] for k in asked.tolist()], vectorised.whole[asked], words.terms, config=config
    )) if len(asked) else None  # fmt: skip
    if parts is None:
        return {name: [] for name in ASIDES}
    names, at = np.unique(story, return_inverse=True)
    groups = [
        members.tolist()
        for members in np.split(np.argsort(at, kind="stable"), np.cumsum(np.bincount(at))[:-1])
    ]
    told = Told(parts, vectorised.head, column(rows, "moment"))
    found = asides(asked, groups, told, config=config)
    spans = [prints[x.row].parts[x.part] for x in found]
    return {
        "row": [int(row[x.row]) for x in found], "other": [int(names[x.group]) for x in found],
        "start": [s.start for s in spans], "end": [s.end for s in spans],
        "cosine": [min(x.cosine, 1.0) for x in found],
    }  # fmt: skip


def _items(n: int, asked: npt.NDArray[np.int64], own: Items) -> Items:
    """The parts of the articles asked, as those of n articles of which the others have none."""
    count = np.zeros(n, dtype=np.int64)
    count[asked] = np.diff(own.first)
    return Items(own.whole, own.searched, np.concatenate(([0], np.cumsum(count))))
