"""The learned weights: ``lexicons/<language>/attribution_weights.npz``, made by ``train/english.py``.

They may be left out (they were learned from a corpus for research): then the rules stand alone.
Tables of hashed features: «cue», «content side», «content near right», «content near left», «content far
right», «content far left», the same for «source»; «worth» is one weight a named feature.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.learned.hashing import Floats
from tawatur.errors import LexiconError

NAME = "attribution_weights.npz"
Weights = Mapping[str, Floats]
_SCALE = " scale"
_LEVELS = 127  # whole numbers on either side of 0 that a weight is rounded to


@cache
def load(language: str) -> Weights | None:
    """The weights of `language`, None where there are none. Raises LexiconError on a broken file."""
    path = files("tawatur") / "lexicons" / language / NAME
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return unpacked({name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"lexicons/{language}/{NAME}: {error}") from error


def packed(weights: Weights) -> dict[str, npt.NDArray[np.generic]]:
    """Arrays to store: each table as whole numbers of 8 bits, with its scale."""
    out: dict[str, npt.NDArray[np.generic]] = {}
    for name, values in weights.items():
        scale = np.float32(np.abs(values).max() / _LEVELS or 1)
        out[name] = np.round(values / scale).astype(np.int8)
        out[name + _SCALE] = np.array([scale], np.float32)
    return out


def unpacked(stored: Mapping[str, npt.NDArray[np.generic]]) -> Weights:
    """The weights of stored arrays. Raises KeyError where a table has no scale."""
    names = [name for name in stored if not name.endswith(_SCALE)]
    return {
        name: stored[name].astype(np.float32) * stored[name + _SCALE].astype(np.float32) for name in names
    }
