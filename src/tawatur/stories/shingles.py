"""Word shingles: every run of a few words of a text, hashed, as a set (Broder 1997)."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tawatur.grams import distinct, grams

Shingles: TypeAlias = npt.NDArray[np.uint32]


def shingles(words: npt.NDArray[np.uint32], *, size: int) -> Shingles:
    """The distinct runs of `size` words, ascending; none where there are fewer words. `words`: hashes.

    Two different runs get one number once in 2**32: too seldom to move the likeness of two texts.
    """
    return distinct((grams(words, size=size) >> np.uint64(32)).astype(np.uint32))
