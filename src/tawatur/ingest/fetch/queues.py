"""Many addresses asked at once, each host one at a time, so that a slow host delays only itself."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from tawatur.ingest.fetch.hosts import host_of

T = TypeVar("T")
_FAILURES = 3  # in a row, after which a host is left alone for this time


def by_host(
    urls: Sequence[str],
    ask: Callable[[str], T],
    *,
    connections: int,
    seconds: float = float("inf"),
    failed: Callable[[T], bool] = lambda _: False,
) -> Iterator[tuple[int, T]]:
    """Index and answer of each of `urls`, as they come; up to `connections` hosts at the same time.

    A host that has taken `seconds` (wall time), or has `failed` thrice in a row, is asked no more: the rest
    of its addresses do not come. What `ask` raises is raised here. The caller may stop: nothing new is asked.
    """
    hosts: defaultdict[str, list[int]] = defaultdict(list)
    for k, url in enumerate(urls):
        hosts[host_of(url)].append(k)
    found: SimpleQueue[tuple[int, T] | Exception | None] = SimpleQueue()
    stop = Event()

    def work(mine: Sequence[int]) -> None:
        try:
            for k, answer in _in_turn(mine, lambda k: ask(urls[k]), stop, seconds, failed):
                found.put((k, answer))
            found.put(None)
        except Exception as error:  # raised again where the answers are taken
            found.put(error)

    with ThreadPoolExecutor(max_workers=max(1, min(connections, len(hosts)))) as pool:
        for mine in hosts.values():
            pool.submit(work, mine)
        try:
            yield from _taken(found, len(hosts))
        finally:
            stop.set()


def _in_turn(
    mine: Sequence[int],
    ask: Callable[[int], T],
    stop: Event,
    seconds: float,
    failed: Callable[[T], bool],
) -> Iterator[tuple[int, T]]:
    end = time.monotonic() + seconds
    failures = 0
    for k in mine:
        if stop.is_set() or time.monotonic() > end or failures >= _FAILURES:
            return
        answer = ask(k)
        failures = failures + 1 if failed(answer) else 0
        yield k, answer


def _taken(found: "SimpleQueue[tuple[int, T] | Exception | None]", workers: int) -> Iterator[tuple[int, T]]:
    while workers:
        item = found.get()
        if isinstance(item, Exception):
            raise item
        if item is None:
            workers -= 1
        else:
            yield item


def in_order(answers: Iterable[tuple[int, T]], number: int) -> Iterator[T | None]:
    """The answers 0 .. `number` - 1 in their order; None for each that does not come."""
    held: dict[int, T] = {}
    rest = iter(answers)
    for k in range(number):
        while k not in held and (found := next(rest, None)):
            held[found[0]] = found[1]
        yield held.pop(k, None)
