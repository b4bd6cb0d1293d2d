"""Learned weights at rest: ``lexicons/<language>/<name>.npz``, made by the scripts of ``train/``.

They may be left out (some were learned from corpora for research only): then the rules stand alone.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from tawatur.errors import LexiconError

Arrays = Mapping[str, npt.NDArray[Any]]
_SCALE = " scale"
_LEVELS = 127  # whole numbers on either side of 0 that a weight is rounded to


def arrays(language: str, name: str) -> Arrays | None:
    """The arrays of a file, None where it is not there. Raises LexiconError on a broken one."""
    path = files("tawatur") / "lexicons" / language / name
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except (OSError, ValueError) as error:
        raise LexiconError(f"lexicons/{language}/{name}: {error}") from error


def rounded(name: str, values: npt.NDArray[np.floating[Any]]) -> dict[str, npt.NDArray[Any]]:
    """A table to store: whole numbers of 8 bits, and their scale beside them."""
    scale = np.float32(np.abs(values).max() / _LEVELS or 1)
    return {name: np.round(values / scale).astype(np.int8), name + _SCALE: np.array([scale], np.float32)}


def restored(name: str, stored: Arrays) -> npt.NDArray[np.float32]:
    """The table that was stored rounded. Raises LexiconError where it or its scale is missing."""
    if not {name, name + _SCALE} <= stored.keys():
        raise LexiconError(f"learned weights: no table «{name}» with its scale")
    return np.asarray(stored[name].astype(np.float32) * stored[name + _SCALE].astype(np.float32))


def tables(stored: Arrays) -> tuple[str, ...]:
    """Names of the arrays, without those that hold a scale."""
    return tuple(name for name in stored if not name.endswith(_SCALE))
