"""Word shingles: every run of a few words of a text, hashed, as a set (Broder 1997)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tawatur.bulk import word_numbers
from tawatur.grams import distinct, grams

Shingles: TypeAlias = npt.NDArray[np.uint32]


def shingles(words: npt.NDArray[np.uint32], *, size: int) -> Shingles:
    """The distinct runs of `size` words, ascending; none where there are fewer words. `words`: hashes.

    Two different runs get one number once in 2**32: too seldom to move the likeness of two texts.
    """
    return distinct(_runs(words, size))


def shingles_of(texts: Iterable[str], *, size: int) -> Iterator[Shingles]:
    """The same for each of many texts that nothing else is asked about, quickly; hashed in another way."""
    for words, ends in word_numbers(texts):
        runs = _runs(words, size)
        for start, end in pairwise((0, *ends.tolist())):
            yield distinct(runs[start : max(start, end - size + 1)])


def _runs(words: npt.NDArray[np.uint32], size: int) -> Shingles:
    return (grams(words, size=size) >> np.uint64(32)).astype(np.uint32)
