"""Many addresses asked at once, each host one at a time, so that a slow host delays only itself."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Full, Queue
from threading import Event
from typing import Any, TypeVar

from tawatur.ingest.fetch.hosts import host_of

T = TypeVar("T")
_HELD = 4  # answers that wait to be taken
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

    A host that was asked for `seconds` in all, or has `failed` thrice in a row, is asked no more: the rest of
    its addresses do not come. What `ask` raises is raised here. Only a few answers are held for a caller that
    is slow; it may stop: nothing new is asked.
    """
    hosts: defaultdict[str, list[int]] = defaultdict(list)
    for k, url in enumerate(urls):
        hosts[host_of(url)].append(k)
    found: Queue[tuple[int, T] | Exception | None] = Queue(_HELD)
    stop = Event()

    def work(mine: Sequence[int]) -> None:
        try:
            for k, answer in _in_turn(mine, lambda k: ask(urls[k]), stop, seconds, failed):
                _put(found, (k, answer), stop)
            _put(found, None, stop)
        except Exception as error:  # raised again where the answers are taken
            _put(found, error, stop)

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
    spent, failures = 0.0, 0
    for k in mine:
        if stop.is_set() or spent > seconds or failures >= _FAILURES:
            return
        begun = time.monotonic()
        answer = ask(k)
        spent += time.monotonic() - begun
        failures = failures + 1 if failed(answer) else 0
        yield k, answer


def _put(found: "Queue[tuple[int, T] | Exception | None]", item: Any, stop: Event) -> None:
    """Wait until there is room, or nobody takes answers any more."""
    while not stop.is_set():
        try:
            found.put(item, timeout=0.1)
        except Full:
            continue
        return


def _taken(found: "Queue[tuple[int, T] | Exception | None]", workers: int) -> Iterator[tuple[int, T]]:
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
