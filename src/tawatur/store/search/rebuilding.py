"""The whole index anew, out of the archive's own tables, in memory that does not grow with them."""

from collections import defaultdict
from collections.abc import Sequence

import orjson
from sqlalchemy import Connection, select

from tawatur.config import DEFAULT
from tawatur.model import Claim, Mention, Statement, Story
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.drafts import keys_of
from tawatur.store.reading import articles_of_versions, chunks, grouped
from tawatur.store.records import unpacked
from tawatur.store.search import words
from tawatur.store.search.indexing import Fresh, index_versions
from tawatur.store.search.indexing_claims import index_claims

_AT_ONCE = DEFAULT.search.rebuilt_at_once


def rebuild(connection: Connection) -> None:
    """Make the index anew: after a migration, an import, or where `check` finds it wrong."""
    words.clear(connection)
    _versions(connection)
    _claims(connection)


def _versions(connection: Connection) -> None:
    v = schema.versions
    last = 0
    while True:
        asked = select(v.c.key, v.c.day).where(v.c.key > last).order_by(v.c.key).limit(_AT_ONCE)
        rows = connection.execute(asked).all()
        if not rows:
            return
        found = articles_of_versions(connection, [row.key for row in rows])
        index_versions(connection, [Fresh(row.key, row.day, found[row.key]) for row in rows])
        last = rows[-1].key


def _claims(connection: Connection) -> None:
    t = schema.stories
    names = connection.execute(select(t.c.id).order_by(t.c.id)).scalars().all()
    for some in chunks(names, _AT_ONCE):
        found = _told(connection, some)
        articles = dict.fromkeys(v.article for story in found for c in story.claims for v in c.versions)
        index_claims(connection, found, keys_of(connection, list(articles)))


def _told(connection: Connection, names: Sequence[str]) -> list[Story]:
    """Stories with nothing but what the index holds of their claims."""
    c, s = schema.claims, schema.statements
    versions: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    rows = connection.execute(
        select(s).where(s.c.story.in_(names)).order_by(s.c.story, s.c.claim, s.c.place)
    ).all()
    places = _places(connection, sorted({row.article for row in rows}))
    for row in rows:
        inside = (m for m in places[row.article] if row.start <= m.span.start and m.span.end <= row.end)
        versions[row.story, row.claim].append(unpacked(Statement, row.record, mentions=tuple(inside)))
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    asked = select(c.c.story, c.c.id, c.c.grade).where(c.c.story.in_(names)).order_by(c.c.story, c.c.place)
    for story, name, grade in connection.execute(asked):
        claims[story].append(Claim(id=name, gist="", versions=tuple(versions[story, name]), grade=grade))
    return [Story(id=x, title="", articles=(), claims=tuple(claims[x])) for x in names]


def _places(connection: Connection, articles: Sequence[int]) -> dict[int, list[Mention]]:
    """The places that these articles name, by the articles' keys, in the versions that stories rest on."""
    m, a, v = schema.mentions, schema.articles, schema.versions
    found: dict[int, list[Mention]] = {key: [] for key in articles}
    asked = (
        select(a.c.key, m.c.start, m.c.end, m.c.value, m.c.entity)
        .select_from(grouped().join(m, m.c.version == v.c.key)).where(m.c.kind == "place")
        .order_by(a.c.key, m.c.place)
    )  # fmt: skip
    for some in chunks(articles):
        for key, start, end, value, entity in connection.execute(asked.where(a.c.key.in_(some))):
            known = orjson.loads(value) if value is not None else None
            found[key].append(Mention(Span(start, end), "place", known, entity))
    return found
