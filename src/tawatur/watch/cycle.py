"""One round over all that is due: feeds, then the pages they lead to, and all of it into the archive.

What a feed leads to is written down before its pages are asked; a page counts as read in the transaction that
writes its article; a feed counts as read, with the ETag it is asked by the next time, when all of it is in.
So a round may be cut off anywhere: the next one goes on, loses nothing, and asks again only what was not
written.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Engine

from tawatur.config import DEFAULT, Config
from tawatur.ingest.fetch.client import Fetcher
from tawatur.store import watched
from tawatur.store.adding import add
from tawatur.store.opening import Address, opened
from tawatur.watch.feeds import Feeds
from tawatur.watch.pages import Pages
from tawatur.watch.rounds import Asking, Cycle, Round

_ROUNDS = 2  # a list of feeds, then the feeds


class Watch:
    """Follows `sources` into the archive. `every`: seconds between two questions to a feed."""

    def __init__(  # noqa: PLR0913  # each is an option of the command
        self,
        archive: Address,
        sources: Sequence[str],
        *,
        every: float,
        fetcher: Fetcher,
        config: Config = DEFAULT,
        jobs: int = 1,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._archive, self._sources, self._jobs, self._clock = archive, list(sources), jobs, clock
        chance = random.Random()  # noqa: S311  # spreads questions, guards nothing
        asking = Asking(fetcher, config, every, chance)
        self._config, self._feeds = config, Feeds(self._sources, asking)
        self._pages = Pages(self._sources, asking)

    def cycle(self) -> Cycle:
        """One round. Raises ArchiveError."""
        round_, pages = Round(self._clock()), self._pages
        with opened(self._archive, write=True, wait=self._config.store.wait_seconds) as engine:
            with engine.begin() as connection:
                watched.follow(connection, self._sources, listed=None, due=round_.now)
            for _ in range(_ROUNDS):
                self._feeds.ask(engine, round_)
            small, found = _few_at_once(self._config), pages.arrivals(engine, round_)
            added = add(found, self._archive, config=small, jobs=self._jobs, also=pages.marker(round_))
            due = self._finished(engine, round_)
        return Cycle(round_.feeds, round_.failed, round_.pages, added, (*round_.skipped, *added.skipped), due)

    def _finished(self, engine: Engine, round_: Round) -> float | None:
        """Note what is in the archive by now; when there is more to do."""
        with engine.begin() as connection:
            for page, answer in round_.pending.values():  # of an article that another page gave too
                watched.note_page(connection, page.url, **self._pages.again(page, answer, round_.now))
            for url, values in round_.done:
                watched.note_feed(connection, url, **values)
            return watched.next_due(connection, self._sources)


def _few_at_once(config: Config) -> Config:
    """Written often, so that little is asked again after a kill."""
    return replace(config, store=replace(config.store, read_articles=config.watch.written))
