"""An archive in a database of PostgreSQL: how it is opened and locked, what its errors mean."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    QueuePool,
    create_engine,
    event,
    exists,
    func,
    not_,
    select,
    text,
)

from tawatur.errors import ArchiveError, MissingExtraError
from tawatur.store.address import Server
from tawatur.store.schema import metadata

_CONNECT_SECONDS = 10  # for an answer, where the address sets no connect_timeout

# One writer at a time, as with a file; held until the transaction ends, or its process does.
_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended('tawatur ' || current_schema(), 0))")

# By SQLSTATE, whose language no setting changes; its class (two characters) where the whole is not named.
_STATES = {
    "55P03": "is being written by another process; wait until it is done, and run this again",
    "40": "was written by others at the same moment; run this again",
    "25006": "cannot be written: the server or the role only reads; name another one with --archive",
    "42501": "cannot be used: the role lacks a permission; GRANT it, or name another role",
    "42P01": "lacks a table; restore it from a backup, or add the articles to a new archive",
    "53100": "does not fit on the server's disk; make room and run this again: what was added is whole",
    "53300": "the server takes no more connections; wait, or raise max_connections",
    "53200": "the server ran out of memory; wait and run this again: what was added so far is whole",
    "57": "the server was shut down or ended the work; run this again: what was added so far is whole",
    "XX": "is damaged; restore it from a backup, or add the articles to a new archive",
}
# Of a connection that does not come about, or breaks: these have no SQLSTATE.
_SIGNS = (
    ("password", "the server refuses this user or password; set it in PGPASSWORD or ~/.pgpass"),
    ("no pg_hba.conf entry", "the server lets no such user in from here; see its pg_hba.conf"),
    ("authentication failed", "the server refuses this user; check the name and pg_hba.conf"),
    ("does not exist", "the server has no such database or role; make it with createdb or createuser"),
    ("too many", "the server takes no more connections; wait, or raise max_connections"),
    ("invalid uri query parameter", "its address has an option that PostgreSQL does not know"),
    ("could not translate", "there is no such host; check the address"),
    ("resolve", "there is no such host; check the address"),
    ("refused", "no server answers there; check host and port, and that it runs"),
    ("no such file", "no server answers there; check host and port, and that it runs"),
    ("timeout", "no server answers there in time; check host and port"),
    ("closed the connection", "the connection broke; run this again: what was added so far is whole"),
    ("connection is lost", "the connection broke; run this again: what was added so far is whole"),
    ("consuming input failed", "the connection broke; run this again: what was added so far is whole"),
    ("nul (0x00)", "takes no NUL character, which an older Tawatur kept; add the articles themselves to it"),
    ("sending query failed", "the connection broke; run this again: what was added so far is whole"),
)


def engine(server: Server, *, write: bool, wait: float) -> Engine:
    """One that reads one snapshot a transaction, or one whose transactions write, and wait for their turn.

    Raises MissingExtraError where psycopg is not installed.
    """
    if find_spec("psycopg") is None:
        raise MissingExtraError("postgres", f"the archive {server}")
    made = create_engine(
        "postgresql+psycopg://", creator=lambda: _connected(server, write=write, wait=wait),
        poolclass=QueuePool, max_overflow=-1, pool_pre_ping=True,
    )  # fmt: skip
    if write:

        @event.listens_for(made, "begin")
        def _begun(connection: Connection) -> None:
            connection.execute(_TURN)

    return made


def _connected(server: Server, *, write: bool, wait: float) -> Any:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    given = conninfo_to_dict(server.url)
    given.setdefault("connect_timeout", str(_CONNECT_SECONDS))
    given.setdefault("application_name", "tawatur")
    connection = psycopg.connect(**{**given, "client_encoding": "UTF8"}, autocommit=True)  # type: ignore[arg-type]
    connection.execute(f"SET lock_timeout = {max(1, round(wait * 1_000))}")
    connection.autocommit = False
    if not write:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        _ask_without_nul(connection)
    return connection


def _ask_without_nul(connection: Any) -> None:
    """A question may hold a NUL, which no archive does: it is asked as ingest reads it, and is no error."""
    from psycopg.types.string import StrDumper

    class _Plain(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, _Plain)


def check(connection: Connection, server: Server) -> None:
    """Raises ArchiveError where the database cannot hold our texts, or has no place for them."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise ArchiveError(f"{server}: its encoding is {encoding}; make a database with createdb -E UTF8")
    if connection.execute(text("SELECT current_schema()")).scalar() is None:
        raise ArchiveError(f"{server}: no schema of its search_path exists; make one with CREATE SCHEMA")


def remedy(problem: BaseException, server: Server) -> str:
    """What an error means, and what to do; without the secrets of the address."""
    state = getattr(problem, "sqlstate", None) or ""
    told = server.hidden(" ".join(str(problem).split()))
    if known := _STATES.get(state) or _STATES.get(state[:2]):
        return known
    found = None if state else next((text for sign, text in _SIGNS if sign in told.lower()), None)
    return f"{found} ({told})" if found else f"cannot be used ({told})"


# Texts are put in order by their code points, as SQLite does, whatever the language of the database.
_SORTED_OTHERWISE = text("""
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0
      AND NOT a.attisdropped AND l.collname <> 'C'
    ORDER BY c.relname, a.attnum
""")


def settle(connection: Connection) -> None:
    """After migrations: every column of text in the order of code points."""
    quoted = connection.dialect.identifier_preparer.quote
    changes: dict[str, list[str]] = {}
    for table, column, kind in connection.execute(_SORTED_OTHERWISE):
        changes.setdefault(table, []).append(f'ALTER COLUMN {quoted(column)} TYPE {kind} COLLATE "C"')
    for table, parts in changes.items():
        connection.execute(text(f"ALTER TABLE {quoted(table)} {', '.join(parts)}"))


def damages(connection: Connection) -> Iterator[str]:
    """Rows that point to nothing, and indexes that are not valid; the rest the server finds itself."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            there = exists().where(key.column == key.parent).correlate(table)
            other = key.column.table
            if other is table:
                continue
            asked = select(*table.primary_key.columns).where(key.parent.is_not(None), not_(there))
            for row in connection.execute(asked):
                name = ", ".join(map(str, row))
                yield f"database: row {name} of {table.name} points to nothing in {other.name}"
    bad = text("""
        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
    """)
    for name in connection.execute(bad).scalars():
        yield f"database: the index {name} is not valid; REINDEX it"


def number_on(connection: Connection, tables: MetaData) -> None:
    """After rows were written with keys of their own: new ones are numbered after them."""
    for table in tables.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        names = {"table": table.name, "column": column.name}
        found = connection.execute(text("SELECT pg_get_serial_sequence(:table, :column)"), names).scalar()
        last = connection.execute(select(func.max(column))).scalar()
        if found is not None and last is not None:
            connection.execute(text("SELECT setval(:name, :last)"), {"name": found, "last": last})
