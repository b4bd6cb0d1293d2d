"""Which words are cues: a logistic model over each word that may be one."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.learned import columns
from tawatur.annotate.plain.learned.hashing import score
from tawatur.annotate.plain.learned.table import Ints, Table
from tawatur.annotate.plain.learned.weights import Weights

_BLOCK = 4096  # words looked at together: bounds the memory that a hostile text takes


class Cues(NamedTuple):
    """Tokens, ascending, and the log-odds that each is the head of a cue."""

    tokens: Ints
    odds: npt.NDArray[np.float64]


def cues(t: Table, weights: Weights, *, least: float) -> Cues:
    """The words that are cues with log-odds of at least `least`."""
    blocks = [t.candidates[at : at + _BLOCK] for at in range(0, len(t.candidates), _BLOCK)]
    if not blocks:
        return Cues(t.candidates, np.zeros(0))
    scores = [score(weights["cue"], columns.cue(t, block)) for block in blocks]
    odds = np.concatenate(scores) + weights["cue base"][0]
    kept = odds >= least
    return Cues(t.candidates[kept], odds[kept].astype(np.float64))
