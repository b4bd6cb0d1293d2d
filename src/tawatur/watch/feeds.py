"""The feeds of a round: which are asked, and what their answers lead to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.entries import SUMMARY_ONLY
from tawatur.ingest.feeds import Listed
from tawatur.ingest.fetch.addresses import TOO_LONG, bare, is_long
from tawatur.ingest.fetch.listing import Step, bounded, listed
from tawatur.ingest.fetch.pages import Wanted
from tawatur.ingest.fetch.results import Answer, Fetched, Refused
from tawatur.model import Article, Skipped
from tawatur.store import watched
from tawatur.store.watched import Feed
from tawatur.watch.rounds import Asking, Round
from tawatur.watch.schedule import feed_again, feed_due, quiet_again

_TROUBLE = "left alone for now, since others of its host failed"
_DEEP = "lists within a list ({}), which are not followed; name them"
_MORE_LISTS = "{} more feeds are listed there and are not watched; name them"


class Feeds:
    """The feeds of `sources`, asked as `asking` says."""

    def __init__(self, sources: Sequence[str], asking: Asking) -> None:
        self._sources, self._asking = sources, asking

    def ask(self, engine: Engine, round_: Round) -> None:
        """Ask those that are due, and write down what they lead to."""
        asked, every, config = {url for url, _ in round_.done}, self._asking.every, self._asking.config
        with engine.begin() as connection:
            found = watched.feeds(connection, self._sources)
        due = [
            f
            for f in found
            if f.url not in asked and feed_due(f, round_.now, every=every, config=config.watch)
        ]
        for k, answer in self._asking.answers(due):
            round_.feeds += 1
            with engine.begin() as connection:
                self._took(connection, due[k], answer, round_)
            round_.heard(due[k].url, answer)
        with engine.begin() as connection:
            for url in round_.left([f.url for f in due]):
                watched.note_feed(
                    connection, url, due=self._asking.after_trouble(round_.now), reason=_TROUBLE
                )

    def _took(self, connection: Connection, feed: Feed, answer: Answer, round_: Round) -> None:
        """A feed's answer: pages are expected, articles kept for the archive, failures noted at once."""
        if isinstance(answer, Refused):
            self._failed(connection, feed, answer.reason, answer.after, round_)
            return
        values: dict[str, Any] = {
            "read": round_.now, "failures": 0, "reason": None, "due": self._next(round_.now, 0, None),
        }  # fmt: skip
        news = False
        if isinstance(answer, Fetched):
            try:
                whole, news = self._listed(connection, feed, answer, round_)
            except InputError as error:
                self._failed(connection, feed, error.reason, None, round_)
                return
            if whole:  # else it is asked for all of it again
                values |= {"etag": answer.etag, "modified": answer.modified}
        if feed.listed is not None and not news:
            every, config = self._asking.every, self._asking.config.watch
            values["due"] = quiet_again(feed, round_.now, every=every, config=config)
        round_.done.append((feed.url, values))

    def _listed(
        self, connection: Connection, feed: Feed, answer: Fetched, round_: Round
    ) -> tuple[bool, bool]:
        """Write down what a feed leads to; whether it could be read to its end, and whether there is news.

        Raises InputError where nothing of it could.
        """
        config = self._asking.config.ingest
        steps, problem = _read_through(answer, config)
        if problem and not any(isinstance(s, (Wanted, Listed, Article)) for s in steps):
            raise InputError(feed.url, problem)
        pages, lists, whole = [], [], []
        for step in bounded(feed.url, steps, config):
            if isinstance(step, (Wanted, Listed)) and is_long(step.url):
                round_.skipped.append(Skipped(feed.url, TOO_LONG))
            elif isinstance(step, Wanted):
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
        new = watched.expect(connection, feed.url, pages, round_.now)
        if lists:
            self._follow(connection, feed, lists, round_)
        if problem:
            round_.skipped.append(Skipped(feed.url, problem))
        return not problem, bool(new or whole)

    def _follow(self, connection: Connection, feed: Feed, lists: list[str], round_: Round) -> None:
        """What a list lists is watched with it, up to a bound, and one level deep."""
        most = self._asking.config.ingest.fetch.feeds
        if feed.listed is not None:
            round_.skipped.append(Skipped(feed.url, _DEEP.format(len(lists))))
            return
        if len(lists) > most:
            round_.skipped.append(Skipped(feed.url, _MORE_LISTS.format(len(lists) - most)))
        watched.follow(connection, lists[:most], listed=feed.url, due=round_.now)

    def _failed(
        self, connection: Connection, feed: Feed, reason: str, after: float | None, round_: Round
    ) -> None:
        failures, round_.failed = feed.failures + 1, round_.failed + 1
        due = self._next(round_.now, failures, after)
        watched.note_feed(connection, feed.url, failures=failures, reason=reason, due=due)
        round_.skipped.append(Skipped(feed.url, reason))

    def _next(self, now: float, failures: int, after: float | None) -> float:
        return feed_again(
            now, every=self._asking.every, failures=failures, after=after, config=self._asking.config.watch,
            chance=self._asking.chance,
        )  # fmt: skip


def _read_through(answer: Fetched, config: Ingest) -> tuple[list[Step | Listed], str | None]:
    """What an answer leads to, and why it could not be read on."""
    steps: list[Step | Listed] = []
    try:
        steps.extend(listed(answer, config, pages=False))
    except InputError as error:
        return steps, error.reason
    return steps, None
