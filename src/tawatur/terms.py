"""Words and their stems as numbers, and in how many articles of a run each stem stands.

Methods: Snowball stems (Porter 2001); CRC-32 as the hash of a stem. The three low bits of a hash hold the
stem's length, because how long a word is tells how common it may be (Zipf's law of abbreviation).
"""

from collections.abc import Iterable
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tawatur.columns import Column
from tawatur.lexicon import optional, readable
from tawatur.words import Numbers, stem, words

Terms = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
LENGTH_BITS = 7  # mask of the bits of a term that hold min(length of its stem, 7)
_SHORTEST = 2  # letters of a word that counts; a digit always does
_PLACES = 1 << 22  # counts kept of a run, 16 MB whatever its size
_MOST_FOUND = 255  # articles; a stem in more of them is not rare


class Heard:
    """Counts, as articles go by, in how many of them each stem stands; memory does not grow.

    Two stems may share a count, so a rare one may pass for usual once in a while, never the reverse.
    """

    def __init__(self, articles: Iterable[Terms] = ()) -> None:
        """Count all `articles`: the different terms of each."""
        self._found = np.zeros(_PLACES, dtype=np.uint32)
        for terms in articles:
            self._found[np.unique(_place(terms))] += 1

    @classmethod
    def of(cls, counts: npt.NDArray[np.uint32]) -> "Heard":
        """What has these `counts`: sums of those of several."""
        heard = cls()
        heard._found = counts
        return heard

    @property
    def counts(self) -> npt.NDArray[np.uint32]:
        """The counts, always as many."""
        return self._found

    def rarity(self, terms: Terms) -> "Rarity":
        """The counts of these terms only, small enough to hand on with a story."""
        unique = np.unique(terms)
        return Rarity(unique, np.minimum(self._found[_place(unique)], _MOST_FOUND).astype(np.uint8))


class Rarity:
    """In how many articles of the run the words of one story stand."""

    def __init__(self, terms: Terms, found: npt.NDArray[np.uint8]) -> None:
        """`terms` ascend; `found` stands beside them."""
        self._terms, self._found = terms, found

    def to_bytes(self) -> bytes:
        """Five bytes a term, the same on every machine."""
        return self._terms.astype("<u4").tobytes() + self._found.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Rarity":
        """What `to_bytes` wrote; of other bytes, something that knows other words."""
        size = len(data) // 5
        terms = np.frombuffer(data, dtype="<u4", count=size).astype(np.uint32)
        return cls(terms, np.frombuffer(data, dtype=np.uint8, count=size, offset=4 * size))

    def joined(self, other: "Rarity") -> "Rarity":
        """The words of both, each with the larger count."""
        terms = np.union1d(self._terms, other._terms)
        found = np.zeros(len(terms), dtype=np.uint8)
        for one in (self, other):
            at = np.searchsorted(terms, one._terms)
            found[at] = np.maximum(found[at], one._found)
        return Rarity(terms, found)

    def of(self, word: str) -> int | None:
        """Articles with a folded word, up to 255; None for one that was not counted."""
        at = int(np.searchsorted(self._terms, term := _term(word)))
        known = at < len(self._terms) and self._terms[at] == term
        return int(self._found[at]) if known else None


def _place(terms: Terms) -> npt.NDArray[np.int64]:
    return ((terms >> np.uint32(3)) % _PLACES).astype(np.int64)


@cache
def stopwords() -> frozenset[str]:
    """Words that tell nothing of a text's matter, in all languages that are read, folded."""
    return frozenset(
        w.folded for lang in readable() for e in optional(lang, "stopwords") for w in words(e.form)
    )


def _term(word: str) -> int:
    if word in stopwords() or (len(word) < _SHORTEST and not word.isdigit()):
        return 0
    stemmed = stem(word)
    if stemmed in stopwords():
        return 0
    return (crc32(stemmed.encode()) & ~LENGTH_BITS) | min(len(stemmed), LENGTH_BITS)


_HASHES = Column(lambda _, word: crc32(word.encode()) << 32 | _term(word), np.uint64)


def word_hashes(known: Numbers) -> Hashes:
    """One number a word: the upper half is a hash of the word, the lower of its stem (0: tells nothing)."""
    return _HASHES.of(known)
