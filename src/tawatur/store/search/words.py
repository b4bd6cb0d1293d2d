"""The words of all rows that can be found, in the way of the archive's database."""

from collections.abc import Iterable, Sequence
from types import ModuleType

from sqlalchemy import Connection, Table, func, select, text

from tawatur.store.reading import chunks
from tawatur.store.search import fts5, tsvector
from tawatur.store.search.matches import Match, Row
from tawatur.store.search.tables import (
    SLOT_BITS,
    UNDATED,
    articles,
    attributions,
    claims,
    metadata,
    vocabulary,
)

WORDS = {articles: "words_of_articles", attributions: "words_of_attributions", claims: "words_of_claims"}
_LEARN = f"INSERT INTO {vocabulary.name} (word) VALUES (:word) ON CONFLICT DO NOTHING"  # noqa: S608
_MINUTES = 24 * 60
_LATEST = 1 << 37  # minutes


def _way(connection: Connection) -> ModuleType:
    return tsvector if connection.dialect.name == "postgresql" else fts5


def create(connection: Connection) -> None:
    """Make the tables of the index, empty."""
    metadata.create_all(connection)
    for name in WORDS.values():
        _way(connection).create(connection, name)


def put(connection: Connection, of: Table, rows: Sequence[Row]) -> None:
    """Write words of rows; the text of an attribution or claim is an article's, whose words are known."""
    _way(connection).put(connection, WORDS[of], rows)
    found = {w for row in rows for w in (*row.head, *(row.text if of is articles else ()))}
    if found:
        connection.execute(text(_LEARN), [{"word": w} for w in sorted(found)])


def known(connection: Connection, found: Iterable[str]) -> set[str]:
    """Those of these words that the index holds."""
    t, held = vocabulary, set[str]()
    for some in chunks(sorted(set(found))):
        held.update(connection.execute(select(t.c.word).where(t.c.word.in_(some))).scalars())
    return held


def remove(connection: Connection, of: Table, rows: Iterable[Row]) -> None:
    """Take words out; they must be those that were put."""
    _way(connection).remove(connection, WORDS[of], rows)


def clear(connection: Connection) -> None:
    """Empty the index."""
    for of, name in WORDS.items():
        _way(connection).clear(connection, name)
        connection.execute(of.delete())
    connection.execute(vocabulary.delete())


def keys(connection: Connection, of: Table) -> Iterable[int]:
    """The keys of all rows that have words, in order."""
    found: Iterable[int] = _way(connection).keys(connection, WORDS[of])
    return found


def key_of(connection: Connection, of: Table) -> str:
    """SQL of the key in the table of words."""
    return str(_way(connection).KEY.format(WORDS[of]))


def condition(connection: Connection, of: Table, match: Match, name: str = "m") -> tuple[str, dict[str, str]]:
    """SQL that holds for the words of rows that match, and its parameters, called after `name`."""
    found: tuple[str, dict[str, str]] = _way(connection).condition(WORDS[of], match, name)
    return found


def first_key(day: float | None) -> int:
    """The lowest key of a moment, in days since 1970; None = unknown."""
    if day is None:
        return UNDATED
    return min(max(int(day * _MINUTES), 0), _LATEST) << SLOT_BITS


class Keys:
    """Gives keys, in one transaction; those of one moment ascend."""

    def __init__(self, connection: Connection, of: Table) -> None:
        self._connection, self._of = connection, of
        self._next: dict[int, int] = {}

    def take(self, day: float | None, count: int) -> Sequence[int]:
        """`count` keys of a moment that no row has."""
        first = first_key(day)
        if first not in self._next:
            key = self._of.c.key
            asked = select(func.max(key)).where(key >= first, key < first + (1 << SLOT_BITS))
            last = self._connection.execute(asked).scalar()
            self._next[first] = first if last is None else int(last) + 1
        start = self._next[first]
        self._next[first] += count
        return range(start, start + count)
