"""The word index in SQLite: a table of FTS5 for each kind of row, without a copy of the words.

What `rowid` counts is the key, so FTS5 gives hits in order and stops where a page is full. The tokenizer
parts words at spaces only, since tokens have none of ASCII's signs.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from tawatur.store.search.matches import Match, Phrase, Row, Term, Wanted

_COLUMNS = {"head": "head", "words": "{head text}", "facets": "facets"}
_CREATE = (
    "CREATE VIRTUAL TABLE {} USING fts5(head, text, facets, content='', tokenize=\"ascii tokenchars '_'\")"
)
KEY = "{}.rowid"


def create(connection: Connection, table: str) -> None:
    """Make the table."""
    connection.exec_driver_sql(_CREATE.format(table))


def put(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows."""
    values = [_values(row) for row in rows]
    if values:
        connection.exec_driver_sql(
            f"INSERT INTO {table} (rowid, head, text, facets) VALUES (?, ?, ?, ?)",  # noqa: S608
            values,
        )


def remove(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Take rows out; their words must be those that were put."""
    values = [("delete", *_values(row)) for row in rows]
    if values:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({table}, rowid, head, text, facets) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            values,
        )


def clear(connection: Connection, table: str) -> None:
    """Take all rows out."""
    connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608


def keys(connection: Connection, table: str) -> Iterable[int]:
    """The keys of all rows, in order."""
    rows = connection.exec_driver_sql(f"SELECT id FROM {table}_docsize ORDER BY id")  # noqa: S608
    return (key for (key,) in rows)


def _values(row: Row) -> tuple[int, str, str, str]:
    return row.key, " ".join(row.head), " ".join(row.text), " ".join(row.facets)


def condition(table: str, match: Match, name: str) -> tuple[str, dict[str, str]]:
    """SQL that holds for the rows of `table` that match, and its parameters, called after `name`."""
    asked = " AND ".join(map(_wanted, match.every))
    for one in match.none:
        asked = f"({asked}) NOT ({_wanted(one)})"
    return f"{table} MATCH :{name}", {name: asked}


def _wanted(one: Wanted) -> str:
    return f"{_COLUMNS[one.column]} : ({' AND '.join(map(_term, one.terms))})"


def _term(term: Term) -> str:
    return f"({' OR '.join(map(_phrase, term))})"


def _phrase(phrase: Phrase) -> str:
    """Tokens are letters and digits only (`tokens.token`)."""
    return f'"{" ".join(phrase.tokens)}"{"*" if phrase.open else ""}'
