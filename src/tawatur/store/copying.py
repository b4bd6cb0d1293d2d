"""A whole archive into another database, or into a file as a backup: every row as it is, and checked.

A copy is one transaction at its goal: it is whole and sound, or not there. The source is read as it is at one
moment, whatever is written meanwhile.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, insert, select

from tawatur.config import DEFAULT, Config
from tawatur.errors import ArchiveError, OutputError
from tawatur.store.checking import problems, size
from tawatur.store.dialect import number_on, twin
from tawatur.store.opening import Address, opened
from tawatur.store.schema import metadata
from tawatur.store.search.rebuilding import rebuild
from tawatur.store.viewing import looking

Progress = Callable[[str, int, int | None], None]
_NAMED = 3  # problems told of a copy that is not kept


class Copied(NamedTuple):
    """What a copy holds, and how many rows of all tables were written."""

    versions: int
    stories: int
    rows: int


def copy(
    source: Address, target: Address, *, config: Config = DEFAULT, progress: Progress | None = None
) -> Copied:
    """Copy the archive at `source` to `target`, which must hold nothing, and check it before it is kept.

    Raises ArchiveError where either cannot be used, where `target` holds something, or where the copy has
    problems that `check` finds: then `target` stays empty.
    """
    tell = progress or (lambda stage, done, total: None)
    with (
        looking(source) as view,
        opened(target, write=True, wait=config.store.wait_seconds) as engine,
        engine.begin() as connection,
    ):
        _refuse_filled(connection, target)
        rows = 0
        for table in metadata.sorted_tables:
            for some in _rows(view, table, config.store.copied_rows):
                connection.execute(insert(table), some)
                rows += len(some)
                tell("copy", rows, None)
        number_on(connection, metadata)
        rebuild(connection)
        _compare(view, connection, target)
        _refuse_wrong(connection, source, target)
        return Copied(*size(connection), rows)


def _refuse_filled(connection: Connection, target: Address) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise ArchiveError(f"{target}: is not empty; name a new file or an empty database")


def _rows(view: Connection, table: Table, at_once: int) -> Iterator[list[dict[str, object]]]:
    """All rows, in the order of their keys, a bounded number at a time."""
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=at_once)
    with view.execute(asked) as found:
        rows = found.mappings()
        while some := [dict(row) for row in islice(rows, at_once)]:
            yield some


def _compare(view: Connection, connection: Connection, target: Address) -> None:
    for table in metadata.sorted_tables:
        asked = select(func.count()).select_from(table)
        there, here = (c.execute(asked).scalar_one() for c in (view, connection))
        if there != here:
            raise ArchiveError(f"{target}: {here:,} of {there:,} rows of {table.name} came; not kept")


def _refuse_wrong(connection: Connection, source: Address, target: Address) -> None:
    found = list(islice(problems(connection), _NAMED))
    if found:
        raise ArchiveError(
            f"{target}: the copy has problems and was not kept: {'; '.join(found)}; "
            f"see tawatur check --archive {source}"
        )


def backup(
    source: Address, file: Path, *, config: Config = DEFAULT, progress: Progress | None = None
) -> Copied:
    """Write the archive at `source`, wherever it is, into a new file, which is an archive itself.

    Raises OutputError where `file` is there or cannot be written, else as `copy`.
    """
    if file.exists():
        raise OutputError(f"{file}: is there already; name a new file")
    if not file.parent.is_dir():
        raise OutputError(f"{file}: the folder {file.parent} does not exist; make it first")
    with _partial(file) as partial:
        if isinstance(source, Path):
            found = _twin(source, partial)
        else:
            found = copy(source, partial, config=config, progress=progress)
        os.replace(partial, file)
        return found


@contextmanager
def _partial(file: Path) -> Iterator[Path]:
    """Another name for a file that is not whole yet; nothing of it stays."""
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        yield partial
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            partial.with_name(f"{partial.name}{end}").unlink(missing_ok=True)


def _twin(source: Path, partial: Path) -> Copied:
    """A file's copy by the database itself, page by page, as of one moment."""
    with looking(source) as view:
        twin(view, partial)
    with looking(partial) as view:
        _refuse_wrong(view, source, partial)
        counts = (view.execute(select(func.count()).select_from(t)) for t in metadata.sorted_tables)
        return Copied(*size(view), sum(found.scalar_one() for found in counts))
