"""Columns go into a function and columns come out: by batch, by partition, by group. All with Arrow."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Frame = Any  # pyspark.sql.DataFrame
Table = Any  # pyarrow.Table
Shape = Mapping[str, str]  # column -> long, double, boolean, string or binary
Columns = Mapping[str, Any]  # column -> array or list


def ddl(shape: Shape) -> str:
    """The shape as Spark writes it."""
    return ", ".join(f"`{name}` {kind}" for name, kind in shape.items())


def table(shape: Shape, columns: Columns) -> Table:
    """An Arrow table of this shape."""
    import pyarrow as pa

    kinds = {
        "long": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(), "string": pa.string(),
        "binary": pa.binary(),
    }  # fmt: skip
    arrays = [pa.array(columns[name], type=kinds[kind]) for name, kind in shape.items()]
    return pa.Table.from_arrays(arrays, names=[*shape])


def column(of: Table, name: str) -> npt.NDArray[Any]:
    """A column of numbers as an array; what is not known is NaN."""
    return np.asarray(of[name].to_numpy())


def by_batch(frame: Frame, function: Callable[[Table], Columns], shape: Shape) -> Frame:
    """`function` over a few thousand rows at a time."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            yield from table(shape, function(pa.Table.from_batches([batch]))).to_batches()

    return frame.mapInArrow(run, ddl(shape))


def by_partition(frame: Frame, function: Callable[[Table], Columns], shape: Shape) -> Frame:
    """`function` over each partition as a whole, those without rows left out."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        held = [*batches]
        if sum(batch.num_rows for batch in held):
            yield from table(shape, function(pa.Table.from_batches(held))).to_batches()

    return frame.mapInArrow(run, ddl(shape))


def by_row(frame: Frame, function: Callable[[dict[str, Any]], dict[str, Any]], shape: Shape) -> Frame:
    """`function` over one row at a time."""

    def run(batch: Table) -> Columns:
        rows = [function(row) for row in batch.to_pylist()]
        return {name: [row.get(name) for row in rows] for name in shape}

    return by_batch(frame, run, shape)


def by_group(frame: Frame, key: str, function: Callable[[int, Table], Columns], shape: Shape) -> Frame:
    """`function` over all rows of one `key` (a long)."""

    def run(of: Any, rows: Table) -> Table:
        return table(shape, function(of[0].as_py(), rows))

    return frame.groupBy(key).applyInArrow(run, ddl(shape))


def by_groups(
    frames: tuple[Frame, Frame], key: str, function: Callable[[int, Table, Table], Columns], shape: Shape
) -> Frame:
    """`function` over all rows of one `key` (a long) in two frames."""

    def run(of: Any, left: Table, right: Table) -> Table:
        return table(shape, function(of[0].as_py(), left, right))

    left, right = (frame.groupBy(key) for frame in frames)
    return left.cogroup(right).applyInArrow(run, ddl(shape))
