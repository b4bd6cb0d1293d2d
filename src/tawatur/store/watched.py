"""What `watch` remembers: when each feed and page is due, by what to ask it, and what was wrong with it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, func, insert, select, update

from tawatur.model import Article
from tawatur.store import schema
from tawatur.store.reading import chunks

WAITS, READ, REFUSED = "waits", "read", "refused"


class Feed(NamedTuple):
    """A feed, list or sitemap. Moments in seconds since 1970; `read` None = never yet."""

    url: str
    listed: str | None
    due: float
    read: float | None
    failures: int
    reason: str | None
    etag: str | None
    modified: str | None


class Page(NamedTuple):
    """A page to be asked; `item` is what its feed says of it, None where nothing."""

    url: str
    state: str
    asked: int
    etag: str | None
    modified: str | None
    item: Article | None


def follow(connection: Connection, urls: Iterable[str], *, listed: str | None, due: float) -> None:
    """Feeds to be watched from now on; those that are already keep what is known of them."""
    t = schema.feeds
    wanted = list(dict.fromkeys(urls))
    for some in chunks(wanted):
        had = set(connection.execute(select(t.c.url).where(t.c.url.in_(some))).scalars())
        rows = [{"url": u, "listed": listed, "due": due, "failures": 0} for u in some if u not in had]
        if rows:
            connection.execute(insert(t), rows)
        if had:
            connection.execute(update(t).where(t.c.url.in_(had)).values(listed=listed))


def feeds(connection: Connection, sources: Sequence[str]) -> list[Feed]:
    """The feeds of `sources` and those that they list; soonest first."""
    t = schema.feeds
    found = []
    for some in chunks(list(sources)):
        asked = select(t).where(t.c.url.in_(some) | t.c.listed.in_(some))
        found += [Feed(*row) for row in connection.execute(asked)]
    kept = {f.url: f for f in found}
    return sorted(kept.values(), key=lambda f: (f.due, f.url))


def note_feed(connection: Connection, url: str, **values: Any) -> None:
    """Change what is known of a feed."""
    connection.execute(update(schema.feeds).where(schema.feeds.c.url == url).values(**values))


def known(connection: Connection, urls: Sequence[str]) -> set[str]:
    """Those of `urls` that are pages which are to be asked, or were."""
    t, found = schema.pages, set[str]()
    for some in chunks(list(urls)):
        found |= set(connection.execute(select(t.c.url).where(t.c.url.in_(some))).scalars())
    return found


def expect(connection: Connection, feed: str, pages: Sequence[tuple[str, Article | None]], now: float) -> int:
    """Pages that a feed leads to, with what it says of each; of known ones only the feed changes.

    Returns how many are new.
    """
    t, new = schema.pages, 0
    told = dict(pages)
    for some in chunks(list(told)):
        had = known(connection, some)
        rows = [
            {"url": u, "feed": feed, "state": WAITS, "due": now, "asked": 0, "item": _written(told[u])}
            for u in some
            if u not in had
        ]
        if rows:
            connection.execute(insert(t), rows)
        new += len(rows)
        if had:  # the feed that led there first may be followed no more
            connection.execute(update(t).where(t.c.url.in_(had), t.c.feed != feed).values(feed=feed))
    return new


def due_pages(connection: Connection, sources: Sequence[str], now: float) -> Iterator[str]:
    """Addresses of pages of these sources to be asked now: new ones, then those to be looked at again."""
    t, followed = schema.pages, {f.url for f in feeds(connection, sources)}
    asked = select(t.c.url, t.c.feed).where(t.c.due <= now).order_by(t.c.state.desc(), t.c.due, t.c.url)
    yield from (row.url for row in connection.execute(asked) if row.feed in followed)


def pages(connection: Connection, urls: Sequence[str]) -> list[Page]:
    """What is known of pages, in the order of `urls`."""
    t, found = schema.pages, dict[str, Page]()
    for some in chunks(urls):
        asked = select(t.c.url, t.c.state, t.c.asked, t.c.etag, t.c.modified, t.c.item)
        for row in connection.execute(asked.where(t.c.url.in_(some))):
            found[row.url] = Page(*row[:-1], _read(row.item))
    return [found[url] for url in urls if url in found]


def next_due(connection: Connection, sources: Sequence[str]) -> float | None:
    """When the next feed or page is due; None where none is."""
    t = schema.pages
    followed = feeds(connection, sources)
    found = [f.due for f in followed][:1]
    for some in chunks([f.url for f in followed]):
        soonest = connection.execute(select(func.min(t.c.due)).where(t.c.feed.in_(some))).scalar()
        found += [soonest] if soonest is not None else []
    return min(found, default=None)


def note_page(connection: Connection, url: str, **values: Any) -> None:
    """Change what is known of a page."""
    connection.execute(update(schema.pages).where(schema.pages.c.url == url).values(**values))


def _written(item: Article | None) -> str:
    if item is None:
        return "{}"
    record = {
        "id": item.id, "text": item.text, "outlet": item.outlet, "url": item.url, "title": item.title,
        "authors": item.authors, "published": item.published, "precision": item.published_precision,
        "marks": item.marks, "input": item.input,
    }  # fmt: skip
    return orjson.dumps(record).decode()


def _read(written: str) -> Article | None:
    row = orjson.loads(written)
    if not row:
        return None
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    return Article(
        id=row["id"], text=row["text"], outlet=row["outlet"], url=row["url"], title=row["title"],
        authors=tuple(row["authors"]), published=published, published_precision=row["precision"],
        marks=tuple(row["marks"]), input=row["input"],
    )  # fmt: skip
