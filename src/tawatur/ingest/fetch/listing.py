"""What one address leads to: an article, or the pages and items of a feed, a list of feeds or a sitemap."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.encoding import decode
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.ingest.feeds import Listed, linked
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.pages import Wanted, by_feed, feeds_of, page_of
from tawatur.ingest.fetch.results import Fetched, Refused, in_trouble
from tawatur.ingest.fetch.sitemaps import is_sitemap, read_sitemap, unpacked
from tawatur.ingest.sources import Source, sniff
from tawatur.ingest.streams import GZIP
from tawatur.model import Article, Skipped

_MORE = "{} more pages are listed there and were not fetched; raise --pages"
_MORE_MAPS = "{} more sitemaps are listed there and were not read; raise --pages"
_LEFT_MAPS = "{} more sitemaps are listed there and were not read; name them"
NESTED = "a list within a list, which is not followed; name it"
_NOTHING = "nothing is listed there; check the address"
_FAILURES = 3  # in a row, after which the rest of an index is left
_BEFORE = b"\xef\xbb\xbf \t\r\n"  # what stands before the XML of some feeds
_STATED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})", re.IGNORECASE)

Step = Article | Skipped | Wanted
T = TypeVar("T")


class Lister:
    """Asks for lists, up to `config.fetch.pages` pages each."""

    def __init__(self, fetcher: Fetcher, config: Ingest) -> None:
        self._fetcher, self._config = fetcher, config

    def steps(self, url: str) -> list[Step | Listed]:
        """What `url` leads to, in its order, the sitemaps of an index followed. Never raises."""
        return bounded(url, self._asked(url), self._config) or [Skipped(url, _NOTHING)]

    def _asked(self, url: str) -> Iterator[Step | Listed]:
        answer = self._fetcher.get(url)
        if isinstance(answer, Refused):
            yield Skipped(url, answer.reason)
        elif isinstance(answer, Fetched):
            maps = []
            for step in listed(answer, self._config):
                if isinstance(step, Listed) and step.sitemap:
                    maps.append(step.url)
                else:
                    yield step
            yield from self._maps(url, maps)

    def _maps(self, index: str, urls: Sequence[str]) -> Iterator[Step]:
        """The pages of an index, the newest sitemap first, until there are enough."""
        pages, failures, most = 0, 0, self._config.fetch.pages
        for number, url in enumerate(urls):
            if pages >= most or failures >= _FAILURES or number >= self._config.fetch.feeds:
                left = len(urls) - number
                yield Skipped(index, (_MORE_MAPS if pages >= most else _LEFT_MAPS).format(left))
                return
            answer = self._fetcher.get(url)
            failures = failures + 1 if in_trouble(answer) else 0
            for step in self._map(url, answer):
                pages += isinstance(step, Wanted)
                yield step

    def _map(self, url: str, answer: object) -> Iterator[Step]:
        if isinstance(answer, Refused):
            yield Skipped(url, answer.reason)
        elif isinstance(answer, Fetched):
            try:
                for step in listed(answer, self._config):
                    if isinstance(step, Listed):
                        yield Skipped(step.url, NESTED)
                    else:
                        yield step
            except InputError as error:
                yield Skipped(url, error.reason)


def bounded(url: str, steps: Iterable[T], config: Ingest) -> list[T | Article | Skipped]:
    """The steps with as many pages as may be fetched, and how many were left out. Never raises.

    Of the pages left out, what the feed itself says is kept.
    """
    found: list[T | Article | Skipped] = []
    pages = left = 0
    try:
        for step in steps:
            if isinstance(step, Wanted) and pages >= config.fetch.pages:
                left += 1
                found += [by_feed(step.item)] if step.item and step.item.text else []
                continue
            pages += isinstance(step, Wanted)
            found.append(step)
    except InputError as error:
        found.append(Skipped(url, error.reason))
    if left:
        found.append(Skipped(url, _MORE.format(left)))
    return found


def listed(answer: Fetched, config: Ingest, *, pages: bool = True) -> Iterator[Step | Listed]:
    """What an answer holds or lists, nothing followed; it may be a page itself only with `pages`.

    Raises InputError where it cannot be read on.
    """
    body = answer.body
    if body.startswith(GZIP):
        body = unpacked(body, answer.url, config)
    if is_sitemap(body):
        found = read_sitemap(body, answer.url)
        yield from (Wanted(page, None) for page in found.pages)
        yield from found.sitemaps
        if found.damage:
            yield Skipped(answer.url, found.damage)
    elif sniff(body[:4096]) == "feed":
        yield from _items(_as_stated(body.lstrip(_BEFORE), answer.charset, config), answer.url, config)
    elif pages:
        yield from page_of(answer, config)
    else:
        raise InputError(answer.url, f"no feed, list of feeds or sitemap{feeds_of(answer)}")


def _items(body: bytes, url: str, config: Ingest) -> Iterator[Step | Listed]:
    for item in _apart(linked(Source(None, url, url, "feed"), [body], config)):
        if isinstance(item, Article) and (not item.text or SUMMARY_ONLY in item.marks):
            if item.url:
                yield Wanted(item.url, item)
            elif item.text:
                yield by_feed(item)
        else:
            yield by_feed(item) if isinstance(item, Article) else item


def _apart(items: Iterable[T]) -> Iterator[T]:
    """The items; those of several pages under one name, which names none of them, by their own addresses."""
    held: list[T] = []
    problem: InputError | None = None
    try:
        held.extend(items)
    except InputError as error:  # after what could be read
        problem = error
    pages: defaultdict[str, set[str | None]] = defaultdict(set)
    for item in held:
        if isinstance(item, Article):
            pages[item.id].add(item.url)
    for item in held:
        if isinstance(item, Article) and item.url and len(pages[item.id]) > 1:
            yield replace(item, id=item.url)
        else:
            yield item
    if problem is not None:
        raise problem


def _as_stated(body: bytes, charset: str | None, config: Ingest) -> bytes:
    """A feed as the XML in it says, or nobody says, but is not: as UTF-8. `charset`: of its server."""
    stated = _STATED.match(body)
    if stated and stated[1].lower() not in (b"utf-8", b"utf8"):
        return body
    found = decode(body, declared=charset, config=config)
    if found is None or found.encoding == "utf-8" or found.encoding.startswith("utf-16"):
        return body
    return found.text.encode("utf-8", "replace")
