"""How many articles have a word, a place or a number: what the weights of all vectors rest on.

Only counts are kept. They fade as the days go by, so the vocabulary is bounded by what is being written, and
a key keeps its column until `tidied`, so vectors made at different times can be multiplied.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tawatur.stories.facts import Keys
from tawatur.stories.fingerprint import Fingerprint

Columns = npt.NDArray[np.int32]
_FADED = 0.5  # a count below this is of the past


@dataclass(frozen=True, slots=True)
class Table:
    """`keys`, ascending; beside each its column and the number of articles that have it. `width`: columns."""

    keys: Keys
    columns: Columns
    found: npt.NDArray[np.float64]
    width: int

    def counted(self, keys: Sequence[Keys]) -> "Table":
        """With the keys of more articles; each article's keys are unique."""
        new, times = np.unique(np.concatenate(keys), return_counts=True)
        at = np.searchsorted(self.keys, new)
        known = at < len(self.keys)
        known[known] = self.keys[at[known]] == new[known]
        found = self.found.copy()
        found[at[known]] += times[known]
        fresh, where = ~known, at[~known]
        width = self.width + len(where)
        return Table(
            np.insert(self.keys, where, new[fresh]),
            np.insert(self.columns, where, np.arange(self.width, width, dtype=np.int32)),
            np.insert(found, where, times[fresh]),
            width,
        )

    def places(self, keys: Keys) -> npt.NDArray[np.int64]:
        """Where these keys stand in the table; they must have been counted."""
        return np.searchsorted(self.keys, keys)

    def faded(self, factor: float) -> "Table":
        """All counts multiplied by `factor`."""
        return replace(self, found=self.found * factor)

    def narrowed(self, keys: Sequence[Keys]) -> "Table":
        """Of these keys only, which must have been counted; columns in order of the keys."""
        own = np.unique(np.concatenate([self.keys[:0], *keys]))
        return counts(own, self.found[self.places(own)])

    def ascending(self) -> "Table":
        """The same counts with columns in order of the keys."""
        return replace(self, columns=np.arange(len(self.keys), dtype=np.int32), width=len(self.keys))

    def tidied(self, used: npt.NDArray[np.bool_]) -> tuple["Table", Columns]:
        """Without faded keys whose column is not `used`; and the new column of each old one (-1 = none)."""
        kept = (self.found >= _FADED) | used[self.columns]
        moved = np.full(self.width, -1, dtype=np.int32)
        # In order of the old columns, so that rows stay sorted.
        moved[np.sort(self.columns[kept])] = np.arange(np.count_nonzero(kept), dtype=np.int32)
        table = Table(
            self.keys[kept], moved[self.columns[kept]], self.found[kept], int(np.count_nonzero(kept))
        )
        return table, moved


def counts(keys: Keys, found: npt.NDArray[np.float64]) -> Table:
    """A table of these keys, ascending, and the number of articles that have each."""
    return Table(keys, np.arange(len(keys), dtype=np.int32), found, len(keys))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tables of words, places and numbers over `articles` articles."""

    terms: Table
    places: Table
    numbers: Table
    articles: float

    def counted(self, prints: Sequence[Fingerprint]) -> "Vocabulary":
        """With these articles."""
        return Vocabulary(
            self.terms.counted([p.terms for p in prints]),
            self.places.counted([p.facts.places for p in prints]),
            self.numbers.counted([p.facts.numbers for p in prints]),
            self.articles + len(prints),
        )

    def ascending(self) -> "Vocabulary":
        """Rows that it gives have their columns in order of an article's terms."""
        terms, places, numbers = (t.ascending() for t in (self.terms, self.places, self.numbers))
        return Vocabulary(terms, places, numbers, self.articles)

    def narrowed(self, prints: Sequence[Fingerprint]) -> "Vocabulary":
        """Of what these articles have only; their rows come out the same but for the columns' numbers."""
        return Vocabulary(
            self.terms.narrowed([p.terms for p in prints]),
            self.places.narrowed([p.facts.places for p in prints]),
            self.numbers.narrowed([p.facts.numbers for p in prints]),
            self.articles,
        )

    def faded(self, factor: float) -> "Vocabulary":
        """All counts multiplied by `factor`."""
        terms, places, numbers = (t.faded(factor) for t in (self.terms, self.places, self.numbers))
        return Vocabulary(terms, places, numbers, self.articles * factor)


_NONE = Table(np.zeros(0, np.uint32), np.zeros(0, np.int32), np.zeros(0), 0)
NOTHING = Vocabulary(_NONE, _NONE, _NONE, 0.0)
