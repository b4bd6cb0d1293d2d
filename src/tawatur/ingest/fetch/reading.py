"""Addresses to articles: each is listed, then the pages that were found are fetched, many hosts at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tawatur.config import Ingest
from tawatur.ingest.feeds import Listed
from tawatur.ingest.fetch.addresses import bare
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.listing import NESTED, Lister, Step
from tawatur.ingest.fetch.pages import Wanted, page_or_item
from tawatur.ingest.fetch.queues import by_host, in_order
from tawatur.ingest.fetch.results import Refused, in_trouble
from tawatur.model import Article, Skipped

_LEFT_ALONE = "not asked, since its host failed three times before it; try again later"


def read_urls(urls: Sequence[str], *, config: Ingest) -> Iterator[Article | Skipped]:
    """Articles behind `urls` in order: pages, and what feeds, lists of feeds and sitemaps lead to.

    Up to `config.fetch.connections` hosts are asked at the same time, each politely, and no address twice.
    Never raises for what a host does: it comes as Skipped.
    """
    with Fetcher(config.fetch) as fetcher:
        lister = Lister(fetcher, config)
        named = _listed(urls, lister, config)
        lists = [step.url for steps in named.values() for step in _feeds(steps, config)]
        deeper = _listed([url for url in lists if url not in named], lister, config)
        yield from fetched(list(_joined(named, deeper, config)), fetcher, config)


def _listed(urls: Iterable[str], lister: Lister, config: Ingest) -> dict[str, list[Step | Listed]]:
    once = list(dict.fromkeys(urls))
    found = in_order(by_host(once, lister.steps, connections=config.fetch.connections), len(once))
    return {url: steps or [] for url, steps in zip(once, found, strict=True)}


def _feeds(steps: Sequence[Step | Listed], config: Ingest) -> list[Listed]:
    """The feeds of a list that are followed."""
    return list(islice((step for step in steps if isinstance(step, Listed)), config.fetch.feeds))


def _joined(
    named: dict[str, list[Step | Listed]], deeper: dict[str, list[Step | Listed]], config: Ingest
) -> Iterator[Step]:
    """What all lists lead to, one level deep, each list once."""
    for url, steps in named.items():
        yield from (step for step in steps if not isinstance(step, Listed))
        followed = _feeds(steps, config)
        for feed in followed:
            for step in deeper.pop(feed.url, ()):
                if not isinstance(step, Listed):
                    yield step
                else:
                    yield Skipped(step.url, NESTED)
        if left := sum(isinstance(step, Listed) for step in steps) - len(followed):
            yield Skipped(url, f"{left} more feeds are listed there and were not read; split the list")


def fetched(steps: Sequence[Step], fetcher: Fetcher, config: Ingest) -> Iterator[Article | Skipped]:
    """The steps in order, each wanted page as its article, where it is wanted first."""
    wanted: dict[str, Wanted] = {}
    for step in steps:
        if isinstance(step, Wanted):
            wanted.setdefault(bare(step.url), step)
    firsts = list(wanted.values())
    asked = by_host(list(wanted), fetcher.get, connections=config.fetch.connections, failed=in_trouble)
    read = ((k, list(page_or_item(firsts[k], answer, config))) for k, answer in asked)
    answers = in_order(read, len(firsts))  # articles wait for slower hosts, not bodies
    for step in steps:
        if not isinstance(step, Wanted):
            yield step
        elif wanted.pop(bare(step.url), None):
            found = next(answers)
            left_alone = Refused(step.url, _LEFT_ALONE, transient=True)
            yield from page_or_item(step, left_alone, config) if found is None else found
