"""The learned weights of `relate`: ``lexicons/<language>/relate_weights.npz``, made by ``train/relate.py``.

A multinomial logistic regression over named figures and hashed keys («hashing trick», Weinberger et al.
2009).
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawatur.errors import LexiconError
from tawatur.weights import Arrays, arrays, restored, rounded

Relation = Literal["agree", "disagree", "other"]
RELATIONS: tuple[Relation, ...] = ("agree", "disagree", "other")
SIZE = 1 << 15  # places of the table of keys
NAME = "relate_weights.npz"
_MOST_REASONS = 5
_LEVELS = 127  # whole numbers on either side of 0 that a weight of a key is rounded to
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """Log-odds: `named` one row of three a figure, `table` (SIZE, 3) for keys, `constant` (3,)."""

    named: Mapping[str, Floats]
    table: Floats
    constant: Floats


@cache
def load(language: str) -> Weights | None:
    """The weights of `language`, None where there are none. Raises LexiconError on a broken file."""
    stored = arrays(language, NAME)
    return unpacked(stored) if stored is not None else None


def packed(weights: Weights) -> Arrays:
    """Arrays to store: the table as whole numbers of 8 bits with its scale."""
    return {
        "names": np.array(list(weights.named)),
        "named": np.array(list(weights.named.values()), np.float32),
        "constant": weights.constant.astype(np.float32),
        **rounded("table", weights.table),
    }


def unpacked(stored: Arrays) -> Weights:
    """The weights of stored arrays. Raises LexiconError where one is missing."""
    if not {"names", "named", "constant"} <= stored.keys():
        raise LexiconError(f"{NAME}: it has not all of its arrays")
    named = dict(zip(stored["names"].tolist(), stored["named"].astype(np.float64), strict=True))
    return Weights(named, restored("table", stored).astype(np.float64), stored["constant"].astype(np.float64))


def place(key: str) -> int:
    """Where a key stands in the table."""
    return zlib.crc32(key.encode("utf-8", "replace")) % SIZE


def decide(
    weights: Weights, figures: Mapping[str, float], keys: Mapping[str, float]
) -> tuple[Relation, float, tuple[tuple[str, float], ...]]:
    """The likeliest relation, its probability 0..1, and what spoke most for it against the next likeliest.

    A figure that the weights do not know counts for nothing.
    """
    zero = np.zeros(len(RELATIONS))
    parts = {name: value * weights.named.get(name, zero) for name, value in figures.items() if value}
    parts |= {key: value * weights.table[place(key)] for key, value in keys.items()}
    odds = weights.constant + sum(parts.values(), zero)
    chance = np.exp(odds - odds.max())
    chance /= chance.sum()
    best, next_best = np.argsort(-chance, kind="stable")[:2].tolist()
    for_it = [(name, float(part[best] - part[next_best])) for name, part in parts.items()]
    top = sorted((x for x in for_it if x[1] > 0), key=lambda x: (-x[1], x[0]))[:_MOST_REASONS]
    return RELATIONS[best], float(chance[best]), tuple(top)
