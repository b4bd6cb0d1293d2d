"""Addresses to articles: each is listed, then the pages that were found are fetched, many hosts at once."""

from collections.abc import Iterator, Sequence

from tawatur.config import Ingest
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.listing import Lister, Step, Wanted, page_of
from tawatur.ingest.fetch.queues import by_host, in_order
from tawatur.ingest.fetch.results import Answer, Fetched, Refused
from tawatur.model import Article, Skipped


def read_urls(urls: Sequence[str], *, config: Ingest) -> Iterator[Article | Skipped]:
    """Articles behind `urls` in order: pages, and what feeds, lists of feeds and sitemaps lead to.

    Up to `config.fetch.connections` hosts are asked at the same time, each politely. Never raises for what
    a host does: it comes as Skipped.
    """
    with Fetcher(config.fetch) as fetcher:
        lister, limit = Lister(fetcher, config), config.fetch.connections
        found = in_order(by_host(urls, lister.steps, connections=limit), len(urls))
        listed = [step for steps in found for step in steps]
        yield from fetched(listed, fetcher, config)


def fetched(steps: Sequence[Step], fetcher: Fetcher, config: Ingest) -> Iterator[Article | Skipped]:
    """The steps in order, each wanted page as its article."""
    wanted = [step for step in steps if isinstance(step, Wanted)]
    asked = by_host([w.url for w in wanted], fetcher.get, connections=config.fetch.connections)
    answers = in_order(asked, len(wanted))
    for step in steps:
        if isinstance(step, Wanted):
            yield from page_or_item(step, next(answers), config)
        else:
            yield step


def page_or_item(wanted: Wanted, answer: Answer, config: Ingest) -> Iterator[Article | Skipped]:
    """The wanted page; where there is none to read, what the feed holds of it, and the reason."""
    found: list[Article | Skipped] = []
    if isinstance(answer, Fetched):
        found = list(page_of(answer, config, wanted.item))
    elif isinstance(answer, Refused):
        found = [Skipped(wanted.url, answer.reason)]
    if wanted.item and wanted.item.text and not any(isinstance(x, Article) for x in found):
        yield wanted.item
    yield from found
