"""Open an archive: make a new one, bring an older one up to date, refuse what is none."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlalchemy import Connection, Engine, inspect, text

from tawatur.errors import ArchiveError
from tawatur.store.address import Address as Address
from tawatur.store.address import Server as Server
from tawatur.store.address import archive_path as archive_path
from tawatur.store.dialect import check, exists, explained, identity, reading, settle, writing
from tawatur.store.readers import is_held, kept
from tawatur.store.schema import REVISION

_LOG = logging.getLogger(__name__)
_MIGRATIONS = Path(__file__).with_name("migrations")
_OWN = "alembic_version"  # the table that says which version an archive is of
_checked: WeakSet[Engine] = WeakSet()


@contextmanager
def opened(archive: Address, *, write: bool, wait: float) -> Iterator[Engine]:
    """The engine of the archive at that address, for the block only; database errors become ArchiveErrors.

    With `write` a missing archive is made and an older one brought up to date. `wait`: seconds for a lock.
    Raises ArchiveError where there is none, where it is another program's, or a later Tawatur's.
    """
    there = exists(archive, write=write)
    if not there and not write:
        raise ArchiveError(f"{archive}: is empty; tawatur add makes an archive of it")
    if write:
        if there:
            with _engine(archive, write=False, wait=wait) as engine, engine.begin() as connection:
                _check_version(connection, archive, write=True)
        with _engine(archive, write=True, wait=wait) as engine:
            with engine.begin() as connection:
                upgrade(connection)
            yield engine
        return
    with _engine(archive, write=False, wait=wait) as engine:
        _check_once(engine, archive)
        yield engine


@contextmanager
def _engine(archive: Address, *, write: bool, wait: float) -> Iterator[Engine]:
    if not write and is_held(archive) and (same := identity(archive)) is not None:
        with explained(archive):
            yield kept(archive, same, lambda: reading(archive, wait=wait))
        return
    engine = (writing if write else reading)(archive, wait=wait)
    try:
        with explained(archive):
            yield engine
    finally:
        engine.dispose()


def _check_once(engine: Engine, archive: Address) -> None:
    """Before it is read: wholly for the first time, and each time whether it is still of our version."""
    with engine.begin() as connection:
        if engine not in _checked or _revision(connection) != REVISION:
            _check_version(connection, archive, write=False)
            _checked.add(engine)


def _check_version(connection: Connection, archive: Address, *, write: bool) -> None:
    """Before the archive is opened for writing, which would change another program's."""
    check(connection, archive)
    tables = set(inspect(connection).get_table_names())
    if tables and _OWN not in tables:
        raise ArchiveError(f"{archive}: is another program's database; name another one with --archive")
    if not tables and not write:
        raise ArchiveError(f"{archive}: is empty; tawatur add makes an archive of it")
    found = _revision(connection) if tables else None
    if found is not None and found > REVISION:
        raise ArchiveError(f"{archive}: was made by a later Tawatur (archive {found}); update tawatur")
    if found != REVISION and not write:
        raise ArchiveError(f"{archive}: is of an older Tawatur; tawatur add brings it up to date")
    if found is not None and found != REVISION:
        _LOG.warning("%s: of an older Tawatur; it is brought up to date, which may take minutes", archive)


def _revision(connection: Connection) -> str | None:
    found = connection.execute(text(f"SELECT version_num FROM {_OWN}")).scalar()  # noqa: S608  # a constant
    return None if found is None else str(found)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    if inspect(connection).has_table(_OWN) and _revision(connection) == REVISION:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    settle(connection)
