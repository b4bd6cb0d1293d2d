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
_PORTS = {"http": 80, "https": 443}
_MOST_RULES = 512 * 1024  # bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB)


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
        self._readers: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._closed: dict[str, float] = {}  # hosts that ask to wait, until when
        self._rules: dict[str, tuple[float, Protego | Refused]] = {}  # by origin, until when

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait until the host of `url` may be asked; nobody else asks it meanwhile."""
        host = host_of(url)
        with self._guard:
            turn = self._turns[host]
        with turn:
            if (wait := self._free_at.get(host, 0.0) - self._clock()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._delay(origin(url))

    def _delay(self, where: str) -> float:
        """Seconds between two questions: ours, or what robots.txt asks, within bounds."""
        rules = self._rules.get(where)
        asked = rules[1].crawl_delay(self._config.agent) if rules and isinstance(rules[1], Protego) else None
        return min(max(self._config.host_seconds, asked or 0.0), self._config.longest_host_seconds)

    def leave(self, url: str, seconds: float) -> None:
        """Leave the host of `url`, which has been asked too often, alone for so long."""
        self._closed[host_of(url)] = self._clock() + seconds

    def refusal(self, url: str, ask: Ask) -> Refused | None:
        """Why its host keeps us from `url` for now, or its robots.txt (RFC 9309), which `ask` fetches."""
        if (left := self._closed.get(host_of(url), 0.0) - self._clock()) > 0:
            return Refused(url, f"the site asks to wait {left:.0f} s; try again then", True, left)
        rules = self._read(origin(url), ask)
        if isinstance(rules, Refused):
            return Refused(url, f"{rules.reason} (asked for its robots.txt)", True, rules.after)
        if not rules.can_fetch(url, self._config.agent):
            return Refused(url, "the site's robots.txt asks not to read it")
        return None

    def _read(self, where: str, ask: Ask) -> Protego | Refused:
        """The rules of an origin, asked for by one thread; trouble is not remembered for as long."""
        with self._guard:
            reader = self._readers[where]
        with reader:
            known = self._rules.get(where)
            if known is None or known[0] < self._clock():
                rules = _rules(ask(f"{where}/robots.txt"))
                config = self._config
                good = config.robots_seconds if isinstance(rules, Protego) else config.trouble_seconds
                known = self._rules[where] = (self._clock() + good, rules)
            return known[1]


def _rules(answer: Answer) -> Protego | Refused:
    """What a robots.txt allows: all where there is none, nothing for now where the host is in trouble."""
    if isinstance(answer, Refused) and answer.transient:
        return answer
    text = answer.body[:_MOST_RULES].decode("utf-8-sig", "replace") if isinstance(answer, Fetched) else ""
    return Protego.parse(text)


def origin(url: str) -> str:
    """Scheme, host and port of an address; of what is none, itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.scheme}://{parts.netloc.lower()}"


def host_of(url: str) -> str:
    """Host and port of an address; those of http and https are one host."""
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    return name if port in (None, _PORTS.get(parts.scheme)) else f"{name}:{port}"
