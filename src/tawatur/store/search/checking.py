"""Is the index what the archive says it is? Rows that are missing, rows too many, a line for each kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, select

from tawatur.store import schema
from tawatur.store.search import words
from tawatur.store.search.tables import articles, attributions, claims

_REMEDY = "tawatur search --rebuild makes the index anew"


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the index, a line each; memory stays bounded."""
    v, a, s = schema.versions, schema.attributions, schema.statements
    of_version = articles.c.version == v.c.key
    of_attribution = and_(attributions.c.version == a.c.version, attributions.c.place == a.c.place)
    of_statement = and_(
        claims.c.story == s.c.story, claims.c.claim == s.c.claim, claims.c.place == s.c.place,
        claims.c.start == s.c.start, claims.c.end == s.c.end,
    )  # fmt: skip
    pairs: tuple[tuple[str, Table, Table, ColumnElement[bool]], ...] = (
        ("versions", v, articles, of_version),
        ("attributions", a, attributions, of_attribution),
        ("versions of claims", s, claims, of_statement),
    )
    for what, table, index, same in pairs:
        yield from _told(connection, f"{what} are not in the index", _without(table, index, same))
        yield from _told(
            connection, f"{what} are in the index, but nowhere else", _without(index, table, same)
        )
        yield from _words(connection, what, index)


def _without(table: Table, other: Table, same: ColumnElement[bool]) -> Select[Any]:
    """How many rows of a table have none in the other."""
    there = exists().where(same).select_from(other).correlate(table)
    return select(func.count()).select_from(table).where(~there)


def _told(connection: Connection, what: str, asked: Select[Any]) -> Iterator[str]:
    if count := connection.execute(asked).scalar_one():
        yield f"search: {count:,} {what}; {_REMEDY}"


def _words(connection: Connection, what: str, index: Table) -> Iterator[str]:
    rows = connection.execute(select(index.c.key).order_by(index.c.key)).scalars()
    bare, surplus = _differing(rows, words.keys(connection, index))
    if bare:
        yield f"search: {bare:,} {what} have no words in the index; {_REMEDY}"
    if surplus:
        yield f"search: the index has words of {surplus:,} {what} that it has no rows for; {_REMEDY}"


def _differing(left: Iterable[int], right: Iterable[int]) -> tuple[int, int]:
    """How many of the ascending numbers are only in `left`, and only in `right`."""
    a, b = iter(left), iter(right)
    x, y = next(a, None), next(b, None)
    only_left = only_right = 0
    while x is not None or y is not None:
        if y is None or (x is not None and x < y):
            only_left, x = only_left + 1, next(a, None)
        elif x is None or y < x:
            only_right, y = only_right + 1, next(b, None)
        else:
            x, y = next(a, None), next(b, None)
    return only_left, only_right
