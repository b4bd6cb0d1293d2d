"""How likely two texts report one happening, and what that figure is made of.

Method: a logistic model over the columns of `stories.features`, fitted by train/stories.py; its weights
stand in the config.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.features import FEATURES, Columns, Feature


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of a score: its value (`features`, `crossing.columns`) and what it adds to the log-odds."""

    feature: str
    value: float
    adds: float


@dataclass(frozen=True, slots=True)
class Score:
    """Probability 0..1 that two texts tell one story. Parts and `base` add up to its log-odds.

    `barred` says why the probability is 0 in spite of the parts, else it is None.
    """

    probability: float
    base: float
    parts: tuple[Part, ...]
    barred: str | None = None


class Scored:
    """Pairs of texts with their features (all of them) and probabilities, as arrays of one length.

    `words`: longest body of each text.
    """

    def __init__(
        self, pairs: Pairs, columns: Columns, words: npt.NDArray[np.int64], *, config: Stories
    ) -> None:
        self.pairs = pairs
        self.columns = columns
        self._shorter = np.minimum(words[pairs.left], words[pairs.right])
        self._config = config
        self.probability = self._probabilities()

    def weighed(self, config: Stories) -> "Scored":
        """The same pairs under other weights; what the columns were made with stays as it was."""
        other = copy(self)
        other._config = config
        other.probability = other._probabilities()
        return other

    def edges(self, least: float) -> Iterator[tuple[int, int, float]]:
        """(left, right, probability) of the pairs with at least this probability."""
        kept = np.flatnonzero(self.probability >= least)
        columns = (self.pairs.left, self.pairs.right, self.probability)
        return zip(*(column[kept].tolist() for column in columns), strict=True)

    def _weight(self, feature: Feature) -> float:
        return float(getattr(self._config, f"weight_{feature}"))

    def _barred(self) -> npt.NDArray[np.bool_]:
        return self._shorter < self._config.short_words

    def _probabilities(self) -> npt.NDArray[np.float64]:
        odds = self._config.base + sum(self._weight(f) * self.columns[f].astype(np.float64) for f in FEATURES)
        return np.where(self._barred(), 0.0, 1 / (1 + np.exp(-odds)))

    def explain(self, k: int) -> Score:
        """The score of pair `k`, with what it is made of."""
        values = {f: float(self.columns[f][k]) for f in FEATURES}
        parts = tuple(Part(f, value, self._weight(f) * value) for f, value in values.items())
        barred = "a short text joins only its own copies" if self._barred()[k] else None
        return Score(float(self.probability[k]), self._config.base, parts, barred)
