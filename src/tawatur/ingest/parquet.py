"""Rows of a Parquet file, batch by batch. pyarrow is optional."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.errors import InputError, MissingExtraError

_BATCH = 256  # rows held at a time


def rows(name: str, file: BinaryIO) -> Iterator[dict[str, Any]]:
    """Records of the file in order. Raises InputError when it is broken, has no "text", or pyarrow lacks."""
    try:
        import pyarrow as pa  # optional: the core imports without it
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(name, str(MissingExtraError("parquet", "reading Parquet"))) from error
    try:
        table = pq.ParquetFile(file)
        if "text" not in table.schema_arrow.names:
            raise InputError(name, 'no column "text"; rename the column that holds the articles\' text')
        for batch in table.iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise InputError(name, f"broken Parquet ({first[:120]}); write it again") from error
