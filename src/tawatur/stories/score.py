"""How likely two texts report one happening, and what that figure is made of.

Method: a logistic model over four features, fitted by train/stories.py; its weights stand in the config.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.recurrence import recurrence
from tawatur.stories.texts import Texts
from tawatur.stories.vectors import cosines

Feature = Literal["whole", "head", "gap", "recurrence"]
Column = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of a score: its value and what it adds to the log-odds.

    whole, head: cosines 0..1 of whole texts, and of headlines with leads. gap: days apart.
    recurrence: cosine 0..1 with texts of other days, of the text where it is smaller.
    """

    feature: Feature
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
    """Candidate pairs of texts with their features and probabilities, as arrays of one length."""

    def __init__(self, told: Texts, *, config: Stories) -> None:
        left, right, self.gap = self.pairs = told.pairs
        self.whole = cosines(told.rows.whole, left, right)
        self.head = cosines(told.rows.head, left, right)
        recurring = recurrence(told.pairs, self.whole, told.day, config=config)
        self.recurrence = np.minimum(recurring[left], recurring[right])
        self.shorter = np.minimum(told.words[left], told.words[right])
        self._config = config
        self.probability = self._probabilities()

    def edges(self, least: float) -> Iterator[tuple[int, int, float]]:
        """(left, right, probability) of the pairs with at least this probability."""
        kept = np.flatnonzero(self.probability >= least)
        columns = (self.pairs.left, self.pairs.right, self.probability)
        return zip(*(column[kept].tolist() for column in columns), strict=True)

    def _adds(self) -> dict[Feature, tuple[Column, Column]]:
        """Per feature: its values, and what they add to the log-odds."""
        config = self._config
        gap = np.where(np.isnan(self.gap), config.unknown_gap_days, self.gap)
        return {
            "whole": (self.whole, config.weight_whole * self.whole),
            "head": (self.head, config.weight_head * self.head),
            "gap": (gap, config.weight_gap * np.log1p(gap)),
            "recurrence": (self.recurrence, config.weight_recurrence * self.recurrence),
        }

    def _barred(self) -> npt.NDArray[np.bool_]:
        return self.shorter < self._config.short_words

    def _probabilities(self) -> npt.NDArray[np.float64]:
        odds = self._config.base + sum(adds.astype(np.float64) for _, adds in self._adds().values())
        return np.where(self._barred(), 0.0, 1 / (1 + np.exp(-odds)))

    def explain(self, k: int) -> Score:
        """The score of pair `k`, with what it is made of."""
        parts = tuple(Part(f, float(value[k]), float(adds[k])) for f, (value, adds) in self._adds().items())
        barred = "a short text joins only its own copies" if self._barred()[k] else None
        return Score(float(self.probability[k]), self._config.base, parts, barred)
