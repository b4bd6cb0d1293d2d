"""Hosts are asked one question at a time, and not too often; what their robots.txt forbids is not asked."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from protego import Protego

from tawatur.config import Fetch
from tawatur.ingest.fetch.results import Answer, Fetched, Refused

Ask = Callable[[str], Answer]


class Hosts:
    """When each host may be asked again, and what it allows. Safe to use from several threads."""

    def __init__(
        self,
        config: Fetch,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._config, self._clock, self._sleep = config, clock, sleep
        self._guard = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Protego | Refused]] = {}

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait until the host of `url` may be asked; nobody else asks it meanwhile."""
        host = origin(url)
        with self._guard:
            turn = self._turns[host]
        with turn:
            if (wait := self._free_at.get(host, 0.0) - self._clock()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._delay(host)

    def _delay(self, host: str) -> float:
        """Seconds between two questions: ours, or what robots.txt asks, within bounds."""
        rules = self._rules.get(host)
        asked = rules[1].crawl_delay(self._config.agent) if rules and isinstance(rules[1], Protego) else None
        return min(max(self._config.host_seconds, asked or 0.0), self._config.longest_host_seconds)

    def refusal(self, url: str, ask: Ask) -> Refused | None:
        """Why its host's robots.txt (RFC 9309), which `ask` fetches, keeps us from `url`, or None."""
        host = origin(url)
        known = self._rules.get(host)
        if known is None or known[0] < self._clock():
            known = (self._clock() + self._config.robots_seconds, _rules(ask(f"{host}/robots.txt")))
            self._rules[host] = known
        rules = known[1]
        if isinstance(rules, Refused):
            return Refused(url, f"robots.txt cannot be read: {rules.reason}", True, rules.after)
        if not rules.can_fetch(url, self._config.agent):
            return Refused(url, "the site's robots.txt asks not to read it")
        return None


def _rules(answer: Answer) -> Protego | Refused:
    """What a robots.txt allows: all where there is none, nothing for now where the host is in trouble."""
    if isinstance(answer, Refused) and answer.transient:
        return answer
    text = answer.body.decode("utf-8", "replace") if isinstance(answer, Fetched) else ""
    return Protego.parse(text)


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
