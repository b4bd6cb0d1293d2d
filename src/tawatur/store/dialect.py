"""The one place that knows a database's own ways: how it is opened, locked, and what its errors mean."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from tawatur.errors import ArchiveError

_REMEDIES = (
    ("locked", "is being written by another process; wait until it is done, and run this again"),
    ("not a database", "is no Tawatur archive; name another file with --archive"),
    ("malformed", "is damaged; restore it from a copy, or add the articles to a new archive"),
    ("full", "does not fit on the disk; make room and run this again: what was added so far is whole"),
    ("readonly", "cannot be written: no permission; change it, or name another file with --archive"),
    ("read-only", "cannot be written: no permission; change it, or name another file with --archive"),
    ("unable to open", "cannot be opened; check the path and its permissions"),
    ("disk i/o", "cannot be read or written (disk error); check the disk and run this again"),
)


def writing(path: Path, *, wait: float) -> Engine:
    """An engine that reads and writes the file at `path`; a transaction waits `wait` seconds for its turn."""
    return _engine(
        f"file:{_quoted(path)}?mode=rwc", wait, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=NORMAL")
    )


def reading(path: Path, *, wait: float) -> Engine:
    """An engine that only reads, beside a writer too."""
    # In a folder that is closed to us the index of the log cannot be made: nobody is writing there.
    quiet = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return _engine(f"file:{_quoted(path)}?mode=ro{'&immutable=1' if quiet else ''}", wait, "BEGIN", ())


def _engine(address: str, wait: float, begin: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, timeout=wait, check_same_thread=False)
    )

    @event.listens_for(engine, "connect")
    def _opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin ourselves, so that schema changes are part of it too
        for pragma in ("foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a database's errors into an ArchiveError that names the file and the remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as problem:
        told = str(problem.orig if isinstance(problem, DBAPIError) else problem)
        remedy = next((text for sign, text in _REMEDIES if sign in told.lower()), f"cannot be used ({told})")
        raise ArchiveError(f"{path}: {remedy}") from problem


def damages(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong in its file, a line each."""
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield f"database: {told}"
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} points to nothing in {other}"
