"""Engines that read archives, kept for the next view: to connect and to word a question takes longest.

A server's are always kept. A file's only while somebody holds it (`holding`), as a desk does: whoever looks
once leaves no open file behind.
"""

import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Engine

from tawatur.store.address import Address, Server

_MOST = 4  # archives that one process looks into by turns; each keeps a few connections


class _Kept(NamedTuple):
    """An engine, and which database it was made for: another one may come to stand at the same address."""

    engine: Engine
    identity: Hashable


_kept: OrderedDict[Address, _Kept] = OrderedDict()
_held: Counter[Address] = Counter()
_lock = Lock()


@contextmanager
def holding(archive: Address) -> Iterator[None]:
    """Within the block, the connections that read this archive stay open between two views."""
    with _lock:
        _held[archive] += 1
    try:
        yield
    finally:
        with _lock:
            _held[archive] -= 1
            if not _held[archive]:
                del _held[archive]
                if not isinstance(archive, Server):
                    _drop(archive)


def is_held(archive: Address) -> bool:
    """Whether connections to it are to be kept."""
    return isinstance(archive, Server) or archive in _held


def kept(archive: Address, identity: Hashable, make: Callable[[], Engine]) -> Engine:
    """The engine that reads this archive, made where there is none; it is never to be disposed of.

    `identity`: which database stands there now.
    """
    with _lock:
        if archive in _kept and _kept[archive].identity != identity:
            _drop(archive)
        if archive not in _kept:
            _kept[archive] = _Kept(make(), identity)
        _kept.move_to_end(archive)
        while len(_kept) > _MOST:
            _drop(next(iter(_kept)))
        return _kept[archive].engine


def _drop(archive: Address) -> None:
    """Views that are open keep their connections."""
    if archive in _kept:
        _kept.pop(archive).engine.dispose()


def _forget() -> None:
    """A child process must not use its parent's connections, nor close them."""
    global _lock  # the parent's may be held by a thread that the child lacks
    _lock = Lock()
    _held.clear()
    while _kept:
        _kept.popitem()[1].engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
