"""What an encoder adds to the likeness of types: how near their meanings are, and pairs that share no word.

`likeness` is the cosine with the model's own zero point taken out: 0 = as unlike as any two sentences,
1 = one meaning. A story's types are encoded in batches, `config.most_encoded` at most, so time and memory
have a bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.claims.encoder import Encoder, Vectors

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
_LEAST_ROOM = 1e-6  # between the zero point and 1, for a model to which all sentences are one


@dataclass(frozen=True, slots=True)
class Meaning:
    """Unit vectors of the first types of a story, one a row; those after them were not encoded."""

    vectors: Vectors
    zero: float

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder) -> "Meaning":
        """Encode the texts of the types, in their order."""
        return cls(encoder.encode(texts), encoder.zero)

    def likeness(self, left: Ints, right: Ints) -> Floats:
        """Of pairs of types, ..1; not a number where one of the two was not encoded."""
        out = np.full(len(left), np.nan)
        known = np.flatnonzero(np.maximum(left, right) < len(self.vectors))
        a, b = self.vectors[left[known]], self.vectors[right[known]]
        out[known] = self._scaled(np.einsum("ij,ij->i", a, b))
        return out

    def near(self, home: Ints, *, least: float, most: int, block: int) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of types, not of one article alone, with a likeness of `least`: of each the `most` best.

        `block` rows are compared at once.
        """
        rows = len(self.vectors)
        own = home[:rows]
        for start in range(0, rows, block):
            part = slice(start, min(start + block, rows))
            alike = self._scaled(self.vectors[part] @ self.vectors.T)
            alike[(own[part][:, None] == own) & (own >= 0)] = -np.inf
            alike[np.arange(len(alike)), np.arange(part.start, part.stop)] = -np.inf
            best = np.argsort(-alike, axis=1, kind="stable")[:, :most]
            row, rank = np.nonzero(np.take_along_axis(alike, best, axis=1) >= least)
            yield row + start, best[row, rank]

    def _scaled(self, cosine: NDArray[np.floating]) -> Floats:
        return np.asarray((cosine - self.zero) / max(1 - self.zero, _LEAST_ROOM), np.float64)
