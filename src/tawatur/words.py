"""Words with offsets, and the folding under which two spellings of one word are equal.

Folding is for comparison only: text is never changed, and every word keeps its place in it.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import attrgetter
from threading import Lock
from typing import Any, NamedTuple, cast

import Stemmer

from tawatur.memo import remembered

# Harakat, Quranic marks, tatweel, and the invisible characters (zero width, bidi controls) that
# pages leave inside words. They belong to a word's span but not to its folded form.
_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
)
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*")
_PIECE = re.compile(f"({_WORD.pattern})")  # splits a text into gap, word, gap, word, … gap
_DROP = re.compile(f"[{_MARKS}]")
_ALIKE = str.maketrans(
    "أإآٱىةؤئکیھ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "ااااي" + "ه" + "وي" + "كيه" + "0123456789" * 2,
)
_LETTERS = re.compile(
    "[\u0621-\u063a\u0641-\u064a]+"
)  # of Arabic, without marks: nothing else of them changes
# Longest first: «وبال…» = and + with + the.
_PROCLITICS = (
    "وبال",
    "فبال",
    "وكال",
    "وال",
    "فال",
    "بال",
    "كال",
    "ولل",
    "فلل",
    "لل",
    "ال",
    "وب",
    "ول",
    "وس",
    "فس",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
)
_BY_LETTER = {p[0]: tuple(q for q in _PROCLITICS if q[0] == p[0]) for p in _PROCLITICS}
_ENDS = {p: p.endswith(("ال", "لل")) for p in _PROCLITICS}  # with the article
_SHORTEST_STEM = 3
_LONGEST_NAME = 50  # code points: names are read again and again
_SHORTEST_KEPT, _LONGEST_KEPT = 400, 40_000  # code points: articles, but no page that fills the memory
_MOST_NUMBERED = 300_000  # different words that have a number when a text comes; it may add its own


class Word(NamedTuple):
    """One word: half-open code-point offsets into the text, and its folded form."""

    start: int
    end: int
    folded: str


_folded = attrgetter("folded")


def _fold(text: str) -> str:
    if text.isascii():
        return sys.intern(text.casefold())  # so that a word found in a table is the very word of the table
    if _LETTERS.fullmatch(text):
        return sys.intern(text.translate(_ALIKE))
    return sys.intern(_DROP.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE).casefold())


@remembered(200_000)
def fold(text: str) -> str:
    """Fold spelling: NFKC, no marks or tatweel, one alef, ya, ta marbuta = ha, ASCII digits, casefold."""
    return _fold(text)


class Numbers(dict[str, int]):
    """Words as written, numbered as they come: `spelled[n]` is word n, `folded[n]` its folded form.

    `columns`: what else is known of each word, see `tawatur.columns`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.spelled: list[str] = []
        self.folded: list[str] = []
        self.columns: dict[object, Any] = {}
        self._lock = Lock()

    def __missing__(self, spelled: str) -> int:
        folded = _fold(spelled)
        with self._lock:
            number = self.setdefault(spelled, len(self.folded))
            if number == len(self.folded):
                self.spelled.append(spelled)
                self.folded.append(folded)
        return number


class Numbered(NamedTuple):
    """A text's words, and the number of each in `known`.

    `edges`: the offsets at which each word starts and ends, and the text's length.
    `gaps`: what stands before each word, and behind the last.
    """

    words: tuple[Word, ...]
    gaps: Sequence[str]
    edges: Sequence[int]
    numbers: Sequence[int]
    known: Numbers

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The first word from offset `start` on, and the one after the last up to `end`.

        None where `start` or `end` is inside a word.
        """
        first, last = bisect_left(self.edges, start), bisect_right(self.edges, end)
        if first % 2:
            if self.edges[first] > start:
                return None
            first += 1
        if last % 2:
            if self.edges[last - 1] < end and last < len(self.edges):
                return None
            last -= 1
        return first // 2, last // 2


def words(text: str) -> list[Word]:
    """Words of `text` in order, with offsets. Punctuation is no word; «48.2» is two words."""
    if len(text) <= _LONGEST_NAME:
        return list(_name(text))
    if _SHORTEST_KEPT <= len(text) <= _LONGEST_KEPT:
        return list(_kept(text).words)
    return _split(text)


def folded_words(text: str) -> list[str]:
    """The folded words of `text` in order."""
    return list(map(_folded, words(text)))


def numbered(text: str) -> Numbered:
    """The words of an article, and their numbers."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _numbered(text)


def body_words(text: str, furniture: Iterable[tuple[int, int]]) -> list[Word]:
    """The words of the report itself: those that do not begin inside `furniture` (half-open offsets)."""
    found, hidden = words(text), bytearray(len(text))
    for start, end in furniture:
        hidden[start:end] = b"\1" * (min(end, len(text)) - start)
    return [w for w in found if not hidden[w.start]] if 1 in hidden else found


def _split(text: str) -> list[Word]:
    pieces = _PIECE.split(text)
    edges = list(accumulate(map(len, pieces)))
    return list(_made(edges, map(fold, pieces[1::2])))


def _made(edges: Sequence[int], folded: Iterable[str]) -> Iterator[Word]:
    """The words between two edges each; a named tuple's own constructor is a function around `tuple`'s."""
    parts = zip(edges[::2], edges[1::2], folded, strict=False)
    return cast(Iterator[Word], map(tuple.__new__, repeat(Word), parts))


@remembered(20_000)
def _name(text: str) -> tuple[Word, ...]:
    return tuple(_split(text))


@lru_cache(maxsize=64)
def _kept(text: str) -> Numbered:
    """Several stages ask for the words of one article within a moment of each other."""
    return _numbered(text)


def _numbered(text: str) -> Numbered:
    pieces = _PIECE.split(text)
    edges = list(accumulate(map(len, pieces)))
    known = _known()
    numbers = list(map(known.__getitem__, pieces[1::2]))
    found = tuple(_made(edges, map(known.folded.__getitem__, numbers)))
    return Numbered(found, pieces[::2], edges, numbers, known)


def _known() -> Numbers:
    """The numbers given so far, or new ones when they are many: those of texts read before stay theirs."""
    if len(_numbers[-1]) >= _MOST_NUMBERED:
        _numbers[:] = [Numbers()]
    return _numbers[-1]


_numbers = [Numbers()]


def spellings(text: str) -> list[str]:
    """Words of `text` in order as written, without offsets."""
    return _WORD.findall(text)


@remembered(200_000)
def stems(folded: str) -> tuple[str, ...]:
    """The folded Arabic word and each form left when one proclitic group is taken off, longest first.

    A candidate list, not an analysis: «والي» gives «والي», «ي»-length rests are dropped, «الي» stays.
    """
    rest = [folded[len(p) :] for p in _BY_LETTER.get(folded[:1], ()) if folded.startswith(p)]
    return (folded, *dict.fromkeys(r for r in rest if len(r) >= _SHORTEST_STEM))


def clad(folded: str, *, article: bool | None = None) -> tuple[str, ...]:
    """The folded Arabic word and itself behind each proclitic group: what `stems` takes off again.

    `article`: only groups that end with the article, or only those that do not; None = all.
    """
    return (folded, *(p + folded for p in _PROCLITICS if article in (None, _ENDS[p])))


def worn(forms: Iterable[str]) -> frozenset[str]:
    """All folded words that have one of these folded Arabic words among their `stems`."""
    return frozenset(w for f in forms for w in (clad(f) if len(f) >= _SHORTEST_STEM else (f,)))


@remembered(100_000)
def bare(folded: str) -> str:
    """The folded word without و/ف and without the article: one key for «والرياض», «الرياض», «رياض»."""
    for prefix in ("وال", "فال", "ال"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST_STEM:
            return folded[len(prefix) :]
    return folded


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Snowball's stemmer of a language (ISO 639-1), or words left as they are where it has none."""
    try:
        return remembered(200_000)(Stemmer.Stemmer(language, 0).stemWord)  # 0: it keeps nothing itself
    except KeyError:
        return str


def stem(folded: str) -> str:
    """Stem of a folded word in the language of its letters: English for ASCII, else Arabic."""
    return stemmer("en" if folded.isascii() else "ar")(folded)
