"""Rendered pages kept in memory, as long as the archive is what it was when they were made.

Least recently used pages go first. A page is kept under the archive's stamp (`store.lists.stamp`): after the
next arrival or judgement nobody asks for it again.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock


class Kept:
    """Texts by key, of `limit` bytes together at most. Safe for several threads."""

    def __init__(self, limit: int) -> None:
        """`limit`: in bytes."""
        self._limit, self._size = limit, 0
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> str | None:
        """The text under `key`, None where there is none."""
        with self._lock:
            text = self._texts.get(key)
            if text is not None:
                self._texts.move_to_end(key)
            return text

    def put(self, key: Hashable, text: str) -> None:
        """Keep `text`, and give up what was not asked for longest."""
        with self._lock:
            self._drop(key)
            self._texts[key] = text
            self._size += _bytes(text)
            while self._size > self._limit:
                self._drop(next(iter(self._texts)))

    def _drop(self, key: Hashable) -> None:
        self._size -= _bytes(self._texts.pop(key, ""))


def _bytes(text: str) -> int:
    return 2 * len(text)  # how Python holds Arabic letters
