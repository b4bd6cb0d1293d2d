"""Where articles stand: which story each belongs to, for whoever has just added them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from tawatur.store import schema
from tawatur.store.reading import chunks, grouped


class Landing(NamedTuple):
    """An article: id, title, language. Its story: id, `heading`, size in `articles`; None while it waits."""

    article: str
    title: str | None
    language: str | None
    story: str | None
    heading: str | None
    articles: int | None


def landed(connection: Connection, ids: Sequence[str]) -> list[Landing]:
    """The articles of these ids, in their order; those that the archive lacks are left out."""
    a, v, s = schema.articles, schema.versions, schema.stories
    columns = (a.c.id, v.c.title, v.c.language, a.c.story, s.c.title.label("heading"), s.c.articles)
    asked = select(*columns).select_from(grouped().outerjoin(s, s.c.id == a.c.story))
    found: dict[str, Landing] = {}
    for some in chunks(list(ids)):
        found |= {row[0]: Landing(*row) for row in connection.execute(asked.where(a.c.id.in_(some)))}
    return [found[name] for name in ids if name in found]
