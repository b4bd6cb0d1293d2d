"""Which rows of the index match a question: class by class of relevance, the newest first within each.

The classes, the same in both databases: all words in the head (a headline; who says it); the words one behind
the other; all words, anywhere. A row is of the first that it belongs to. FTS5's bm25 and PostgreSQL's ranks
would order hits differently, and need every hit before the first is known.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, text

from tawatur.errors import InputError
from tawatur.store.search import facets, tables, words
from tawatur.store.search.asking import Part, asked, in_a_row, parts
from tawatur.store.search.hits import Query
from tawatur.store.search.matches import Match, Phrase, Wanted

_EPOCH = date(1970, 1, 1)
_OF = {"articles": tables.articles, "attributions": tables.attributions, "claims": tables.claims}
# Only the version that a story rests on, or that waits for its first.
_CURRENT = (
    "EXISTS (SELECT 1 FROM versions v JOIN articles a ON a.key = v.article AND a.version = v.number"
    " WHERE v.key = s.version)"
)
_OF_GRADE = (
    "s.version IN (SELECT v.key FROM stories t JOIN articles a ON a.story = t.id"
    " JOIN versions v ON v.article = a.key AND v.number = a.version WHERE t.grade = :grade)"
)
_COLUMNS = {
    "articles": "s.key, s.version", "attributions": "s.key, s.version, s.place",
    "claims": "s.key, s.version, s.place, s.story, s.claim, s.size",
}  # fmt: skip
_ROWS_A_CLAIM = 4  # read at once for each claim that is wanted


class Found(NamedTuple):
    """A row that matches: its class, key and version, its place in it; for a claim its ids.

    `size`: rows of the claim, which stand one behind the other.
    """

    cls: int
    key: int
    version: int
    place: int = 0
    story: str = ""
    claim: str = ""
    size: int = 1

    @property
    def low(self) -> int:
        """The lowest key of its claim, or its own."""
        return self.key - (self.size - 1 - self.place) if self.claim else self.key

    @property
    def high(self) -> int:
        """The highest key of its claim, or its own."""
        return self.low + self.size - 1


def found(connection: Connection, query: Query, given: Sequence[Part]) -> list[Found]:
    """The rows of one page, and one more where there are more."""
    classes = _held(connection, _classes(query, tuple(given)))
    start, key = _cursor(query.cursor)
    hits: list[Found] = []
    for cls in range(start, len(classes)):
        left = query.limit + 1 - len(hits)
        if _may_stand(classes[cls]):
            search = _Search(connection, query, cls, classes)
            hits += search.claims(key, left) if query.scope == "claims" else search.rows(key, left)
        key = None
        if len(hits) > query.limit:
            break
    return hits


def cursor_of(one: Found) -> str:
    """Where the page behind this row begins."""
    return f"{one.cls}.{one.low}"


def _cursor(given: str) -> tuple[int, int | None]:
    if not given:
        return 0, None
    cls, dot, key = given.partition(".")
    try:
        if not (
            dot and cls.isascii() and cls.isdigit() and key.removeprefix("-").isascii() and len(key) < 21
        ):
            raise ValueError
        return int(cls), min(max(int(key), -(1 << 63)), (1 << 63) - 1)
    except ValueError:
        raise InputError(given[:40], "is no cursor; give the one that came with the page before") from None


def _classes(query: Query, given: tuple[Part, ...]) -> list[Match]:
    """What each class asks for, with the filters, and without what the classes before it have."""
    filters = _filters(query)
    everywhere = asked(given)
    if not everywhere.every:
        if not (given or filters or query.since or query.until or query.grade or query.source):
            raise InputError("search", "name words, or something to filter by")
        return [Match(filters or (_facet(facets.ANY),), everywhere.none)]
    head, row = asked(given, "head").every, in_a_row(given)
    narrow = [head, *([(*everywhere.every, Wanted("words", (row,)))] if row else [])]
    before: list[Wanted] = []
    made = []
    for every in (*narrow, everywhere.every):
        made.append(Match((*every, *filters), (*everywhere.none, *before)))
        before.append(every[-1])
    return made


def _held(connection: Connection, matches: Sequence[Match]) -> list[Match]:
    """The same without phrases of which the index lacks a word; a term may be left with none."""
    phrases = {p for m in matches for w in (*m.every, *m.none) for term in w.terms for p in term}
    known = words.known(connection, (one for p in phrases for one in _whole(p)))

    def kept(wanted: Wanted) -> Wanted:
        if wanted.column == "facets":
            return wanted
        terms = (tuple(p for p in term if known.issuperset(_whole(p))) for term in wanted.terms)
        return Wanted(wanted.column, tuple(terms))

    return [
        Match(tuple(map(kept, m.every)), tuple(w for w in map(kept, m.none) if all(w.terms))) for m in matches
    ]


def _may_stand(match: Match) -> bool:
    return all(term for wanted in match.every for term in wanted.terms)


def _whole(phrase: Phrase) -> tuple[str, ...]:
    return phrase.tokens[:-1] if phrase.open else phrase.tokens


def _facet(*any_of: str) -> Wanted:
    return Wanted("facets", (tuple(Phrase((one,)) for one in any_of),))


def _filters(query: Query) -> tuple[Wanted, ...]:
    told = []
    if query.outlet:
        told.append(_facet(facets.outlet(query.outlet)))
    if query.place:
        told.append(_facet(*facets.places_called(query.place)))
    if query.scope == "claims" and query.grade:
        told.append(_facet(facets.grade(query.grade)))
    if query.source and query.scope != "articles":
        told += _said_by(query.source)
    if _is_asked(query) and not (query.source and query.scope == "articles"):
        told.append(_facet(facets.said(query.named, query.polarity)))
    return tuple(told)


def _said_by(source: str) -> tuple[Wanted, ...]:
    wanted = asked(parts(source), "head")
    if not wanted.every or wanted.none:
        raise InputError(source[:40], "name the words of a source")
    return wanted.every


class _Search:
    """One class of one question."""

    def __init__(self, connection: Connection, query: Query, cls: int, classes: Sequence[Match]) -> None:
        self._connection, self._query, self._cls, self._classes = connection, query, cls, classes
        self._of: Table = _OF[query.scope]
        self._key = words.key_of(connection, self._of)

    def rows(self, before: int | None, limit: int) -> list[Found]:
        """Rows with keys below `before`, the highest first."""
        values: dict[str, Any] = {}
        condition, asked_for = words.condition(self._connection, self._of, self._classes[self._cls])
        values.update(asked_for)
        told = [condition, *self._between(values), *self._others(values)]
        if before is not None:
            told.append(f"{self._key} < :before")
            values["before"] = before
        rows = self._connection.execute(text(self._select(told)), values | {"limit": limit})
        return [Found(self._cls, *row) for row in rows]

    def _select(self, told: Sequence[str]) -> str:
        table = words.WORDS[self._of]
        return (
            f"SELECT {_COLUMNS[self._query.scope]} FROM {table}"  # noqa: S608  # names of our own
            f" JOIN {self._of.name} s ON s.key = {self._key} WHERE {' AND '.join(told)}"
            f" ORDER BY {self._key} DESC LIMIT :limit"
        )

    def _between(self, values: dict[str, Any]) -> Iterator[str]:
        if self._query.since:
            values["low"] = words.first_key(float((self._query.since - _EPOCH).days))
            yield f"{self._key} >= :low"
        if self._query.until:
            day = self._query.until - _EPOCH + timedelta(days=1)
            values["high"] = words.first_key(float(day.days))
            yield f"{self._key} < :high"
            yield f"{self._key} >= :dated"
            values["dated"] = 0

    def _others(self, values: dict[str, Any]) -> Iterator[str]:
        query = self._query
        if query.scope == "claims":
            return
        yield _CURRENT
        if query.grade:
            values["grade"] = query.grade
            yield _OF_GRADE
        if query.scope == "articles" and query.source:
            said = words.WORDS[tables.attributions]
            who = _said_by(query.source)
            how = [_facet(facets.said(query.named, query.polarity))] if _is_asked(query) else []
            (match,) = _held(self._connection, [Match((*who, *how))])
            if not _may_stand(match):
                yield "1 = 0"
                return
            condition, told = words.condition(self._connection, tables.attributions, match, "by")
            values.update(told)
            key = words.key_of(self._connection, tables.attributions)
            yield (
                f"s.version IN (SELECT x.version FROM {said}"  # noqa: S608  # names of our own
                f" JOIN {tables.attributions.name} x ON x.key = {key} WHERE {condition})"
            )

    def claims(self, before: int | None, limit: int) -> list[Found]:
        """The first row of each claim below `before`, of those that no class before has."""
        out: list[Found] = []
        last = ("", "")
        while len(out) < limit:
            some = self.rows(before, _ROWS_A_CLAIM * limit)
            known = self._known(some)
            for one in some:
                if (claim := (one.story, one.claim)) != last:
                    last = claim
                    at = bisect_left(known, one.low)
                    if at == len(known) or known[at] > one.high:
                        out.append(one)
            if len(some) < _ROWS_A_CLAIM * limit:
                break
            before = some[-1].key
        return out[:limit]

    def _known(self, some: Sequence[Found]) -> list[int]:
        """Keys around these rows that a class before has, ascending."""
        keys = {"low": min((r.low for r in some), default=0), "high": max((r.high for r in some), default=-1)}
        found = list[int]()
        for match in self._classes[: self._cls]:
            if some and _may_stand(match):
                condition, values = words.condition(self._connection, self._of, match)
                told = (
                    f"SELECT {self._key} FROM {words.WORDS[self._of]} WHERE {condition}"  # noqa: S608
                    f" AND {self._key} >= :low AND {self._key} <= :high"
                )
                found += self._connection.execute(text(told), values | keys).scalars()
        return sorted(found)


def _is_asked(query: Query) -> bool:
    return query.named is not None or bool(query.polarity)
