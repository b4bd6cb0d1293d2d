"""The one door to a database's own ways, by the archive's address: opening, locking, errors, damage.

Only this module, `sqlite` and `postgres` know which database an archive is in.
"""

import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from tawatur.errors import ArchiveError
from tawatur.store import postgres, sqlite
from tawatur.store.address import Address, Server


def writing(address: Address, *, wait: float) -> Engine:
    """An engine whose transactions write, one at a time; each waits `wait` seconds for its turn."""
    if isinstance(address, Server):
        return postgres.engine(address, write=True, wait=wait)
    return sqlite.engine(address, write=True, wait=wait)


def reading(address: Address, *, wait: float) -> Engine:
    """An engine that only reads, beside writers too; a transaction sees one state of it."""
    if isinstance(address, Server):
        return postgres.engine(address, write=False, wait=wait)
    return sqlite.engine(address, write=False, wait=wait)


def exists(address: Address, *, write: bool) -> bool:
    """Whether there is a database to look into, maybe an empty one; with `write` it may yet be made.

    Raises ArchiveError where there is none and cannot be.
    """
    return isinstance(address, Server) or sqlite.exists(address, write=write)


def identity(address: Address) -> Hashable | None:
    """What tells the database at this address from one that takes its place; None = not to be kept open."""
    return "" if isinstance(address, Server) else sqlite.identity(address)


def check(connection: Connection, address: Address) -> None:
    """Raises ArchiveError where the database is not fit for an archive."""
    if isinstance(address, Server):
        postgres.check(connection, address)


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turn a database's errors into an ArchiveError that names the archive and the remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as problem:
        inner = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
        if isinstance(address, Server):
            # What came before may tell the address with its password.
            raise ArchiveError(f"{address}: {postgres.remedy(inner, address)}") from None
        raise ArchiveError(f"{address}: {sqlite.remedy(inner)}") from problem


def settle(connection: Connection) -> None:
    """After migrations: what makes both databases behave alike."""
    if connection.dialect.name == "postgresql":
        postgres.settle(connection)


def number_on(connection: Connection, tables: MetaData) -> None:
    """After rows were written with keys of their own: new ones are numbered after them."""
    if connection.dialect.name == "postgresql":
        postgres.number_on(connection, tables)


def twin(connection: Connection, goal: Path) -> None:
    """Copy the database of a file into another file, as it is at this moment."""
    sqlite.twin(connection, goal)


def damages(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong, a line each."""
    if connection.dialect.name == "postgresql":
        return postgres.damages(connection)
    return sqlite.damages(connection)
