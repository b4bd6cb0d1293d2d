"""Words of many texts at once, as numbers, for those who do not ask how they are spelled.

Method: a word's hash is a polynomial over its folded letters modulo 2**64 (Karp and Rabin 1987), taken for
all words of many texts by a few passes over arrays. Which characters make words, and what each folds to, is
asked of `tawatur.words`, once for every character. It takes a tenth of the time of a string and a look-up for
each word; where the strings are made anyway, for stems and names (`stories.fingerprint`), it would only add.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from tawatur.words import fold, spellings

Hashes = npt.NDArray[np.uint32]
_Values = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

_CHUNK = 1 << 16  # code points read at once: what is made of them stays in the processor's cache
_BASE = 0x9E3779B97F4A7C15  # odd: it has an inverse
_MIX = 0xBF58476D1CE4E5B9  # of splitmix64 (Steele, Lea and Flood 2014)
_PLANE, _LETTERS = 0x10000, 0x40000  # code points from 0; no letter lies beyond, and the last is none
# What a character stands for: nothing between words, nothing inside a word, several letters, or a letter.
_GAP, _MARK, _SEVERAL, _LETTER = 0, 1, 2, 1 << 63


def word_numbers(texts: Iterable[str]) -> Iterator[tuple[Hashes, Places]]:
    """The hashes of the words of some texts after each other, and where in them each text ends; so all texts.

    Words that fold alike have one hash; two others share one once in 2**32. They are the words of
    `tawatur.words`, once marks are taken out and characters that stand for several («½») are written out.
    Time is linear in the texts, memory in the longest.
    """
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _CHUNK:
            yield _read(held)
            held, size = [], 0
    if held:
        yield _read(held)


def _read(texts: Sequence[str]) -> tuple[Hashes, Places]:
    values = _values("\n".join(texts))
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.intp)
    special = np.flatnonzero(values - np.uint64(_MARK) < np.uint64(_SEVERAL))
    if len(special):
        if (values[special] == _SEVERAL).any():
            return _read([_several().sub(lambda found: fold(found[0]), text) for text in texts])
        values = np.delete(values, special)
        ends -= np.searchsorted(special, ends)
    starts = _starts(values)
    if (values[starts] == _underscore()).any():
        values[_leading(values == _underscore(), values)] = _GAP
        starts = _starts(values)
    return _hashes(values, starts), np.searchsorted(starts, ends)


def _values(text: str) -> _Values:
    """What each code point stands for."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        return np.take(_table(_PLANE), np.frombuffer(data, dtype="<u2"), mode="clip")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.take(_table(_LETTERS), codes, mode="clip")


def _starts(values: _Values) -> Places:
    """Where words begin."""
    inside = values != _GAP
    begins = inside.copy()
    np.greater(inside[1:], inside[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def _leading(underscore: npt.NDArray[np.bool_], values: _Values) -> Places:
    """Underscores that no letter of their word comes before: a word does not begin with them."""
    at = np.flatnonzero(underscore)
    heads = np.flatnonzero(np.diff(at, prepend=-2) > 1)
    leads = (at[heads] == 0) | (values[at[heads] - 1] == _GAP)
    size = np.diff(np.append(heads, len(at)))
    return np.asarray(at[np.repeat(leads, size)], dtype=np.intp)


def _hashes(values: _Values, starts: Places) -> Hashes:
    """Of the words that begin at `starts`; gaps count for nothing."""
    if not len(starts):
        return np.zeros(0, dtype=np.uint32)
    powers, inverses = _powers(len(values).bit_length())
    sums = np.add.reduceat(values * powers[: len(values)], starts) * inverses[starts]
    sums ^= sums >> np.uint64(29)
    return ((sums * np.uint64(_BASE)) >> np.uint64(32)).astype(np.uint32)


@cache
def _powers(bits: int) -> tuple[_Values, _Values]:
    """The first 2**bits powers of the base, and of its inverse."""
    bases = (_BASE, pow(_BASE, -1, 1 << 64))
    rows = (np.full(1 << bits, base, dtype=np.uint64) for base in bases)
    one, other = (np.multiply.accumulate(np.concatenate((np.ones(1, np.uint64), row[1:]))) for row in rows)
    return one, other


@cache
def _table(size: int) -> _Values:
    """What each of the first `size` code points stands for: a tenth of a second for a plane, once."""
    codes, told = _told(size)
    table = np.full(size, _GAP, dtype=np.uint64)
    table[codes] = [_MARK if not t else _SEVERAL if len(t) > 1 else _LETTER for t in told]
    letter = np.array([len(t) == 1 for t in told])
    folded = np.array([ord(t) for t in told if len(t) == 1], dtype=np.uint64)
    folded = (folded + np.uint64(1)) * np.uint64(_MIX)
    table[codes[letter]] = folded ^ (folded >> np.uint64(31)) | np.uint64(_LETTER)
    return table


def _told(size: int) -> tuple[Places, list[str]]:
    """The code points that may stand inside a word, and what each folds to."""
    inside = [word[1] for word in spellings(" ".join(f"a{chr(c)}a" for c in range(size))) if len(word) == 3]
    return np.array([ord(c) for c in inside], dtype=np.intp), fold("\n".join(inside)).split("\n")


@cache
def _several() -> re.Pattern[str]:
    """A character that stands for several."""
    return re.compile(f"[{''.join(map(chr, np.flatnonzero(_table(_LETTERS) == _SEVERAL)))}]")


@cache
def _underscore() -> np.uint64:
    """What «_» stands for: it may be part of a word and does not begin one."""
    return np.uint64(_table(_PLANE)[ord("_")])
