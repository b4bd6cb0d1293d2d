"""Speakers as people gave them, in the table of attributions: every reader sees them, none is lost."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from tawatur.model import Article, Attribution
from tawatur.store import schema
from tawatur.store.reading import chunks, grouped
from tawatur.store.records import packed
from tawatur.store.search.indexing import said_anew

_INDEXED = 500  # characters of a name; an index of PostgreSQL takes 2,700 bytes


def overlay(connection: Connection, read: Mapping[str, Article], shown: Mapping[str, Article]) -> None:
    """Let the attributions of these articles be those of `shown`; what was `read` is kept beside them."""
    a, v, t = schema.articles, schema.versions, schema.attributions
    rows = list[dict[str, Any]]()
    for some in chunks(list(shown)):
        asked = select(a.c.id, v.c.key).select_from(grouped()).where(a.c.id.in_(some))
        keys = {key: name for name, key in connection.execute(asked)}
        changed = set(
            connection.execute(
                select(t.c.version).distinct().where(t.c.version.in_(keys), t.c.machine.is_not(None))
            ).scalars()
        )
        for key, name in keys.items():
            if key in changed or shown[name].attributions != read[name].attributions:
                rows += _rows(key, read[name], shown[name])
    if rows:
        here = (t.c.version == bindparam("of_version")) & (t.c.place == bindparam("at_place"))
        with said_anew(connection, {row["of_version"] for row in rows}):
            connection.execute(update(t).where(here), rows)


def _rows(version: int, read: Article, shown: Article) -> list[dict[str, Any]]:
    both = zip(read.attributions, shown.attributions, strict=True)
    return [
        {"of_version": version, "at_place": place, "machine": None if now == then else packed(then)}
        | columns(now)
        for place, (then, now) in enumerate(both)
    ]


def columns(a: Attribution) -> dict[str, Any]:
    """What the table holds of an attribution; of a name without end its beginning, which an index takes."""
    return {
        "id": a.id, "source_name": a.source_name and a.source_name[:_INDEXED],
        "source_class": a.source_class, "named": a.named, "quote": a.quote, "polarity": a.polarity,
        "confidence": a.confidence, "record": packed(a),
    }  # fmt: skip
