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
_MIX = np.uint32(0x2C1B3C6D)
_HALF = np.uint32(15)


def _places(number: int, template: Template, shift: np.uint32) -> Column:
    value: Column = template[0] * _ODD[0]
    for odd, col in zip(_ODD[1:], template[1:], strict=False):
        value = value + col * odd
        value ^= value >> _HALF
    value += np.uint32(number * 0x9E3779B9 % 2**32)
    value ^= value >> _HALF
    value *= _MIX
    value >>= shift
    return value


def _shift(size: int) -> np.uint32:
    return np.uint32(32 - (size.bit_length() - 1))


def score(weights: Floats, templates: Sequence[Template]) -> Floats:
    """Sum of the weights of each row's features. `weights`: a power of two of them."""
    shift, total = _shift(len(weights)), np.zeros(len(templates[0][0]), np.float32)
    for number, template in enumerate(templates):
        total += weights[_places(number, template, shift)]
    return total


def places(size: int, templates: Sequence[Template]) -> Places:
    """The places of each row's features in a table of `size` weights: shape (rows, templates)."""
    shift = _shift(size)
    return np.stack([_places(n, t, shift).astype(np.int32) for n, t in enumerate(templates)], axis=1)


def column(values: npt.ArrayLike) -> Column:
    """Integers from 0 to 2**32 - 1 as a column."""
    return np.asarray(values).astype(np.uint32)
