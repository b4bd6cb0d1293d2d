"""The learned weights: ``lexicons/<language>/attribution_weights.npz``, made by ``train/english.py``.

Tables of hashed features: «cue», «content side», «content near right», «content near left», «content far
right», «content far left», the same for «source»; «worth» is one weight a named feature.
"""

from collections.abc import Mapping
from functools import cache

from tawatur.annotate.plain.learned.hashing import Floats
from tawatur.weights import Arrays, arrays, restored, rounded, tables

NAME = "attribution_weights.npz"
Weights = Mapping[str, Floats]


@cache
def load(language: str) -> Weights | None:
    """The weights of `language`, None where there are none. Raises LexiconError on a broken file."""
    stored = arrays(language, NAME)
    return unpacked(stored) if stored is not None else None


def packed(weights: Weights) -> Arrays:
    """Arrays to store: each table as whole numbers of 8 bits, with its scale."""
    return {key: part for name, values in weights.items() for key, part in rounded(name, values).items()}


def unpacked(stored: Arrays) -> Weights:
    """The weights of stored arrays. Raises LexiconError where a table has no scale."""
    return {name: restored(name, stored) for name in tables(stored)}
