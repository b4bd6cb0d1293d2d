"""Portraits of an archive, counted by `lineage` over articles that are read one after the other.

Sources are named as the articles name them: speakers of stories are not told apart again, as they are where
all articles are at hand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import Connection, select

from tawatur.config import DEFAULT
from tawatur.lineage import portraits as portraits_of
from tawatur.model import Article, Attribution, Derivation, Story
from tawatur.portraits import Portraits
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.reading import chunks, grouped
from tawatur.store.records import unpacked

_ONE = Span(0, 1)  # stands for a source that is there
_AT_ONCE = DEFAULT.store.ids_at_once


def portraits(connection: Connection) -> Portraits:
    """Of all outlets and sources; texts are read piece by piece and not kept."""
    articles = _Archive(connection)
    lineage = connection.execute(select(schema.lineage.c.record)).scalars()
    told = Story(id="", title="", articles=(), lineage=tuple(unpacked(Derivation, row) for row in lineage))
    return portraits_of(articles, [told])


class _Archive(Mapping[str, Article]):
    """The articles by id, without their texts; `values` reads each with its text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        v = schema.versions
        said = _attributions(connection)
        self._keys: dict[str, int] = {}
        self._known: dict[str, Article] = {}
        for row in connection.execute(select(v.c.key, v.c.record).select_from(grouped())):
            article = unpacked(Article, row.record, text="")
            slight = replace(article, sentences=(), metadata={}, raw_map=None)
            self._keys[article.id] = row.key
            self._known[article.id] = replace(slight, attributions=tuple(said.get(row.key, ())))

    def __getitem__(self, name: str) -> Article:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def values(self) -> Iterator[Article]:  # type: ignore[override]  # read one by one
        """Each article with its text."""
        v = schema.versions
        for names in chunks(list(self._known), _AT_ONCE):
            keys = [self._keys[name] for name in names]
            asked = select(v.c.key, v.c.text).where(v.c.key.in_(keys))
            texts = {row.key: row.text for row in self._connection.execute(asked)}
            for name, key in zip(names, keys, strict=True):
                yield replace(self._known[name], text=texts[key])


def _attributions(connection: Connection) -> Mapping[int, Sequence[Attribution]]:
    """Who is named as a source, by version."""
    t = schema.attributions
    columns = (t.c.version, t.c.id, t.c.source_name, t.c.source_class, t.c.named, t.c.record)
    found: defaultdict[int, list[Attribution]] = defaultdict(list)
    for row in connection.execute(select(*columns).order_by(t.c.version, t.c.place)):
        found[row.version].append(_attribution(row))
    return found


def _attribution(row: Any) -> Attribution:
    told = orjson.loads(row.record)
    return Attribution(
        id=row.id, cue=None, source=_ONE if told.get("source") else None, content=(), named=row.named,
        source_name=row.source_name, source_class=row.source_class, quote=told["quote"],
        polarity=told["polarity"],
    )  # fmt: skip
