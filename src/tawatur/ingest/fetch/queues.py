"""Many addresses asked at once, each host one at a time, so that a slow host delays only itself."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from tawatur.ingest.fetch.hosts import origin

T = TypeVar("T")


def by_host(urls: Sequence[str], ask: Callable[[str], T], *, connections: int) -> Iterator[T]:
    """What `ask` gives for each of `urls`, in their order; up to `connections` hosts at the same time.

    What `ask` raises is raised where its answer is due; nothing new is asked after the caller stops.
    """
    found: list[Future[T]] = [Future() for _ in urls]
    hosts: defaultdict[str, list[int]] = defaultdict(list)
    for k, url in enumerate(urls):
        hosts[origin(url)].append(k)
    stop = Event()

    def work(mine: Sequence[int]) -> None:
        for k in mine:
            if stop.is_set():
                return
            try:
                found[k].set_result(ask(urls[k]))
            except Exception as error:  # it is raised again by the future
                found[k].set_exception(error)

    with ThreadPoolExecutor(max_workers=max(1, min(connections, len(hosts)))) as pool:
        for mine in hosts.values():
            pool.submit(work, mine)
        try:
            for k in range(len(urls)):
                yield found[k].result()
        finally:
            stop.set()
