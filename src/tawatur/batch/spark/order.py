"""Articles in order of time, numbered, and cut into cells: runs of rows that one task takes."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.batch.spark.frames import Frame, Shape, Table, by_batch, column, ddl
from tawatur.batch.spark.steps import Steps
from tawatur.config import Batch

Rows = npt.NDArray[np.int64]
Days = npt.NDArray[np.float64]
SORTED: Shape = {
    "part": "long", "pos": "long", "id": "binary", "moment": "double", "arabic": "boolean", "print": "binary",
}  # fmt: skip


class Cells(NamedTuple):
    """Rows 0..`dated` - 1 by day, then those without one, `size` a cell; `low`, `high`: days of cells."""

    size: int
    dated: int
    total: int
    low: Days
    high: Days

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.low) + -(-(self.total - self.dated) // self.size)

    def own(self, rows: Rows) -> Rows:
        """The cell of each row."""
        undated = len(self.low) + (rows - self.dated) // self.size
        return np.where(rows < self.dated, rows // self.size, undated)

    def later(self, rows: Rows, moment: Days, window: float) -> tuple[Rows, Rows]:
        """(place in `rows`, cell) for each row: its own cell, and those whose rows it is compared with.

        A row is compared with those of at most `window` days after it; one without a day with all.
        """
        undated, own = np.isnan(moment), self.own(rows)
        first = np.where(undated, 0, own)
        last = np.where(undated, self.number, np.searchsorted(self.low, moment + window, "right"))
        place, cell = np.repeat(np.arange(len(rows)), last - first), _runs(first, last - first)
        # An undated row is held by dated cells, and by its own and later undated ones.
        kept = (cell < len(self.low)) | (cell >= own[place])
        return place[kept], cell[kept]

    def between(self, since: Days, until: Days) -> tuple[Rows, Rows]:
        """(place, dated cell) of all cells that have days of `since`..`until`; NaN has none."""
        first = np.searchsorted(self.high, since, "left")
        last = np.searchsorted(self.low, until, "right")
        first, last = (np.where(np.isnan(since), 0, side) for side in (first, last))
        count = np.maximum(last - first, 0)
        return np.repeat(np.arange(len(since)), count), _runs(first, count)


def _runs(first: Rows, count: Rows) -> Rows:
    """first[k], first[k] + 1 …, count[k] of them, for each k."""
    ends = np.cumsum(count)
    return np.repeat(first - ends + count, count) + np.arange(int(ends[-1]) if len(ends) else 0)


class Ordered(NamedTuple):
    """`frame`: row, id, moment, arabic, print; `scripts`: how many scripts the articles are written in."""

    frame: Frame
    cells: Cells
    scripts: int


def ordered(steps: Steps, annotated: Frame, *, config: Batch) -> Ordered:
    """All articles by day, those without one last, then by id: as `stories.window.order` has them."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        chosen = annotated.filter(f.col("print").isNotNull()).select("id", "moment", "arabic", "print")
        several = chosen.repartition(steps.partitions)  # sorting samples each partition
        return several.orderBy(f.col("moment").isNull(), "moment", "id")

    frame = numbered(steps, "sorted", make, SORTED)
    every = (f.count("*").alias("t"), f.count("moment").alias("n"), f.countDistinct("arabic").alias("s"))
    known = frame.agg(*every).collect()[0]
    return Ordered(frame, _cells(frame, int(known["n"]), int(known["t"]), config), int(known["s"]))


def numbered(steps: Steps, name: str, make: Callable[[], Frame], shape: Shape) -> Frame:
    """A sorted frame with the number of each row (0, 1 …) as `row`; `shape` has `part` and `pos` in front."""
    from pyspark.sql import functions as f

    def placed() -> Frame:
        return make().mapInArrow(partial(_placed, names=[*shape]), ddl(shape))

    found = steps.step(name, shape, placed)
    counts = found.groupBy("part").agg(f.count("*").alias("n")).orderBy("part").collect()
    ends = np.cumsum([0, *(int(row["n"]) for row in counts)]).tolist()
    starts = [(int(row["part"]), start) for row, start in zip(counts, ends, strict=False)]
    offsets = steps.spark.createDataFrame(starts, "part long, start long")
    number = (f.col("start") + f.col("pos")).alias("row")
    return found.join(f.broadcast(offsets), "part").select(number, *[*shape][2:])


def _placed(batches: Iterator[Any], *, names: list[str]) -> Iterator[Any]:
    """Which partition a row stands in, and where there."""
    import pyarrow as pa
    from pyspark import TaskContext

    part, at = TaskContext.get().partitionId(), 0
    for batch in batches:
        n = batch.num_rows
        numbers = (pa.array(np.full(n, part)), pa.array(np.arange(at, at + n)))
        at += n
        yield pa.RecordBatch.from_arrays([*numbers, *batch.columns], names=names)


def _cells(frame: Frame, dated: int, total: int, config: Batch) -> Cells:
    """As many articles a cell as a usual day has, within bounds: more cells hold more copies of each."""
    from pyspark.sql import functions as f

    days = frame.filter(f.col("moment").isNotNull()).agg(f.countDistinct(f.floor("moment")).alias("n"))
    usual = dated // max(1, int(days.collect()[0]["n"]))
    size = min(max(usual, config.least_cell), config.largest_cell)
    where = frame.filter(f.col("moment").isNotNull()).groupBy(f.floor(f.col("row") / size).alias("cell"))
    ends = where.agg(f.min("moment").alias("low"), f.max("moment").alias("high")).orderBy("cell").collect()
    low, high = (np.array([float(row[side]) for row in ends]) for side in ("low", "high"))
    return Cells(size, dated, total, low, high)


def held(found: Ordered, window: float) -> Frame:
    """Articles beside each cell that compares them: cell, row, print."""
    function = partial(_held, cells=found.cells, window=window)
    shape: Shape = {"cell": "long", "row": "long", "print": "binary"}
    return by_batch(found.frame.select("row", "moment", "print"), function, shape)


def _held(rows: Table, *, cells: Cells, window: float) -> dict[str, Any]:
    place, cell = cells.later(column(rows, "row"), column(rows, "moment"), window)
    taken = rows.take(place)
    return {"cell": cell, "row": taken["row"], "print": taken["print"]}
