"""The archive's records in an order that stays while it grows, from any place on: for pages and for exports.

Each list yields (place, JSON form), read a few rows at a time. A place is the last row's key, so what is
written between two pages makes no row come twice or be left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from tawatur.config import DEFAULT
from tawatur.model import Article, Attribution, Claim, Json, Skipped, Story
from tawatur.portraits import SourcePortrait
from tawatur.store import schema
from tawatur.store.judged.records import Judgement, Listed
from tawatur.store.reading import articles_of_versions, grouped, story_of
from tawatur.store.records import unpacked

Place = tuple[str | int, ...]
Placed = Iterator[tuple[Place, Json]]
Asked = Any  # a Select: its type tells every column, and no list has the same
Wanted = Mapping[str, Any]  # name of a filter -> value; those that are None are not asked for
_FEW = 20  # articles or stories read at once: each may have a megabyte
_SECONDS_A_DAY = 86_400


def walked(
    connection: Connection,
    asked: Asked,
    keys: Sequence[ColumnElement[Any]],
    after: Place | None,
    size: int = DEFAULT.store.ids_at_once,
) -> Iterator[Sequence[Any]]:
    """The rows of `asked` by `keys`, its first columns, from `after` on, as lists of at most `size`."""
    ordered = asked.order_by(*keys).limit(size)
    while True:
        later = ordered.where(tuple_(*keys) > tuple_(*after)) if after is not None else ordered
        rows = connection.execute(later).all()
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = tuple(rows[-1][: len(keys)])


def articles(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Articles in the order in which they came. Filters: ids, outlet, language, story, since, until."""
    a, v = schema.articles, schema.versions
    asked = _within(select(a.c.key, v.c.key).select_from(grouped()), v.c.day, v.c.day, wanted)
    asked = _equal(asked, wanted, outlet=v.c.outlet, language=v.c.language, story=a.c.story)
    if wanted.get("ids"):
        asked = asked.where(a.c.id.in_(wanted["ids"]))
    for rows in walked(connection, asked, (a.c.key,), after, _FEW):
        found = articles_of_versions(connection, [row[1] for row in rows])
        for key, version in rows:
            yield (key,), found[version].to_json()


def attributions(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Attributions, article by article. Filters: article, outlet, source, class, named, polarity, quote, …"""
    a, v, t = schema.articles, schema.versions, schema.attributions
    joined = grouped().join(t, t.c.version == v.c.key)
    asked = select(t.c.version, t.c.place, a.c.id, t.c.record).select_from(joined)
    asked = _within(asked, v.c.day, v.c.day, wanted)
    asked = _equal(
        asked, wanted, article=a.c.id, outlet=v.c.outlet, source=t.c.source_name,
        source_class=t.c.source_class, named=t.c.named, polarity=t.c.polarity, quote=t.c.quote,
    )  # fmt: skip
    for rows in walked(connection, asked, (t.c.version, t.c.place), after):
        for version, place, name, record in rows:
            yield (version, place), {"article": name, **unpacked(Attribution, record).to_json()}


def stories(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Stories by id. Filters: grade, least (articles), outlet, since, until."""
    s, a, v = schema.stories, schema.articles, schema.versions
    asked = _within(select(s.c.id), s.c.last_day, s.c.first_day, wanted)
    asked = _equal(asked, wanted, grade=s.c.grade)
    if wanted.get("least"):
        asked = asked.where(s.c.articles >= wanted["least"])
    if wanted.get("outlet") is not None:
        carries = select(a.c.story).select_from(grouped()).where(v.c.outlet == wanted["outlet"])
        asked = asked.where(s.c.id.in_(carries))
    for rows in walked(connection, asked, (s.c.id,), after, _FEW):
        for (name,) in rows:
            if (form := story_form(connection, name)) is not None:
                yield (name,), form


def story_form(connection: Connection, name: str) -> Json | None:
    """A story as the contract writes it, with its `grade` and `roots` as reports show; None = none such."""
    s = schema.stories
    shown = connection.execute(select(s.c.grade, s.c.low, s.c.high).where(s.c.id == name)).first()
    found = story_of(connection, name, _NoArticles())
    if shown is None or found is None:
        return None
    return found.to_json() | {"grade": shown.grade, "roots": {"low": shown.low, "high": shown.high}}


class _NoArticles(dict[str, Article]):
    """Stands in for a story's articles where only its JSON form is wanted, which has no mentions."""

    def __missing__(self, name: str) -> Article:
        return Article(id=name, text="")


def claims(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Claims by story, in its order, as `claim --json` writes them. Filters: story, grade, least, most."""
    c = schema.claims
    asked = _equal(select(c.c.story, c.c.place, c.c.id), wanted, story=c.c.story, grade=c.c.grade)
    if wanted.get("least"):
        asked = asked.where(c.c.versions >= wanted["least"])
    if wanted.get("most") is not None:
        asked = asked.where(c.c.low <= wanted["most"])
    last: Story | None = None
    for rows in walked(connection, asked, (c.c.story, c.c.place), after, _FEW):
        for story, place, name in rows:
            if last is None or last.id != story:
                last = story_of(connection, story, _NoArticles())
            if found := _claim(last, name):
                yield (story, place), {"story": story, **found.to_json()}


def _claim(story: Story | None, name: str) -> Claim | None:
    return next((c for c in story.claims if c.id == name), None) if story else None


def sources(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Sources by name, each as it is written, with who carries it. Filters: source_class, named, least."""
    v, t = schema.versions, schema.attributions
    joined = grouped().join(t, t.c.version == v.c.key)
    names = select(t.c.source_name).select_from(joined).where(t.c.source_name.is_not(None))
    names = _equal(names, wanted, source_class=t.c.source_class, named=t.c.named).group_by(t.c.source_name)
    names = names.having(func.count() >= (wanted.get("least") or 1))
    columns = (t.c.source_name, t.c.source_class, t.c.named, v.c.outlet)
    for rows in walked(connection, names, (t.c.source_name,), after):
        told = [row[0] for row in rows]
        asked = select(*columns, func.count()).select_from(joined).where(t.c.source_name.in_(told))
        found = _by_first(connection.execute(asked.group_by(*columns)))
        for name in told:
            yield (name,), _source(name, found[name]).to_json()


def _by_first(rows: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1:])
    return found


def _source(name: str, rows: Sequence[Any]) -> SourcePortrait:
    kinds, outlets = dict[Any, int](), dict[str, int]()
    for kind, _, outlet, count in rows:
        kinds[kind] = kinds.get(kind, 0) + count
        if outlet:
            outlets[outlet] = outlets.get(outlet, 0) + count
    return SourcePortrait(
        source=name, kind=min(kinds, key=lambda k: (-kinds[k], k or "")),
        named=any(row[1] for row in rows), attributions=sum(row[3] for row in rows),
        outlets=tuple(sorted(outlets.items(), key=lambda x: (-x[1], x[0]))),
    )  # fmt: skip


def outlets(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """Outlets by name, each with its articles, their first and last day, and their languages."""
    v = schema.versions
    asked = select(v.c.outlet, func.count(), func.min(v.c.day), func.max(v.c.day)).select_from(grouped())
    asked = asked.where(v.c.outlet.is_not(None)).group_by(v.c.outlet)
    for rows in walked(connection, asked, (v.c.outlet,), after):
        told = select(v.c.outlet, v.c.language).select_from(grouped()).distinct()
        found = _by_first(connection.execute(told.where(v.c.outlet.in_([row[0] for row in rows]))))
        for name, count, first, last in rows:
            languages = sorted(x for (x,) in found[name] if x)
            days = {"first": _iso(first), "last": _iso(last)}
            yield (name,), {"outlet": name, "articles": count, "languages": languages, **days}


def skipped(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """What was not read and why, run by run. Filter: run."""
    t = schema.skipped
    asked = _equal(select(t.c.run, t.c.digest, t.c.input, t.c.reason), wanted, run=t.c.run)
    for rows in walked(connection, asked, (t.c.run, t.c.digest), after):
        for row in rows:
            yield (row.run, row.digest), {"run": row.run, **Skipped(row.input, row.reason).to_json()}


def runs(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """The log of `add`, in order: when, with which program, of what, and how many articles."""
    t = schema.runs
    for rows in walked(connection, select(t), (t.c.number,), after):
        for row in rows:
            form = dict(row._mapping)
            yield (row.number,), form | {"inputs": orjson.loads(row.inputs)}


def judgements(connection: Connection, wanted: Wanted, after: Place | None) -> Placed:
    """What people judged, in the order of writing. Filters: kind, author, state, article."""
    t, j = schema.judgements, schema.judged
    asked = select(t.c.number, t.c.record, t.c.state, t.c.why, t.c.undone)
    asked = _equal(asked, wanted, kind=t.c.kind, author=t.c.author, state=t.c.state)
    if wanted.get("article") is not None:
        asked = asked.where(t.c.number.in_(select(j.c.judgement).where(j.c.article == wanted["article"])))
    for rows in walked(connection, asked, (t.c.number,), after, _FEW):
        for number, record, *standing in rows:
            yield (number,), Listed(unpacked(Judgement, record), *standing).to_json()


def _equal(asked: Asked, wanted: Wanted, **columns: ColumnElement[Any]) -> Asked:
    for name, column in columns.items():
        if wanted.get(name) is not None:
            asked = asked.where(column == wanted[name])
    return asked


def _within(asked: Asked, last: ColumnElement[Any], first: ColumnElement[Any], wanted: Wanted) -> Asked:
    """Of the days from `since` to `until`, both included, in UTC; what has no day is left out."""
    if since := wanted.get("since"):
        asked = asked.where(last >= _day(since))
    if until := wanted.get("until"):
        asked = asked.where(first < _day(until) + 1)
    return asked


def _day(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp() / _SECONDS_A_DAY


def _iso(day: float | None) -> str | None:
    return None if day is None else datetime.fromtimestamp(day * _SECONDS_A_DAY, UTC).date().isoformat()


class List(NamedTuple):
    """A list: its rows after a place, and the types of the parts of a place."""

    rows: Callable[[Connection, Wanted, Place | None], Placed]
    place: tuple[type, ...]


LISTS: Mapping[str, List] = {
    "articles": List(articles, (int,)), "attributions": List(attributions, (int, int)),
    "stories": List(stories, (str,)), "claims": List(claims, (str, int)), "sources": List(sources, (str,)),
    "outlets": List(outlets, (str,)), "skipped": List(skipped, (int, str)), "runs": List(runs, (int,)),
    "judgements": List(judgements, (int,)),
}  # fmt: skip
