"""Portraits of all outlets and sources, counted now and then by a process of their own.

A count reads the whole archive, which takes minutes where it is large. So pages show the last one, and the
first reader after a change has the next one begun.
"""

import logging
from collections.abc import Hashable
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock, Thread
from time import monotonic
from typing import Any, NamedTuple

from tawatur.engine.priority import give_way
from tawatur.portraits import Portraits
from tawatur.store.portraying import portraits
from tawatur.store.viewing import looking
from tawatur.words import fold

_LOG = logging.getLogger("tawatur.web")


class Count(NamedTuple):
    """The portraits of the archive as it was under `stamp`, at `taken`. `folded`: the sources' names."""

    portraits: Portraits
    stamp: Hashable
    taken: datetime
    folded: tuple[str, ...]


class Census:
    """The last count of one archive. Safe for several threads."""

    def __init__(self, archive: Any, *, every: float) -> None:
        """`every`: the least seconds between two counts."""
        self._archive, self._every = archive, every
        self._last: Count | None = None
        self._begun, self._running = -every, False
        self._process: SpawnProcess | None = None
        self._lock = Lock()

    def latest(self, stamp: Hashable) -> Count | None:
        """The last count, None before the first; has a new one begun where the archive is another by now."""
        with self._lock:
            old = self._last is None or self._last.stamp != stamp
            if old and not self._running and monotonic() - self._begun >= self._every:
                self._begun, self._running = monotonic(), True
                Thread(target=self._count, args=(stamp,), name="census", daemon=True).start()
            return self._last

    def close(self) -> None:
        """End a count that is under way."""
        with self._lock:
            if self._process is not None:
                self._process.terminate()

    def _count(self, stamp: Hashable) -> None:
        here, there = get_context("spawn").Pipe(duplex=False)
        process = get_context("spawn").Process(target=_work, args=(self._archive, there), daemon=True)
        try:
            process.start()
            with self._lock:
                self._process = process
            there.close()
            found: Portraits = here.recv()
            folded = tuple(fold(p.source) for p in found.sources)
            self._last = Count(found, stamp, datetime.now(UTC), folded)
        except (EOFError, OSError):
            _LOG.warning("the portraits could not be counted")
        finally:
            process.join()
            with self._lock:
                self._process, self._running = None, False


def _work(archive: Any, told: Connection) -> None:
    """In the other process."""
    give_way()
    with looking(archive) as view:
        told.send(portraits(view))
