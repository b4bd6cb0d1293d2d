"""Open an archive: make a new one, bring an older one up to date, refuse what is none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from tawatur.errors import ArchiveError
from tawatur.store.dialect import explained, reading, writing
from tawatur.store.schema import REVISION

DEFAULT_NAME = "tawatur.db"
VARIABLE = "TAWATUR_ARCHIVE"
_MIGRATIONS = Path(__file__).with_name("migrations")


def archive_path(given: str | Path | None = None) -> Path:
    """The archive's file: `given`, else what TAWATUR_ARCHIVE names, else ./tawatur.db."""
    return Path(os.path.abspath(given or os.environ.get(VARIABLE) or DEFAULT_NAME))


@contextmanager
def opened(path: Path, *, write: bool, wait: float) -> Iterator[Engine]:
    """The engine of the archive at `path`, closed at the end; database errors inside become ArchiveErrors.

    With `write` a missing archive is made and an older one brought up to date. `wait`: seconds for a lock.
    Raises ArchiveError where there is none, where it is another program's, or a later Tawatur's.
    """
    _check_path(path, write=write)
    if path.exists() and path.stat().st_size:
        with _engine(path, write=False, wait=wait) as engine, engine.begin() as connection:
            _check_version(connection, path, write=write)
    elif not write:
        raise ArchiveError(f"{path}: is empty; tawatur add makes an archive of it")
    with _engine(path, write=write, wait=wait) as engine:
        if write:
            with engine.begin() as connection:
                upgrade(connection)
        yield engine


@contextmanager
def _engine(path: Path, *, write: bool, wait: float) -> Iterator[Engine]:
    engine = (writing if write else reading)(path, wait=wait)
    try:
        with explained(path):
            yield engine
    finally:
        engine.dispose()


def _check_path(path: Path, *, write: bool) -> None:
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


def _check_version(connection: Connection, path: Path, *, write: bool) -> None:
    """Before the file is opened for writing, which would change another program's."""
    tables = set(inspect(connection).get_table_names())
    if tables and "alembic_version" not in tables:
        raise ArchiveError(f"{path}: is another program's database; name another file with --archive")
    found = _revision(connection) if tables else None
    if found is not None and found > REVISION:
        raise ArchiveError(f"{path}: was made by a later Tawatur (archive {found}); update tawatur")
    if found != REVISION and not write:
        raise ArchiveError(f"{path}: is of an older Tawatur; tawatur add brings it up to date")


def _revision(connection: Connection) -> str | None:
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    if inspect(connection).has_table("alembic_version") and _revision(connection) == REVISION:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
