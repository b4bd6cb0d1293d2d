"""An archive in one file of SQLite: how it is opened and locked, what its errors mean."""

import os
import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from tawatur.errors import ArchiveError

_PAUSE = 0.02  # seconds between two attempts
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


def engine(path: Path, *, write: bool, wait: float) -> Engine:
    """One that reads, beside a writer too, or one that writes, waiting `wait` seconds at most."""
    if write:
        address = f"file:{_quoted(path)}?mode=rwc"
        return _engine(address, wait, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=NORMAL"))
    quiet = "&immutable=1" if _is_quiet(path) else ""
    return _engine(f"file:{_quoted(path)}?mode=ro{quiet}", wait, "BEGIN", ())


def _is_quiet(path: Path) -> bool:
    """In a folder that is closed to us the index of the log cannot be made: nobody is writing there."""
    return not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def identity(path: Path) -> Hashable | None:
    """Which file stands there. None = what is read of it must not be kept, since no log tells of changes."""
    if _is_quiet(path):
        return None
    found = path.stat()
    return found.st_dev, found.st_ino


def _engine(address: str, wait: float, begin: str, pragmas: tuple[str, ...]) -> Engine:
    # The pool that SQLAlchemy chooses for SQLite closes connections that other threads still use.
    made = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=wait, check_same_thread=False),
        poolclass=QueuePool,
        max_overflow=-1,
    )

    @event.listens_for(made, "connect")
    def _opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin ourselves, so that schema changes are part of it too
        for pragma in ("foreign_keys=ON", *pragmas):
            _set(connection, pragma, wait)

    @event.listens_for(made, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return made


def _set(connection: sqlite3.Connection, pragma: str, wait: float) -> None:
    """SQLite itself does not wait for its turn to begin a log, as when several make an archive at once."""
    until = monotonic() + wait
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_PAUSE)


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def exists(path: Path, *, write: bool) -> bool:
    """Whether there is a database in the file; with `write` it may yet be made. Raises ArchiveError."""
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; name a file with --archive")
    if not path.exists() and not write:
        raise ArchiveError(
            f"{path}: there is no archive; make one with tawatur add, or name it with --archive"
        )
    if not path.parent.is_dir():
        raise ArchiveError(f"{path}: the folder {path.parent} does not exist; make it first")
    if write and not os.access(path.parent, os.W_OK):
        raise ArchiveError(
            f"{path}: no permission to write in {path.parent}; name another file with --archive"
        )
    return path.exists() and path.stat().st_size > 0


def remedy(problem: BaseException) -> str:
    """What an error means, and what to do."""
    told = str(problem)
    return next((text for sign, text in _REMEDIES if sign in told.lower()), f"cannot be used ({told})")


def damages(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong in its file, a line each."""
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield f"database: {told}"
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} points to nothing in {other}"


def twin(connection: Connection, goal: Path) -> None:
    """Copy the whole database into another file, page by page, as it is at this moment."""
    own: Any = connection.connection.driver_connection
    with closing(sqlite3.connect(goal)) as other:
        own.backup(other)
