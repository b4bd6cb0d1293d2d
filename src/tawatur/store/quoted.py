"""What one source is quoted with, the newest arrivals first, a page at a time."""

from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select

from tawatur.model import Article, Attribution
from tawatur.store import schema
from tawatur.store.reading import grouped
from tawatur.store.records import unpacked


class Place(NamedTuple):
    """Where an attribution stands: the key of its version, and its place there."""

    version: int
    place: int


class Quoted(NamedTuple):
    """An attribution, and its article without other ones."""

    attribution: Attribution
    article: Article


class QuotedPage(NamedTuple):
    """Attributions in order, and where the next page begins, None at the end."""

    rows: tuple[Quoted, ...]
    following: Place | None


def quoted(connection: Connection, source: str, *, after: Place | None = None, limit: int) -> QuotedPage:
    """The `limit` attributions to the source of exactly this name behind `after`."""
    t, v = schema.attributions, schema.versions
    columns = (t.c.version, t.c.place, t.c.record, v.c.record.label("article"), v.c.text)
    asked = (
        select(*columns).select_from(grouped().join(t, t.c.version == v.c.key))
        .where(t.c.source_name == source).order_by(t.c.version.desc(), t.c.place).limit(limit + 1)
    )  # fmt: skip
    if after is not None:
        behind = or_(t.c.version < after.version, t.c.place > after.place)
        asked = asked.where(and_(t.c.version <= after.version, behind))
    rows = connection.execute(asked).all()
    found = tuple(
        Quoted(unpacked(Attribution, r.record), unpacked(Article, r.article, text=r.text))
        for r in rows[:limit]
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return QuotedPage(found, Place(last.version, last.place) if last else None)
