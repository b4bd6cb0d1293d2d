"""Lists that are asked for a page at a time: stories by grade, outlet and day, cut in the database.

A page begins behind the last row of the one before (a cursor over the order of the list), so that no page
costs more than the first, however far it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Float, Select, and_, func, literal_column, or_, select

from tawatur.model import Article, Claim, Derivation, Grade, Statement, Story
from tawatur.report.shown import one_line
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.reading import chunks, grouped
from tawatur.store.records import unpacked

Order = Literal["newest", "largest"]
_BARE = Statement(article="", span=Span(0, 0))  # stands for a version that is only counted
# As the index `stories_newest` has it; a story without a day comes last.
_NEWEST: ColumnElement[float] = literal_column("coalesce(stories.last_day, -1e9)", Float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories are asked for. `grade`: or «none» = undecided; `outlet`: that one of its articles has.

    `since`, `until`: days since 1970, both included; a story is in where it was published between them.
    `shared`: of more than one article, else of one. `order`: newest first, or most articles first.
    """

    grade: Grade | Literal["none"] | None = None
    outlet: str | None = None
    since: int | None = None
    until: int | None = None
    shared: bool = True
    order: Order = "newest"


class Cursor(NamedTuple):
    """Where a page begins: behind the story `id`. `rank`: its number of articles, or its last day."""

    rank: float
    id: str


class Page(NamedTuple):
    """Ids of stories in order, and where the next page begins, None at the end."""

    ids: tuple[str, ...]
    following: Cursor | None


class Sketch(NamedTuple):
    """A story with as much as a list shows of it: claims that are only counted, articles without texts."""

    story: Story
    articles: Mapping[str, Article]


def stories_page(connection: Connection, wanted: Wanted, *, after: Cursor | None = None, limit: int) -> Page:
    """The `limit` stories behind `after` that are wanted."""
    t = schema.stories
    rank: ColumnElement[Any] = t.c.articles if wanted.order == "largest" else _NEWEST
    asked = _narrowed(select(t.c.id, rank), wanted).order_by(rank.desc(), t.c.id).limit(limit + 1)
    if after is not None:
        behind = or_(rank < after.rank, t.c.id > after.id)
        asked = asked.where(and_(rank <= after.rank, behind))  # so that the index finds the place at once
    rows = connection.execute(asked).all()
    names = tuple(str(row[0]) for row in rows[:limit])
    return Page(names, Cursor(float(rows[limit - 1][1]), names[-1]) if len(rows) > limit else None)


def _narrowed(asked: "Select[Any]", wanted: Wanted) -> "Select[Any]":
    t = schema.stories
    asked = asked.where(t.c.articles > 1 if wanted.shared else t.c.articles == 1)
    if wanted.grade is not None:
        asked = asked.where(t.c.grade.is_(None) if wanted.grade == "none" else t.c.grade == wanted.grade)
    if wanted.since is not None:
        asked = asked.where(t.c.last_day >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(t.c.first_day < wanted.until + 1)
    if wanted.outlet is not None:
        o = schema.story_outlets
        asked = asked.join(o, o.c.story == t.c.id).where(o.c.outlet == wanted.outlet)
    return asked


def sketches(connection: Connection, names: Sequence[str]) -> list[Sketch]:
    """These stories as lists show them, in this order; names that are no story's are left out."""
    claims, lineage = _claims(connection, names), _lineage(connection, names)
    articles = _articles(connection, names)
    return [
        Sketch(replace(s, claims=tuple(claims[s.id]), lineage=tuple(lineage[s.id])), articles[s.id])
        for s in titled(connection, names)
    ]


def titled(connection: Connection, names: Sequence[str]) -> list[Story]:
    """These stories in this order, without claims, lineage and what their articles leave out.

    Names that are no story's are left out.
    """
    t = schema.stories
    rows = {
        row.id: row.record
        for some in chunks(list(dict.fromkeys(names)))
        for row in connection.execute(select(t.c.id, t.c.record).where(t.c.id.in_(some)))
    }
    found = (rows[name] for name in dict.fromkeys(names) if name in rows)
    return [unpacked(Story, record, omissions=()) for record in found]


def _claims(connection: Connection, names: Sequence[str]) -> Mapping[str, list[Claim]]:
    """Shared claims by story, each with its grade and as many versions as it has."""
    t = schema.claims
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    asked = select(t.c.story, t.c.id, t.c.versions, t.c.grade).where(t.c.versions > 1)
    for some in chunks(names):
        for story, name, versions, grade in connection.execute(asked.where(t.c.story.in_(some))):
            found[story].append(Claim(id=name, gist="", versions=(_BARE,) * versions, grade=grade))
    return found


def _lineage(connection: Connection, names: Sequence[str]) -> Mapping[str, list[Derivation]]:
    """From where each article comes, without the evidence."""
    t, a = schema.lineage, schema.articles
    found: defaultdict[str, list[Derivation]] = defaultdict(list)
    columns = (t.c.story, a.c.id, t.c.relation, t.c.origin, t.c.upstream, t.c.confidence)
    asked = select(*columns).join(a, a.c.key == t.c.article).order_by(t.c.story, t.c.place)
    for some in chunks(names):
        for story, article, relation, origin, upstream, sure in connection.execute(
            asked.where(t.c.story.in_(some))
        ):
            found[story].append(
                Derivation(
                    article=article, relation=relation, origin=origin, upstream=upstream, confidence=sure
                )
            )
    return found


def _articles(connection: Connection, names: Sequence[str]) -> Mapping[str, dict[str, Article]]:
    """The articles of stories: outlet, address, language."""
    a, v = schema.articles, schema.versions
    found: defaultdict[str, dict[str, Article]] = defaultdict(dict)
    columns = (a.c.story, a.c.id, v.c.outlet, v.c.url, v.c.language)
    asked = select(*columns).select_from(grouped()).order_by(a.c.story, a.c.place)
    for some in chunks(names):
        for story, name, outlet, url, language in connection.execute(asked.where(a.c.story.in_(some))):
            found[story][name] = Article(id=name, text="", outlet=outlet, url=url, language=language)
    return found


def listed(outlets: Iterable[str]) -> list[str]:
    """The names under which lists know these outlets: on one line, without what no screen shows."""
    return list(dict.fromkeys(filter(None, (one_line(x) for x in outlets))))


def stamp(connection: Connection) -> tuple[int, ...]:
    """What changes with everything that lists and pages show: equal stamps, equal pages."""
    growing = (schema.batches.c.number, schema.versions.c.key, schema.judgements.c.number)
    newest = (select(func.coalesce(func.max(column), 0)).scalar_subquery() for column in growing)
    return tuple(map(int, connection.execute(select(*newest)).one()))


def outlets(connection: Connection, *, limit: int) -> list[str]:
    """The outlets of stories, those with most stories first."""
    o = schema.story_outlets
    asked = select(o.c.outlet).group_by(o.c.outlet).order_by(func.count().desc(), o.c.outlet).limit(limit)
    return list(connection.execute(asked).scalars())
