"""Records out of the archive: articles as they are grouped now, stories with their claims and lineage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import orjson
from sqlalchemy import ColumnElement, Connection, Join, Row, and_, func, or_, select

from tawatur.config import DEFAULT
from tawatur.model import (
    AlsoIn,
    Article,
    Attribution,
    Claim,
    Copy,
    Derivation,
    Mention,
    Statement,
    Story,
)
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.records import decoded, unpacked

T = TypeVar("T")
_AT_ONCE = DEFAULT.store.ids_at_once


def chunks(items: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """`items` in runs of `size`."""
    return (items[at : at + size] for at in range(0, len(items), size))


def articles_of(
    connection: Connection, ids: Iterable[str], *, machine: bool = False, annotated: bool = True
) -> dict[str, Article]:
    """Articles by id, in the version that was grouped last; ids that the archive lacks are left out.

    `machine`: with speakers as they were read, whatever people judged. Not `annotated`: without attributions
    and mentions.
    """
    wanted, keys = list(ids), list[int]()
    for some in chunks(wanted):
        asked = schema.articles.c.id.in_(some)
        keys += connection.execute(
            select(schema.versions.c.key).select_from(grouped()).where(asked)
        ).scalars()
    parts = (
        articles_of_versions(connection, part, machine=machine, annotated=annotated) for part in chunks(keys)
    )
    found = {a.id: a for part in parts for a in part.values()}
    return {name: found[name] for name in wanted if name in found}


def machine_story() -> ColumnElement[str | None]:
    """The story that grouping has an article in, whatever people judged."""
    return func.coalesce(schema.articles.c.machine, schema.articles.c.story)


def in_machine(names: Sequence[str]) -> ColumnElement[bool]:
    """Articles that grouping has in one of these stories."""
    a = schema.articles
    return or_(a.c.machine.in_(names), and_(a.c.machine.is_(None), a.c.story.in_(names)))


def grouped() -> Join:
    """Articles beside the version of each that stories rest on."""
    a, v = schema.articles, schema.versions
    return a.join(v, (v.c.article == a.c.key) & (v.c.number == a.c.version))


def articles_of_versions(
    connection: Connection, keys: Sequence[int], *, machine: bool = False, annotated: bool = True
) -> dict[int, Article]:
    """Articles by the keys of their versions; as many as fit in one query. `machine`: as they were read."""
    v = schema.versions
    rows = connection.execute(select(v.c.key, v.c.text, v.c.record).where(v.c.key.in_(keys))).all()
    inside = keys if annotated else ()
    said, named = _attributions(connection, inside, machine), _mentions(connection, inside)
    return {
        row.key: unpacked(
            Article,
            row.record,
            text=row.text,
            attributions=tuple(said.get(row.key, ())),
            mentions=tuple(named.get(row.key, ())),
        )
        for row in rows
    }


def _attributions(
    connection: Connection, keys: Sequence[int], machine: bool
) -> Mapping[int, list[Attribution]]:
    t = schema.attributions
    record = func.coalesce(t.c.machine, t.c.record) if machine else t.c.record
    found: defaultdict[int, list[Attribution]] = defaultdict(list)
    if not keys:
        return {}
    asked = select(t.c.version, record).where(t.c.version.in_(keys)).order_by(t.c.version, t.c.place)
    for version, told in connection.execute(asked):
        found[version].append(unpacked(Attribution, told))
    return found


def _mentions(connection: Connection, keys: Sequence[int]) -> Mapping[int, list[Mention]]:
    t = schema.mentions
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    if not keys:
        return {}
    asked = select(t).where(t.c.version.in_(keys)).order_by(t.c.version, t.c.place)
    kind = Mention.__annotations__["value"]
    for row in connection.execute(asked):
        value = decoded(kind, orjson.loads(row.value)) if row.value is not None else None
        found[row.version].append(Mention(Span(row.start, row.end), row.kind, value, row.entity))
    return found


def story_of(
    connection: Connection,
    name: str,
    articles: Mapping[str, Article] | None = None,
    *,
    annotated: bool = True,
) -> Story | None:
    """The story of this id, None where there is none. `articles`: of it, else they are read.

    Not `annotated`: the versions of its claims come without their mentions.
    """
    row = connection.execute(select(schema.stories.c.record).where(schema.stories.c.id == name)).first()
    return (
        None
        if row is None
        else _whole(connection, unpacked(Story, row.record), {} if not annotated else articles)
    )


def _whole(connection: Connection, story: Story, given: Mapping[str, Article] | None) -> Story:
    known = given if given is not None else articles_of(connection, story.articles)
    versions = _statements(connection, story.id, known)
    c, d = schema.claims, schema.lineage
    claims = connection.execute(select(c).where(c.c.story == story.id).order_by(c.c.place))
    derived = connection.execute(select(d.c.record).where(d.c.story == story.id).order_by(d.c.place))
    return replace(
        story,
        claims=tuple(unpacked(Claim, row.record, versions=tuple(versions[row.id])) for row in claims),
        lineage=tuple(unpacked(Derivation, row.record) for row in derived),
        copies=tuple(_copies(connection, story.id)),
        also_in=tuple(asides_of(connection, [story.id]).get(story.id, ())),
    )


def draft_of(connection: Connection, name: str) -> Story | None:
    """The story of this id as it was before it was examined: articles, copies, what is told in passing."""
    row = connection.execute(select(schema.stories.c.record).where(schema.stories.c.id == name)).first()
    if row is None:
        return None
    return replace(
        unpacked(Story, row.record),
        label=None, contradictions=(), omissions=(), independent_roots=(), judged=(),
        copies=tuple(Copy(c.articles, c.jaccard) for c in _copies(connection, name)),
        also_in=tuple(asides_of(connection, [name], machine=True).get(name, ())),
    )  # fmt: skip


def _copies(connection: Connection, story: str) -> Iterator[Copy]:
    t = schema.copies
    for (record,) in connection.execute(select(t.c.record).where(t.c.story == story).order_by(t.c.place)):
        yield unpacked(Copy, record)


def asides_of(
    connection: Connection, names: Sequence[str], *, machine: bool = False
) -> dict[str, list[AlsoIn]]:
    """What the articles of these stories report in passing, by story; `machine`: of stories as grouped."""
    t, a = schema.asides, schema.articles
    told_ = func.coalesce(t.c.machine, t.c.told) if machine else t.c.told
    found: defaultdict[str, list[AlsoIn]] = defaultdict(list)
    columns = (t.c.story, a.c.id, told_, t.c.start, t.c.end, t.c.confidence)
    asked = select(*columns).join(a, a.c.key == t.c.article).order_by(t.c.story, t.c.place)
    for some in chunks(names):
        rows = connection.execute(asked.where(t.c.story.in_(some)))
        for story, article, told, start, end, confidence in rows:
            found[story].append(AlsoIn(article, told, Span(start, end), confidence))
    return dict(found)


def _statements(
    connection: Connection, story: str, articles: Mapping[str, Article]
) -> Mapping[str, list[Statement]]:
    t = schema.statements
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in connection.execute(select(t).where(t.c.story == story).order_by(t.c.claim, t.c.place)):
        found[row.claim].append(_statement(row, articles))
    return found


def _statement(row: "Row[tuple[object, ...]]", articles: Mapping[str, Article]) -> Statement:
    """Its mentions are those of the article inside its span."""
    bare = unpacked(Statement, row.record, mentions=())
    article = articles.get(bare.article)
    if article is None:
        return bare
    inside = (m for m in article.mentions if bare.span.contains(m.span))
    return replace(bare, mentions=tuple(inside))
