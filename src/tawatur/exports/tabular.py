"""All tables of a result in a folder, as CSV or as Parquet, in one pass and a bounded memory."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from tawatur.errors import MissingExtraError
from tawatur.exports.parts import Parts
from tawatur.exports.sheets import Sheet, clean
from tawatur.exports.tables import TABLES, Kind, Row
from tawatur.report.document import dump

_GROUP = 2_000  # rows of a Parquet row group; of articles with their texts some 8 MB


class _Rows(AbstractContextManager["_Rows"], Protocol):
    def add(self, row: Row) -> None: ...


def write_csv(result: Parts, folder: Path) -> None:
    """One CSV file a table (`sheets.py` says how they are written) into an existing folder."""
    _fill(result, lambda name, columns: _CsvFile(folder / f"{name}.csv", columns))


def write_parquet(result: Parts, folder: Path) -> None:
    """One Parquet file a table into an existing folder; nested values stand as JSON text.

    Raises MissingExtraError where pyarrow is not installed.
    """
    check_parquet()
    _fill(result, lambda name, columns: _ParquetFile(folder / f"{name}.parquet", columns))


def check_parquet() -> None:
    """Raise MissingExtraError, naming the remedy, where pyarrow is not installed."""
    try:
        import_module("pyarrow.parquet")
    except ImportError as problem:
        raise MissingExtraError("parquet", "Parquet export") from problem


def _fill(result: Parts, opened: Callable[[str, Mapping[str, Kind]], _Rows]) -> None:
    with ExitStack() as stack:
        files = {name: stack.enter_context(opened(name, table.columns)) for name, table in TABLES.items()}
        for article in result.articles:
            for name, table in TABLES.items():
                for row in table.of_article(article) if table.of_article else ():
                    files[name].add(row)
        for story, articles in result.chapters():
            for name, table in TABLES.items():
                for row in table.of_story(story, articles) if table.of_story else ():
                    files[name].add(row)


class _CsvFile:
    def __init__(self, path: Path, columns: Mapping[str, Kind]) -> None:
        self._out, self._sheet = path.open("wb"), Sheet(columns)

    def __enter__(self) -> "_CsvFile":
        return self

    def add(self, row: Row) -> None:
        self._sheet.add(row)
        if self._sheet.full:
            self._out.write(self._sheet.taken())

    def __exit__(self, *_: object) -> None:
        with self._out:
            self._out.write(self._sheet.taken())


class _ParquetFile:
    def __init__(self, path: Path, columns: Mapping[str, Kind]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._columns, self._rows = columns, list[Row]()
        self._schema = pa.schema([(name, _arrow(pa, kind)) for name, kind in columns.items()])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> "_ParquetFile":
        return self

    def add(self, row: Row) -> None:
        self._rows.append({name: _value(row[name], kind) for name, kind in self._columns.items()})
        if len(self._rows) >= _GROUP:
            self._flush()

    def __exit__(self, *_: object) -> None:
        with self._writer:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def _value(value: Any, kind: Kind) -> Any:
    value = clean(value)
    return dump(value).decode() if kind == "json" else value


def _arrow(pa: Any, kind: Kind) -> Any:
    return {
        "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(),
        "texts": pa.list_(pa.string()), "spans": pa.list_(pa.list_(pa.int64(), 2)),
    }.get(kind, pa.string())  # fmt: skip
