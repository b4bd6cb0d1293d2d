"""Articles into the archive: known by their ids, versions by their hashes; nothing is written over."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import Connection, func, insert, select

from tawatur.clock import clock
from tawatur.config import Config
from tawatur.ingest.datelines import read_stamp
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.model import Article
from tawatur.store import schema
from tawatur.store.judged.overlay import columns
from tawatur.store.reading import articles_of_versions, chunks
from tawatur.store.records import encoded, packed
from tawatur.store.safe import dumps, form
from tawatur.store.search.indexing import Fresh as Unindexed
from tawatur.store.search.indexing import index_versions
from tawatur.stories import Fingerprint
from tawatur.stories.changes import edits

_APART = ("text", "attributions", "mentions")  # stand in columns and tables of their own
_TOLD = ("title", "outlet", "url", "authors", "published", "published_precision")
Rows: TypeAlias = list[dict[str, Any]]


class Known(NamedTuple):
    """An article of the archive: its key, the hashes of all its versions; key, number, hash and record of the
    newest.
    """

    key: int
    hashes: frozenset[str]
    newest: int
    number: int
    hash: str
    record: str


class Fresh(NamedTuple):
    """A version that is not in the archive yet."""

    article: Article
    print: Fingerprint


def text_hash(article: Article) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def version_hash(article: Article) -> str:
    """SHA-256 of what makes a version: text, title, outlet, address, authors and publication.

    A time that is only that of reading is none of it: a page that is read twice is the same page.
    """
    told = {name: encoded(getattr(article, name)) for name in _TOLD}
    if article.published_precision == "extracted":
        told |= {"published": None, "published_precision": None}
    return sha256(orjson.dumps([text_hash(article), told], option=orjson.OPT_SORT_KEYS)).hexdigest()


def known(connection: Connection, ids: Iterable[str]) -> dict[str, Known]:
    """Those of these articles that the archive has, by id."""
    a, v = schema.articles, schema.versions
    found: dict[str, Known] = {}
    for some in chunks(list(ids)):
        columns = (a.c.id, a.c.key, v.c.hash, v.c.key, v.c.number, v.c.record)
        asked = select(*columns).join(v, v.c.article == a.c.key)
        for name, key, digest, version, number, record in connection.execute(
            asked.where(a.c.id.in_(some)).order_by(a.c.key, v.c.number)
        ):
            before = found[name].hashes if name in found else frozenset()
            found[name] = Known(key, before | {digest}, version, number, digest, record)
    return found


def put(connection: Connection, fresh: Sequence[Fresh], run: int, *, config: Config) -> tuple[int, int]:
    """Write versions that the archive lacks, to be grouped later; how many articles are new, and changed."""
    before = known(connection, (one.article.id for one in fresh))
    wanted = [f for f in fresh if fresh_of(before, f.article)]
    article = _next(connection, schema.articles)
    version = _next(connection, schema.versions)
    tables: dict[str, Rows] = {
        name: [] for name in ("articles", "versions", "attributions", "mentions", "fingerprints")
    }
    shape = form(config.stories)
    for key, one in enumerate(wanted, version):
        name = one.article.id
        if name not in before:
            tables["articles"].append({"key": article, "id": name, "version": 1})
            place, number, changes = article, 1, None
            article += 1
        else:
            place, number = before[name].key, before[name].number + 1
            changes = _changes(connection, before[name].newest, one.article, config)
        tables["versions"].append(_version(one, key, place, number, run) | {"changes": changes})
        tables["attributions"] += _attributions(one.article, key)
        tables["mentions"] += _mentions(one.article, key)
        tables["fingerprints"].append({"version": key, "format": shape, "data": dumps(one.print)})
    for table, rows in tables.items():
        if rows:
            connection.execute(insert(schema.metadata.tables[table]), rows)
    index_versions(
        connection, [Unindexed(k, one.print.day, one.article) for k, one in enumerate(wanted, version)]
    )
    new = len(tables["articles"])
    return new, len(wanted) - new


def _next(connection: Connection, table: Any) -> int:
    """Keys are ours to give: only one writes at a time."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one()) + 1


def _version(one: Fresh, key: int, article: int, number: int, run: int) -> dict[str, Any]:
    a = one.article
    return {
        "key": key, "article": article, "number": number, "run": run, "batch": None,
        "text_hash": text_hash(a), "hash": version_hash(a), "day": one.print.day, "outlet": a.outlet,
        "language": a.language, "url": a.url, "title": a.title,
        "published": a.published.isoformat() if a.published else None,
        "text": a.text, "record": packed(a, without=_APART),
    }  # fmt: skip


def _changes(connection: Connection, version: int, now: Article, config: Config) -> str:
    """What differs from the version before: names of fields, and spans in the text before and now.

    `edits` is null where the texts are too long to be compared word by word.
    """
    then = articles_of_versions(connection, [version])[version]
    fields = [name for name in _TOLD if getattr(then, name) != getattr(now, name)]
    found = () if then.text == now.text else edits(then, now, config=config.stories)
    spans = None if found is None else [(e.from_span, e.span) for e in found]
    return orjson.dumps({"fields": fields, "edits": encoded(spans)}).decode()


def _attributions(article: Article, version: int) -> Rows:
    return [{"version": version, "place": place} | columns(a) for place, a in enumerate(article.attributions)]


def _mentions(article: Article, version: int) -> Rows:
    return [
        {
            "version": version, "place": place, "start": m.span.start, "end": m.span.end, "kind": m.kind,
            "value": None if m.value is None else orjson.dumps(encoded(m.value)).decode(), "entity": m.entity,
        }
        for place, m in enumerate(article.mentions)
    ]  # fmt: skip


def fresh_of(found: Mapping[str, Known], article: Article) -> bool:
    """Whether this version of the article is none that the archive has, or one that it has gone back to.

    It has where the article was read later than the newest version: an old file that is added again is none.
    Nor is what a feed sums up of an article whose whole text is there.
    """
    if (had := found.get(article.id)) is None:
        return True
    if SUMMARY_ONLY in article.marks and SUMMARY_ONLY not in orjson.loads(had.record).get("marks", ()):
        return False
    digest = version_hash(article)
    if digest not in had.hashes:
        return True
    return digest != had.hash and _later(article.metadata, orjson.loads(had.record).get("metadata") or {})


def _later(now: Mapping[str, Any], then: Mapping[str, Any]) -> bool:
    read, before = (read_stamp(m.get("extracted_at")) for m in (now, then))
    if read is None or before is None:
        return False
    instant = clock((read.when, before.when))
    return instant(read.when) > instant(before.when)
