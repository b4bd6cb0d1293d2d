"""Word shingles: every run of a few words of a text, hashed, as a set (Broder 1997)."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Shingles: TypeAlias = npt.NDArray[np.uint32]
_GOLDEN = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: odd, its bits look random (Knuth, TAOCP 3, 6.4)


def shingles(words: npt.NDArray[np.uint32], *, size: int) -> Shingles:
    """The distinct runs of `size` words, ascending; none where there are fewer words. `words`: hashes.

    Two different runs get one number once in 2**32: too seldom to move the likeness of two texts.
    """
    n = len(words) - size + 1
    if n < 1:
        return np.zeros(0, dtype=np.uint32)
    total = np.zeros(n, dtype=np.uint64)
    for k in range(size):
        total += words[k : k + n] * np.uint64(pow(_GOLDEN, k + 1, 2**64))
    return np.unique((total >> np.uint64(32)).astype(np.uint32))
