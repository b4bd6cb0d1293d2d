"""Features as places in one table of weights: «hashing trick» (Weinberger et al. 2009), over whole arrays.

A template is a tuple of integer columns, one value a row; its values together are hashed to one place.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]
Template = tuple[Column, ...]

_ODD = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], np.uint32)
_SEED = np.uint32(0x9E3779B9)
_MIX = np.uint32(0x2C1B3C6D)
_HALF = np.uint32(15)


def _folded(size: int, templates: Sequence[Template]) -> Column:
    """Places in a table of `size` weights, shape (templates, rows); templates of one length side by side."""
    out = []
    for length in sorted({len(template) for template in templates}):
        numbers = [n for n, template in enumerate(templates) if len(template) == length]
        value = np.stack([templates[n][0] for n in numbers]) * _ODD[0]
        for k in range(1, length):
            value += np.stack([templates[n][k] for n in numbers]) * _ODD[k]
            value ^= value >> _HALF
        value += (np.array(numbers, np.uint32) * _SEED)[:, None]
        value ^= value >> _HALF
        value *= _MIX
        value >>= np.uint32(32 - (size.bit_length() - 1))
        out.append(value)
    return np.concatenate(out)


def score(weights: Floats, templates: Sequence[Template]) -> Floats:
    """Sum of the weights of each row's features. `weights`: a power of two of them."""
    return np.asarray(weights.take(_folded(len(weights), templates)).sum(axis=0))


def places(size: int, templates: Sequence[Template]) -> Places:
    """The places of each row's features in a table of `size` weights: shape (rows, templates)."""
    return _folded(size, templates).T.astype(np.int32)


def column(values: npt.ArrayLike) -> Column:
    """Integers from 0 to 2**32 - 1 as a column."""
    return np.asarray(values).astype(np.uint32)
