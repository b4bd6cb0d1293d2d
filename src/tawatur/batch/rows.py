"""What stands in the Parquet files of a run, and how one machine writes them by day.

An id is kept as bytes (UTF-8; a lone surrogate as it is), so that each can be kept and sorts as in Python.
`article`, `print` and `story` are packed records (`engine.pack`): only for this program, only from a folder
that nobody else writes. What others are to read stands in the result.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tawatur.batch.folder import Folder
from tawatur.model import Article, Skipped

Row = dict[str, Any]
UNDATED = "undated"
_FILE_ROWS = 2_000  # of one day in one file
_READ_ROWS = 500  # held when read
_HELD_ROWS = 20_000  # before all are written, so that memory stays bounded
SKIP = {"skip_input": "string", "skip_reason": "string"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "ingest": {"at": "long", "day": "string", "id": "binary", "article": "binary", **SKIP},
    "annotate": {
        "at": "long", "day": "string", "id": "binary", "article": "binary", "print": "binary",
        "moment": "double", "arabic": "boolean", **SKIP,
    },
    "stories": {"rank": "long", "day": "string", "story": "binary"},
    "claims": {"rank": "long", "day": "string", "story": "binary", **SKIP},
    "result/articles": {
        "at": "long", "day": "string", "id": "string", "outlet": "string", "published": "string",
        "language": "string", "title": "string", "attributions": "long", "json": "string",
    },
    "result/stories": {
        "rank": "long", "day": "string", "id": "string", "title": "string", "first_published": "string",
        "articles": "long", "claims": "long", "independent_roots": "long", "json": "string",
    },
}  # fmt: skip


def encoded(name: str) -> bytes:
    """An id as bytes."""
    return name.encode("utf-8", "surrogatepass")


def decoded(name: bytes) -> str:
    """An id out of its bytes."""
    return name.decode("utf-8", "surrogatepass")


def day_of(moment: datetime | None) -> str:
    """The partition of a publication time: its day in UTC, or «undated»."""
    if moment is None:
        return UNDATED
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()


def ingested(at: int, item: "Article | Skipped", packed: bytes | None) -> Row:
    """A row of `ingest`: an article, or why there is none."""
    if isinstance(item, Skipped):
        return {"at": at, "day": UNDATED, **skip(item)}
    return {"at": at, "day": day_of(item.published), "id": encoded(item.id), "article": packed}


def skip(item: Skipped) -> Row:
    """Its columns. A lone surrogate is told as «?»."""
    told = (text.encode("utf-8", "replace").decode() for text in (item.input, item.reason))
    return dict(zip(SKIP, told, strict=True))


def schema(stage: str) -> Any:
    """The Arrow schema of a stage's rows."""
    import pyarrow as pa

    kinds = {
        "long": pa.int64(), "string": pa.string(), "binary": pa.binary(), "double": pa.float64(),
        "boolean": pa.bool_(),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in COLUMNS[stage].items()])


def read(folder: Folder, stage: str, columns: Sequence[str]) -> Iterator[Row]:
    """These columns of a stage and `day`, row by row, file after file."""
    import pyarrow.parquet as pq

    for path in folder.parts(stage):
        day = next((p.removeprefix("day=") for p in path.split("/") if p.startswith("day=")), UNDATED)
        with folder.files.open_input_file(path) as file:
            for batch in pq.ParquetFile(file).iter_batches(batch_size=_READ_ROWS, columns=list(columns)):
                yield from ({**row, "day": day} for row in batch.to_pylist())


def write(folder: Folder, stage: str, rows: Iterable[Row]) -> int:
    """Write rows as day=…/part-….parquet; the number of rows."""
    held: defaultdict[str, list[Row]] = defaultdict(list)
    files, total, waiting = 0, 0, 0
    for row in rows:
        held[row["day"]].append(row)
        total, waiting = total + 1, waiting + 1
        full = [row["day"]] if len(held[row["day"]]) >= _FILE_ROWS else []
        for day in [*held] if waiting >= _HELD_ROWS else full:
            waiting -= len(held[day])
            _file(folder, stage, day, files, held.pop(day))
            files += 1
    for day, rest in held.items():
        _file(folder, stage, day, files, rest)
        files += 1
    return total


def _file(folder: Folder, stage: str, day: str, number: int, rows: list[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = f"{folder.path(stage)}/day={day}"
    folder.files.create_dir(path, recursive=True)
    full = schema(stage)
    own = full.remove(full.get_field_index("day"))  # the folder's name says it
    with folder.files.open_output_stream(f"{path}/part-{number:06d}.parquet") as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=own), file, compression="zstd")
