"""Candidate pairs of articles, cell by cell: each cell's articles with those before that are near in time."""

from functools import partial

import numpy as np

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_group, column
from tawatur.batch.spark.order import Cells, Ordered, held
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import Known, prints_of
from tawatur.config import Stories
from tawatur.stories.candidates import pairs
from tawatur.stories.vectors import cosines, strongest, vectors

PAIRS: Shape = {"a": "long", "b": "long", "alike": "double"}


def candidates(steps: Steps, found: Ordered, known: Known, *, config: Stories) -> Frame:
    """Rows a < b of articles worth comparing, and the cosine of the two."""
    function = partial(_of_cell, cells=found.cells, known=known, config=config)
    return steps.step(
        "pairs", PAIRS, lambda: by_group(held(found, config.window_days), "cell", function, PAIRS)
    )


def _of_cell(cell: int, rows: Table, *, cells: Cells, known: Known, config: Stories) -> Columns:
    row = column(rows, "row")
    own = cells.own(row) == cell
    order = np.lexsort((row, own))
    row, prints = row[order], prints_of(rows.take(order))
    vectorised = vectors(prints, config=config, vocabulary=known.words().narrowed(prints))
    searched = strongest(vectorised.whole, config.searched_terms)
    left, right, _ = pairs(prints, searched, config=config, known=int(np.count_nonzero(~own)))
    alike = cosines(vectorised.whole, left, right)
    # An article without a day comes last of all, but is known to every cell.
    a, b = np.minimum(row[left], row[right]), np.maximum(row[left], row[right])
    return {"a": a, "b": b, "alike": alike.astype(np.float64)}
