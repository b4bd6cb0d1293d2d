"""One round over all that is due: feeds, then the pages they lead to, and all of it into the archive.

What a feed leads to is written down before its pages are asked; a page counts as read in the transaction that
writes its article; a feed counts as read, with the ETag it is asked by the next time, when all of it is in.
So a round may be cut off anywhere: the next one goes on, loses nothing, and asks again only what was not
written.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from tawatur.config import DEFAULT, Config, Ingest
from tawatur.config import Watch as Limits
from tawatur.errors import InputError
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.ingest.feeds import Listed
from tawatur.ingest.fetch.addresses import bare
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.hosts import host_of
from tawatur.ingest.fetch.listing import Step, bounded, listed
from tawatur.ingest.fetch.pages import Wanted, page_or_item
from tawatur.ingest.fetch.queues import by_host
from tawatur.ingest.fetch.results import Answer, Fetched, NotModified, Refused, in_trouble
from tawatur.model import Article, Skipped
from tawatur.store import watched
from tawatur.store.adding import Added, add
from tawatur.store.opening import opened
from tawatur.store.watched import Feed, Page
from tawatur.watch.schedule import feed_again, feed_due, look_again, page_retry

_ROUNDS = 2  # a list of feeds, then the feeds
_TROUBLE = "left alone for now, since others of its host failed"
_DEEP = "lists within a list ({}), which are not followed; name them"
_MORE_LISTS = "{} more feeds are listed there and are not watched; name them"


@dataclass(frozen=True, slots=True)
class Cycle:
    """What one round did. `feeds`, `pages`: asked; `failed`: feeds not read; `due`: when there is more."""

    feeds: int
    failed: int
    pages: int
    added: Added
    skipped: tuple[Skipped, ...]
    due: float | None


@dataclass(slots=True)
class _Round:
    """What is known of a round under way."""

    now: float
    feeds: int = 0
    failed: int = 0
    pages: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    whole: list[Article] = field(default_factory=list)  # articles that need no page
    done: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # feeds, when all of them is in
    pending: dict[str, tuple[Page, Fetched | None]] = field(default_factory=dict)  # by id of the article
    taken: set[str] = field(default_factory=set)  # ids of articles
    answered: set[str] = field(default_factory=set)  # feeds and pages
    troubled: set[str] = field(default_factory=set)  # hosts

    def heard(self, url: str, answer: Answer) -> None:
        """Note that `url` was asked."""
        self.answered.add(url)
        if in_trouble(answer):
            self.troubled.add(host_of(url))

    def left(self, urls: Iterable[str]) -> list[str]:
        """Those of `urls` that were not asked since their host is in trouble; the others go on at once."""
        return [u for u in urls if u not in self.answered and host_of(u) in self.troubled]


class Watch:
    """Follows `sources` into the archive at `path`. `every`: seconds between two questions to a feed."""

    def __init__(  # noqa: PLR0913  # each is an option of the command
        self,
        path: Path,
        sources: Sequence[str],
        *,
        every: float,
        fetcher: Fetcher,
        config: Config = DEFAULT,
        jobs: int = 1,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._sources, self._every = path, list(sources), every
        self._fetcher, self._config, self._jobs, self._clock = fetcher, config, jobs, clock
        self._chance = random.Random()  # noqa: S311  # spreads questions, guards nothing

    def cycle(self) -> Cycle:
        """One round. Raises ArchiveError."""
        config = self._config
        round_ = _Round(self._clock())
        store = config.store
        with opened(self._path, write=True, wait=store.wait_seconds) as engine:
            with engine.begin() as connection:
                watched.follow(connection, self._sources, listed=None, due=round_.now)
            for _ in range(_ROUNDS):
                self._ask_feeds(engine, round_)
            small = _few_at_once(config)
            found = self._arrivals(engine, round_)
            added = add(found, self._path, config=small, jobs=self._jobs, also=_marker(round_, self._again))
            with engine.begin() as connection:
                for page, answer in round_.pending.values():  # of an article that another page gave too
                    watched.note_page(connection, page.url, **self._again(page, answer, round_.now))
                for url, values in round_.done:
                    watched.note_feed(connection, url, **values)
                due = watched.next_due(connection, self._sources)
        return Cycle(round_.feeds, round_.failed, round_.pages, added, (*round_.skipped, *added.skipped), due)

    def _ask_feeds(self, engine: Engine, round_: _Round) -> None:
        """Ask those that are due, and write down what they lead to."""
        asked = {url for url, _ in round_.done}
        with engine.begin() as connection:
            found = watched.feeds(connection, self._sources)
        due = [f for f in found if f.url not in asked and self._is_due(f, round_.now)]
        for k, answer in self._answers(due):
            round_.feeds += 1
            with engine.begin() as connection:
                self._took(connection, due[k], answer, round_)
            round_.heard(due[k].url, answer)
        with engine.begin() as connection:
            for url in round_.left([f.url for f in due]):
                watched.note_feed(connection, url, due=self._after_trouble(round_.now), reason=_TROUBLE)

    def _is_due(self, feed: Feed, now: float) -> bool:
        return feed_due(feed, now, every=self._every, config=self._config.watch)

    def _after_trouble(self, now: float) -> float:
        return now + self._config.watch.page_pause_minutes * 60.0

    def _answers(self, due: Sequence[Feed | Page]) -> Iterator[tuple[int, Answer]]:
        """Index and answer of each, asked for only if it has changed; many hosts at once."""
        known = {one.url: one for one in due}

        def ask(url: str) -> Answer:
            return self._fetcher.get(url, etag=known[url].etag, modified=known[url].modified)

        return by_host(
            [one.url for one in due], ask, connections=self._config.ingest.fetch.connections,
            seconds=self._config.watch.host_seconds, failed=in_trouble,
        )  # fmt: skip

    def _took(self, connection: Connection, feed: Feed, answer: Answer, round_: _Round) -> None:
        """A feed's answer: pages are expected, articles kept for the archive, failures noted at once."""
        if isinstance(answer, Refused):
            self._failed(connection, feed, answer.reason, answer.after, round_)
            return
        values: dict[str, Any] = {
            "read": round_.now, "failures": 0, "reason": None, "due": self._next(round_.now, 0, None),
        }  # fmt: skip
        if isinstance(answer, Fetched):
            try:
                whole = self._listed(connection, feed, answer, round_)
            except InputError as error:
                self._failed(connection, feed, error.reason, None, round_)
                return
            if whole:  # else it is asked for all of it again
                values |= {"etag": answer.etag, "modified": answer.modified}
        round_.done.append((feed.url, values))

    def _listed(self, connection: Connection, feed: Feed, answer: Fetched, round_: _Round) -> bool:
        """Write down what a feed leads to; True where it could be read to its end.

        Raises InputError where nothing of it could.
        """
        config = self._config.ingest
        steps, problem = _read_through(answer, config)
        if problem and not any(isinstance(s, (Wanted, Listed, Article)) for s in steps):
            raise InputError(feed.url, problem)
        pages, lists, whole = [], [], []
        for step in bounded(feed.url, steps, config):
            if isinstance(step, Wanted):
                pages.append((bare(step.url), step.item))
            elif isinstance(step, Listed):
                lists.append(step.url)
            elif isinstance(step, Article):
                whole.append(step)
            else:
                round_.skipped.append(step)
        summaries = [a.url for a in whole if a.url and SUMMARY_ONLY in a.marks]  # of pages beyond the bound
        read = watched.known(connection, [bare(url) for url in summaries])
        whole = [a for a in whole if a.id not in round_.taken and bare(a.url or "") not in read]
        round_.whole += whole
        round_.taken |= {a.id for a in whole}
        watched.expect(connection, feed.url, pages, round_.now)
        if lists:
            self._follow(connection, feed, lists, round_)
        if problem:
            round_.skipped.append(Skipped(feed.url, problem))
        return not problem

    def _follow(self, connection: Connection, feed: Feed, lists: list[str], round_: _Round) -> None:
        """What a list lists is watched with it, up to a bound, and one level deep."""
        most = self._config.ingest.fetch.feeds
        if feed.listed is not None:
            round_.skipped.append(Skipped(feed.url, _DEEP.format(len(lists))))
            return
        if len(lists) > most:
            round_.skipped.append(Skipped(feed.url, _MORE_LISTS.format(len(lists) - most)))
        watched.follow(connection, lists[:most], listed=feed.url, due=round_.now)

    def _failed(
        self, connection: Connection, feed: Feed, reason: str, after: float | None, round_: _Round
    ) -> None:
        failures, round_.failed = feed.failures + 1, round_.failed + 1
        due = self._next(round_.now, failures, after)
        watched.note_feed(connection, feed.url, failures=failures, reason=reason, due=due)
        round_.skipped.append(Skipped(feed.url, reason))

    def _next(self, now: float, failures: int, after: float | None) -> float:
        return feed_again(
            now, every=self._every, failures=failures, after=after, config=self._config.watch,
            chance=self._chance,
        )  # fmt: skip

    def _arrivals(self, engine: Engine, round_: _Round) -> Iterator[Article]:
        """Articles for the archive as they come; refusals are noted on the way."""
        yield from round_.whole
        with engine.begin() as connection:
            chosen = _fair(watched.due_pages(connection, round_.now), self._config.watch)
            due = watched.pages(connection, chosen)
        for k, answer in self._answers(due):
            round_.pages += 1
            round_.heard(due[k].url, answer)
            yield from self._page(engine, due[k], answer, round_)
        with engine.begin() as connection:
            for url in round_.left([p.url for p in due]):
                watched.note_page(connection, url, due=self._after_trouble(round_.now))

    def _page(self, engine: Engine, page: Page, answer: Answer, round_: _Round) -> Iterator[Article]:
        if isinstance(answer, NotModified):
            self._note(engine, page, **self._again(page, None, round_.now))
            return
        if page.state == watched.WAITS and isinstance(answer, Refused) and answer.transient:
            due = page_retry(round_.now, page.asked + 1, answer.after, config=self._config.watch)
            if due is not None:
                round_.skipped.append(Skipped(page.url, answer.reason))
                self._note(engine, page, due=due, asked=page.asked + 1, reason=answer.reason)
                return
        found = list(page_or_item(Wanted(page.url, page.item), answer, self._config.ingest))
        article = next((x for x in found if isinstance(x, Article)), None)
        reasons = [x for x in found if isinstance(x, Skipped)]
        round_.skipped += reasons if page.state == watched.WAITS else []
        if article is not None and article.id in round_.taken:  # by another address, or from a feed
            self._note(engine, page, state=watched.READ, due=None, reason=None)
        elif article is not None and (page.state == watched.WAITS or not reasons):
            round_.taken.add(article.id)
            round_.pending[article.id] = (page, answer if isinstance(answer, Fetched) else None)
            yield article
        elif page.state == watched.READ:  # looked at again: unchanged, or not there any more
            self._note(engine, page, **self._again(page, None, round_.now))
        else:
            reason = reasons[0].reason if reasons else None
            self._note(engine, page, state=watched.REFUSED, due=None, reason=reason)

    def _again(self, page: Page, answer: Fetched | None, now: float) -> dict[str, Any]:
        """What is known of a page that was read, or looked at again."""
        looked = page.asked + 1 if page.state == watched.READ else 0
        values: dict[str, Any] = {"state": watched.READ, "asked": looked, "reason": None}
        values["due"] = look_again(now, looked, config=self._config.watch)
        if answer is not None:
            values |= {"etag": answer.etag, "modified": answer.modified}
        elif page.state == watched.WAITS:  # the feed's own text stands in for a page that is refused
            values |= {"state": watched.REFUSED, "due": None}
        return values

    def _note(self, engine: Engine, page: Page, **values: Any) -> None:
        with engine.begin() as connection:
            watched.note_page(connection, page.url, **values)


def _read_through(answer: Fetched, config: Ingest) -> tuple[list[Step | Listed], str | None]:
    """What an answer leads to, and why it could not be read on."""
    steps: list[Step | Listed] = []
    try:
        steps.extend(listed(answer, config, pages=False))
    except InputError as error:
        return steps, error.reason
    return steps, None


def _fair(urls: Iterable[str], config: Limits) -> list[str]:
    """As many addresses as are asked in one round, of each host no more than its share."""
    chosen: list[str] = []
    each: Counter[str] = Counter()
    for url in urls:
        if len(chosen) >= config.pages:
            break
        host = host_of(url)
        if each[host] < config.host_pages:
            each[host] += 1
            chosen.append(url)
    return chosen


def _marker(
    round_: _Round, again: Callable[[Page, Fetched | None, float], dict[str, Any]]
) -> Callable[[Connection, Sequence[Article]], None]:
    """Marks the pages of articles as read, in the transaction that writes them."""

    def mark(connection: Connection, articles: Sequence[Article]) -> None:
        for article in articles:
            if found := round_.pending.pop(article.id, None):
                page, answer = found
                watched.note_page(connection, page.url, **again(page, answer, round_.now))

    return mark


def _few_at_once(config: Config) -> Config:
    """Written often, so that little is asked again after a kill."""
    return replace(config, store=replace(config.store, read_articles=config.watch.written))
