"""What a round does and what is known of it under way."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tawatur.config import Config
from tawatur.ingest.fetch.client import Fetcher
from tawatur.ingest.fetch.hosts import host_of
from tawatur.ingest.fetch.queues import by_host
from tawatur.ingest.fetch.results import Answer, Fetched, in_trouble
from tawatur.model import Article, Skipped
from tawatur.store.adding import Added
from tawatur.store.watched import Feed, Page


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
class Round:
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


@dataclass(frozen=True, slots=True)
class Asking:
    """How feeds and pages are asked. `every`: seconds between two questions to a feed."""

    fetcher: Fetcher
    config: Config
    every: float
    chance: random.Random

    def answers(self, due: Sequence[Feed | Page]) -> Iterator[tuple[int, Answer]]:
        """Index and answer of each, asked for only if it has changed; many hosts at once."""
        known = {one.url: one for one in due}

        def ask(url: str) -> Answer:
            return self.fetcher.get(url, etag=known[url].etag, modified=known[url].modified)

        return by_host(
            [one.url for one in due], ask, connections=self.config.ingest.fetch.connections,
            seconds=self.config.watch.host_seconds, failed=in_trouble,
        )  # fmt: skip

    def after_trouble(self, now: float) -> float:
        """When what was left alone since its host failed is asked."""
        return now + self.config.watch.page_pause_minutes * 60.0
