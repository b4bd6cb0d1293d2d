"""Names of people by sound: «راجي الحويلي» and "Raji al-Huwaili" are one name.

Method: the consonants of each word in one alphabet (`tawatur.sounds`), and whether it begins with a vowel;
articles and «بن» say nothing. A shorter name is one with a longer that has all its words in order. A single
word must sound alike with its vowels when it has but two consonants.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.lexicon import LANGUAGES, load, optional
from tawatur.sounds import skeleton, sounds
from tawatur.words import bare, fold, words

_VOWELS = frozenset("اأإآعويئaeiouyw'`")
_PARTICLES = frozenset(
    ["al", "el", "ul", "ad", "as", "ash", "ar", "an", "az", "at", "bin", "ben", "ibn", "bint", "de", "la",
     "abu", "بن", "ابن", "بنت", "ال", "دي", "ابو", "ابي"]
)  # fmt: skip
_SERVANT = frozenset(["عبد", "abd", "abdel", "abdul", "abdal"])
_LONGEST = 6  # words of a name; more are a phrase
_SHORT = 2  # consonants of a word that may be another's by chance


class Part(NamedTuple):
    """One word of a name: its consonants, its sounds, and whether it opens with a vowel."""

    bones: str
    sound: str
    open: bool


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[Part, ...]:
    """The telling words of a name in order, titles and particles left out."""
    out: list[Part] = []
    servant = ""
    for word in words(name):
        plain = word.folded if servant else bare(word.folded)
        if plain in _SERVANT:
            servant = plain
        elif plain not in _PARTICLES and (servant or plain not in _titles()):
            out.append(_part(servant + (bare(plain) if servant else plain)))
            servant = ""
    return tuple(out)


def _part(folded: str) -> Part:
    if folded.isascii():
        folded = folded.replace("abdel", "abd").replace("abdul", "abd").replace("abdal", "abd")
    sound = sounds(folded)
    return Part(skeleton(sound), sound, folded[:1] in _VOWELS)


def full(name: str) -> bool:
    """Two telling words or more, but no more than names have."""
    return 1 < len(parts(name)) <= _LONGEST


def one_person(a: str, b: str) -> bool:
    """Two names, full or not, that may be one person's."""
    short, long = sorted((parts(a), parts(b)), key=len)
    if not short or (len(short) == 1 and not _certain(short[0], long)):
        return False
    rest = iter(long)
    return all(any(_alike(part, other) for other in rest) for part in short)


def _alike(a: Part, b: Part) -> bool:
    return bool(a.bones) and a.bones == b.bones and a.open == b.open


def _certain(word: Part, name: tuple[Part, ...]) -> bool:
    if len(word.bones) > _SHORT:
        return True
    return any(word.sound == other.sound for other in name)


@cache
def _titles() -> frozenset[str]:
    rows = [e for lang in LANGUAGES for e in (*load(lang, "titles"), *optional(lang, "person_titles"))]
    kept = (e for e in rows if e.columns.get("kind") not in ("link", "kunya", "lineage", "servant", "honour"))
    return frozenset(bare(fold(e.form)) for e in kept if len(e.form.split()) == 1)
