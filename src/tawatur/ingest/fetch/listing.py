"""What one address leads to: an article, or the pages and items of a feed, a list of feeds or a sitemap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.documents import contents
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.ingest.feeds import Listed, linked
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.results import Fetched, Refused
from tawatur.ingest.fetch.sitemaps import is_sitemap, read_sitemap, unpacked
from tawatur.ingest.saved import NO_TEXT_HTML, crawled
from tawatur.ingest.sources import Source, sniff
from tawatur.ingest.streams import GZIP
from tawatur.model import Article, Skipped

_FEED_LINKS = 'link[rel~="alternate"][type$="rss+xml"], link[rel~="alternate"][type$="atom+xml"]'
_MORE = "{} more pages are listed there and were not fetched; raise --pages"


class Wanted(NamedTuple):
    """A page to be fetched, and what a feed says of it: its text may be a summary, or empty."""

    url: str
    item: Article | None


Step = Article | Skipped | Wanted
T = TypeVar("T")


class Lister:
    """Follows lists up to `config.fetch.pages` pages each."""

    def __init__(self, fetcher: Fetcher, config: Ingest) -> None:
        self._fetcher, self._config = fetcher, config

    def steps(self, url: str) -> list[Step]:
        """What `url` leads to, in its order. Never raises."""
        return bounded(url, self._asked(url, depth=0), self._config)

    def _asked(self, url: str, depth: int) -> Iterator[Step]:
        answer = self._fetcher.get(url)
        if isinstance(answer, Refused):
            yield Skipped(url, answer.reason)
        elif isinstance(answer, Fetched):
            yield from self._followed(answer, depth)

    def _followed(self, answer: Fetched, depth: int) -> Iterator[Step]:
        """With what the lists that it lists lead to, one level deep."""
        for number, step in enumerate(listed(answer, self._config)):
            if not isinstance(step, Listed):
                yield step
            elif depth:
                yield Skipped(step.url, "a list within a list, which is not followed; name it")
            elif number < self._config.fetch.feeds:
                yield from self._guarded(step.url, depth + 1)

    def _guarded(self, url: str, depth: int) -> Iterator[Step]:
        try:
            yield from self._asked(url, depth)
        except InputError as error:
            yield Skipped(url, error.reason)


def bounded(url: str, steps: Iterable[T], config: Ingest) -> list[T | Skipped]:
    """The steps with as many pages as may be fetched, and how many were left out. Never raises."""
    found: list[T | Skipped] = []
    pages = left = 0
    try:
        for step in steps:
            if isinstance(step, Wanted) and pages >= config.fetch.pages:
                left += 1
                continue
            pages += isinstance(step, Wanted)
            found.append(step)
    except InputError as error:
        found.append(Skipped(url, error.reason))
    if left:
        found.append(Skipped(url, _MORE.format(left)))
    return found


def listed(answer: Fetched, config: Ingest) -> Iterator[Step | Listed]:
    """What an answer holds or lists, nothing followed. Raises InputError where it cannot be read on."""
    body = answer.body
    if body.startswith(GZIP):
        body = unpacked(body, answer.url, config)
    if is_sitemap(body):
        found = read_sitemap(body, answer.url)
        yield from (Wanted(page, None) for page in found.pages)
        yield from (Listed(address) for address in found.sitemaps)
    elif sniff(body[:4096]) == "feed":
        yield from _items(body, answer.url, config)
    else:
        yield from page_of(answer, config)


def _items(body: bytes, url: str, config: Ingest) -> Iterator[Step | Listed]:
    for item in linked(Source(None, url, url, "feed"), [body], config):
        if isinstance(item, Article) and (not item.text or SUMMARY_ONLY in item.marks):
            if item.url:
                yield Wanted(item.url, item)
            elif item.text:
                yield item
        else:
            yield item


def page_of(answer: Fetched, config: Ingest, item: Article | None = None) -> Iterator[Article | Skipped]:
    """The article of a fetched page, with what its feed said of it where the page does not say it itself."""
    source = Source(None, answer.url, answer.url, "html" if answer.media.endswith("html") else None)
    if item is None and urlsplit(answer.url).path in ("", "/"):
        yield Skipped(answer.url, f"a front page, no article{_feeds_of(answer)}")
        return
    try:
        for found in contents(source, BytesIO(answer.body), config, charset=answer.charset):
            if isinstance(found, Article):
                found = crawled(found, answer.url, answer.when.isoformat(timespec="seconds"))
            yield _joined(found, item) if item and isinstance(found, Article) else found
    except InputError as error:
        yield Skipped(
            answer.url,
            f"no article in it{_feeds_of(answer)}" if error.reason == NO_TEXT_HTML else error.reason,
        )


def _joined(page: Article, item: Article) -> Article:
    """The page under the name of the feed's item; the page's own date counts, where it states one."""
    dated = page.published is not None and page.published_precision != "extracted"
    told = page if dated or item.published is None else item
    return replace(
        page, id=item.id, title=page.title or item.title, authors=page.authors or item.authors,
        outlet=page.outlet or item.outlet, published=told.published,
        published_precision=told.published_precision,
    )  # fmt: skip


def _feeds_of(answer: Fetched) -> str:
    """Where a page without an article has its news: its feeds, named in its head."""
    links = LexborHTMLParser(answer.body[: 1 << 18]).css(_FEED_LINKS)[:3]
    named = [urljoin(answer.url, href) for node in links if (href := node.attributes.get("href"))]
    return f"; it names these feeds: {' '.join(named)[:500]}" if named else "; name its feed or a page"
