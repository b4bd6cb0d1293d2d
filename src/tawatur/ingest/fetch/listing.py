"""What one address leads to: an article, or the pages and items of a feed, a list of feeds or a sitemap."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.documents import contents
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.ingest.feeds import Listed, linked
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.results import Fetched, NotModified, Refused
from tawatur.ingest.fetch.sitemaps import is_sitemap, read_sitemap, unpacked
from tawatur.ingest.saved import NO_TEXT_HTML, crawled
from tawatur.ingest.sources import Source, sniff
from tawatur.ingest.streams import GZIP
from tawatur.model import Article, Skipped

_UNCHANGED = "has not changed since the last time"
_FEED_LINKS = 'link[rel~="alternate"][type$="rss+xml"], link[rel~="alternate"][type$="atom+xml"]'
_MORE = "{} more pages are listed there and were not fetched; raise --pages"


class Wanted(NamedTuple):
    """A page to be fetched, and what a feed says of it: its text may be a summary, or empty."""

    url: str
    item: Article | None


Step = Article | Skipped | Wanted


class Lister:
    """Follows lists up to `config.fetch.pages` pages each."""

    def __init__(self, fetcher: Fetcher, config: Ingest) -> None:
        self._fetcher, self._config = fetcher, config

    def steps(self, url: str) -> list[Step]:
        """What `url` leads to, in its order. Never raises."""
        return self._bounded(url, self._asked(url, depth=0))

    def of(self, answer: Fetched) -> list[Step]:
        """The same of an address that was fetched already."""
        return self._bounded(answer.url, self._read(answer, depth=0))

    def _bounded(self, url: str, steps: Iterator[Step]) -> list[Step]:
        found: list[Step] = []
        pages = left = 0
        try:
            for step in steps:
                if isinstance(step, Wanted) and pages >= self._config.fetch.pages:
                    left += 1
                    continue
                pages += isinstance(step, Wanted)
                found.append(step)
        except InputError as error:
            found.append(Skipped(url, error.reason))
        if left:
            found.append(Skipped(url, _MORE.format(left)))
        return found

    def _asked(self, url: str, depth: int) -> Iterator[Step]:
        answer = self._fetcher.get(url)
        if isinstance(answer, Refused):
            yield Skipped(url, answer.reason)
        elif isinstance(answer, NotModified):
            yield Skipped(url, _UNCHANGED)
        else:
            yield from self._read(answer, depth)

    def _read(self, answer: Fetched, depth: int) -> Iterator[Step]:
        config, body = self._config, answer.body
        if body.startswith(GZIP):
            body = unpacked(body, answer.url, config)
        if is_sitemap(body):
            yield from self._sitemap(body, answer.url, depth)
        elif sniff(body[:4096]) == "feed":
            yield from self._feed(body, answer.url, depth)
        else:
            yield from page_of(answer, config)

    def _sitemap(self, body: bytes, url: str, depth: int) -> Iterator[Step]:
        found = read_sitemap(body, url)
        yield from (Wanted(page, None) for page in found.pages)
        yield from self._deeper(found.sitemaps, url, depth)

    def _deeper(self, lists: list[str], url: str, depth: int) -> Iterator[Step]:
        """One level of lists of lists is followed."""
        if depth and lists:
            yield Skipped(url, "leads to further lists, which are not followed; name them")
            return
        for address in lists[: self._config.fetch.feeds]:
            try:
                yield from self._asked(address, depth + 1)
            except InputError as error:
                yield Skipped(address, error.reason)

    def _feed(self, body: bytes, url: str, depth: int) -> Iterator[Step]:
        lists: list[str] = []
        for item in linked(Source(None, url, url, "feed"), [body], self._config):
            if isinstance(item, Listed):
                lists.append(item.url)
            elif isinstance(item, Skipped) or (item.text and SUMMARY_ONLY not in item.marks):
                yield item
            elif item.url:
                yield Wanted(item.url, item)
        yield from self._deeper(lists, url, depth)


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
