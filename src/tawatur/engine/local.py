"""Spread a pure function over processes, in order, with a bounded number of pieces in flight."""

import gc
import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from tawatur.engine.packed import PROTOCOL

T = TypeVar("T")
R = TypeVar("R")

_FEW = (200_000, 50, 1_000)  # objects, young and middle collections
_work: list[Callable[[Any], Any]] = []  # of this process, the last counts
PIECE = 32  # items that a process is handed at a time
_IN_FLIGHT_PER_JOB = 4  # pieces; enough to keep workers busy, few enough to bound memory
_HELD_PER_JOB = 32  # pieces, with those that are done behind one that is not


def spread(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    jobs: int,
    piece: int = PIECE,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[R]:
    """Yield function(item) for every item, in order.

    `jobs` processes (1 = this process, no pool) each take `piece` items at a time. `function` is handed to
    each process once: forked ones share what it holds, others need it picklable. It must be pure. An
    exception in it ends the iteration; so does Ctrl-C, without waiting for the rest. `meanwhile` is called in
    this process whenever it is about to wait for another.
    """
    if jobs <= 1:
        yield from map(function, items)
    else:
        yield from _spread(function, _pieces(items, piece), jobs, meanwhile)


def elsewhere(function: Callable[[T], R], item: T, *, meanwhile: Callable[[], object] = lambda: None) -> R:
    """function(item), in another process: all memory that it takes goes back to the system when it ends.

    As `spread`, with one job.
    """
    (found,) = _spread(function, iter([[item]]), 1, meanwhile)
    return found


def _spread(
    function: Callable[[T], R], pieces: Iterator[list[T]], jobs: int, meanwhile: Callable[[], object]
) -> Iterator[R]:
    others = {*multiprocessing.active_children()}
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(function,))
    finished = False
    try:
        yield from _in_order(pool, pieces, jobs, meanwhile)
        finished = True
    finally:
        if not finished:  # some pieces take minutes
            for process in {*multiprocessing.active_children()} - others:
                process.terminate()
        pool.shutdown(wait=finished, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, pieces: Iterator[list[Any]], jobs: int, meanwhile: Callable[[], object]
) -> Iterator[Any]:
    """Results in order. A slow piece holds up those behind it only when `_HELD_PER_JOB` are through."""
    waiting: deque[Future[bytes]] = deque()
    for part in pieces:
        waiting.append(pool.submit(_run, part))
        while len(running := [w for w in waiting if not w.done()]) >= jobs * _IN_FLIGHT_PER_JOB:
            if len(waiting) >= jobs * _HELD_PER_JOB:
                break
            meanwhile()
            wait(running, return_when=FIRST_COMPLETED)
        while waiting and (waiting[0].done() or len(waiting) >= jobs * _HELD_PER_JOB):
            yield from pickle.loads(waiting.popleft().result())  # noqa: S301  # of a process of ours
    meanwhile()
    while waiting:
        yield from pickle.loads(waiting.popleft().result())  # noqa: S301  # of a process of ours


def _pieces(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


@contextmanager
def few_collections() -> Iterator[None]:
    """Millions of small, acyclic records make every full garbage collection slow and useless."""
    before = gc.get_threshold()
    gc.set_threshold(*_FEW)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(function: Callable[[Any], Any]) -> None:
    """Of each process, once. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_FEW)
    _work.append(function)


def _run(part: list[Any]) -> bytes:
    return pickle.dumps(list(map(_work[-1], part)), PROTOCOL)


def _context() -> BaseContext:
    """Fork where it is safe and cheap (Linux): workers share the loaded lexicons. Elsewhere the default."""
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.get_start_method() == "spawn":
        return multiprocessing.get_context()
    gc.freeze()  # keeps a child's collector from touching, and so copying, the parent's pages
    return multiprocessing.get_context("fork")
