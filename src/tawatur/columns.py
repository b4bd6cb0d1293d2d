"""What is known of each word of a text, by the word's number: asked once a word, read at once for a text.

Numbers are small and common words have the smallest, so that what a text needs of a column fits into a
processor's cache, where a dictionary of hundreds of thousands of words does not.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from tawatur.words import Numbers

Cell = TypeVar("Cell", bound=np.generic)
T = TypeVar("T")
_FEWEST = 1 << 12  # words with room in a new column; it doubles when full


class Column(Generic[Cell]):
    """A number for each word."""

    def __init__(self, function: Callable[[str, str], int], kind: type[Cell]) -> None:
        """`function`: pure, of the word as written and folded; `kind` holds what it gives."""
        self._function, self._kind = function, kind

    def of(self, known: Numbers) -> npt.NDArray[Cell]:
        """The cells of all words of `known`, by their numbers; none but these may be read.

        Threads may fill one column side by side: they write the same.
        """
        cells: npt.NDArray[Cell]
        cells, done = known.columns.get(self) or (np.zeros(_FEWEST, dtype=self._kind), 0)
        count = len(known.folded)
        if done < count:
            if count > len(cells):
                cells = np.concatenate((cells, np.zeros(max(count, 2 * len(cells)), dtype=self._kind)))
            words = zip(known.spelled[done:count], known.folded[done:count], strict=True)
            cells[done:count] = [self._function(spelled, folded) for spelled, folded in words]
            known.columns[self] = cells, count
        return cells


class Details(Generic[T]):
    """Something of a word that is no number, found out when it is asked for."""

    def __init__(self, function: Callable[[str], T]) -> None:
        """`function`: pure, of the word as written."""
        self._function = function

    def of(self, known: Numbers) -> Callable[[int], T]:
        """What gives the detail of a word of `known` by its number."""
        found: _Details[T] = known.columns.get(self) or _Details(self._function, known)
        return known.columns.setdefault(self, found).__getitem__  # type: ignore[no-any-return]


class _Details(dict[int, T]):
    def __init__(self, function: Callable[[str], T], known: Numbers) -> None:
        super().__init__()
        self._function, self._spelled = function, known.spelled

    def __missing__(self, number: int) -> T:
        found = self[number] = self._function(self._spelled[number])
        return found
