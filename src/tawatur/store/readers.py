"""Engines that read a server's archives, kept for the next view: connecting takes longer than asking."""

import os
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from sqlalchemy import Engine

from tawatur.store.address import Server

_MOST = 4  # archives that one process looks into by turns; each keeps a few connections
_kept: OrderedDict[Server, Engine] = OrderedDict()
_lock = Lock()


def kept(server: Server, make: Callable[[], Engine]) -> Engine:
    """The engine that reads this archive, made where there is none; it is never to be disposed of."""
    with _lock:
        if server not in _kept:
            _kept[server] = make()
        _kept.move_to_end(server)
        while len(_kept) > _MOST:
            _, oldest = _kept.popitem(last=False)
            oldest.dispose()  # views that are open keep their connections
        return _kept[server]


def _forget() -> None:
    """A child process must not use its parent's connections, nor close them."""
    global _lock  # the parent's may be held by a thread that the child lacks
    _lock = Lock()
    while _kept:
        _kept.popitem()[1].dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
