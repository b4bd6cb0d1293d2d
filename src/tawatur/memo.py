"""A bounded memory for a pure function of one word: what is known costs one dictionary access."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Known(dict[str, T]):
    """Results by argument. When full it forgets all: news says the common words again soon enough."""

    def __init__(self, function: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._function, self._most = function, most

    def __missing__(self, word: str) -> T:
        found = self._function(word)
        if len(self) >= self._most:
            self.clear()
        self[word] = found
        return found


def remembered(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Decorator: keep up to `most` results of a function of one string.

    Half the cost of `functools.lru_cache`, which orders its entries by use and packs the arguments.
    """

    def wrap(function: Callable[[str], T]) -> Callable[[str], T]:
        return _Known(function, most).__getitem__

    return wrap
