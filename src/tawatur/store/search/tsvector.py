"""The word index in PostgreSQL: a table of tsvectors for each kind of row, with GIN.

The vectors are made of our tokens, not by a text search configuration. `words` is head and text, with a place
left free between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from tawatur.store.search.matches import Match, Phrase, Row, Wanted
from tawatur.store.search.tokens import GAP

_MOST_PLACES = 255  # of one word that PostgreSQL keeps
KEY = "{}.key"


def create(connection: Connection, table: str) -> None:
    """Make the table."""
    connection.exec_driver_sql(
        f"CREATE TABLE {table} (key BIGINT PRIMARY KEY, head tsvector NOT NULL,"
        " words tsvector NOT NULL, facets tsvector NOT NULL)"
    )
    connection.exec_driver_sql(f"CREATE INDEX {table}_gin ON {table} USING gin (head, words, facets)")


def put(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows."""
    values = [
        {
            "key": row.key,
            "head": _vector(row.head),
            "words": _vector([*row.head, GAP, *row.text]),
            "facets": _vector(row.facets),
        }
        for row in rows
    ]
    if values:
        connection.execute(
            text(
                f"INSERT INTO {table} (key, head, words, facets) VALUES"  # noqa: S608
                " (:key, CAST(:head AS tsvector), CAST(:words AS tsvector), CAST(:facets AS tsvector))"
            ),
            values,
        )


def remove(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Take rows out."""
    values = [{"key": row.key} for row in rows]
    if values:
        connection.execute(text(f"DELETE FROM {table} WHERE key = :key"), values)  # noqa: S608


def clear(connection: Connection, table: str) -> None:
    """Take all rows out."""
    connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608


def keys(connection: Connection, table: str) -> Iterable[int]:
    """The keys of all rows, in order."""
    return (key for (key,) in connection.exec_driver_sql(f"SELECT key FROM {table} ORDER BY key"))  # noqa: S608


def _vector(tokens: Sequence[str]) -> str:
    """The text form of a tsvector; tokens are letters and digits only."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(tokens, 1):
        if one != GAP and len(places[one]) < _MOST_PLACES:
            places[one].append(place)
    return " ".join(f"'{one}':{','.join(map(str, at))}" for one, at in places.items())


def condition(table: str, match: Match, name: str) -> tuple[str, dict[str, str]]:
    """SQL that holds for the rows of `table` that match, and its parameters, called after `name`."""
    told, values = [], {}
    for k, (one, wanted) in enumerate([(w, True) for w in match.every] + [(w, False) for w in match.none]):
        values[f"{name}_{k}"] = _query(one)
        held = f"{table}.{one.column} @@ CAST(:{name}_{k} AS tsquery)"
        told.append(held if wanted else f"NOT {held}")
    return " AND ".join(told), values


def _query(one: Wanted) -> str:
    return " & ".join(f"({' | '.join(map(_phrase, term))})" for term in one.terms)


def _phrase(phrase: Phrase) -> str:
    *first, last = (f"'{one}'" for one in phrase.tokens)
    return f"({' <-> '.join((*first, last + (':*' if phrase.open else '')))})"
