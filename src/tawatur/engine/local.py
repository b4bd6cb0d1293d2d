"""Spread a pure function over processes, in order, with a bounded number of pieces in flight."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.context import BaseContext
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_IN_FLIGHT_PER_JOB = 4  # pieces; enough to keep workers busy, few enough to bound memory


def spread(function: Callable[[T], R], items: Iterable[T], *, jobs: int, piece: int = 32) -> Iterator[R]:
    """Yield function(item) for every item, in order.

    `jobs` processes (1 = this process, no pool) each take `piece` items at a time. `function` must be
    picklable and pure. An exception in it ends the iteration; so does Ctrl-C, without waiting for the rest.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_ignore_interrupt)
    finished = False
    try:
        yield from _in_order(pool, function, _pieces(items, piece), limit=jobs * _IN_FLIGHT_PER_JOB)
        finished = True
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[T], R], pieces: Iterator[list[T]], *, limit: int
) -> Iterator[R]:
    waiting: deque[Future[list[R]]] = deque()
    for part in pieces:
        waiting.append(pool.submit(_run, function, part))
        if len(waiting) >= limit:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _pieces(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def _run(function: Callable[[T], R], part: list[T]) -> list[R]:
    return [function(item) for item in part]


def _context() -> BaseContext:
    """Fork where it is safe and cheap (Linux): workers share the loaded lexicons. Elsewhere the default."""
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.get_start_method() == "spawn":
        return multiprocessing.get_context()
    gc.freeze()  # keeps a child's collector from touching, and so copying, the parent's pages
    return multiprocessing.get_context("fork")


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
