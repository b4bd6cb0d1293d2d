"""When two names may be one voice: by lexicon, by words, by spelling.

Method: consonant skeletons, on which the usual transliterations of a foreign name agree («سيرغي»,
«سيرجي», «سرجي»); no vowel letters, one letter for each group that stands for one foreign sound.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from tawatur.lexicon import LANGUAGES, load, present
from tawatur.lineage.voices import Voice, kinds, voice_of
from tawatur.words import bare, words

_GENERIC = frozenset({"head", "statement", "account", "post", "filler"})  # words that name nobody
_ALIKE = str.maketrans("غجقطصذظضپڤ", "كككتسززدبف", "اويهءعaeiouy'")
_SHORTEST = 2  # consonants that a skeleton needs to say anything


@lru_cache(maxsize=50_000)
def core(name: str) -> frozenset[str]:
    """The folded words of a name that tell it from others; all of them when none does."""
    folded = [bare(w.folded) for w in words(name)]
    return frozenset(w for w in folded if not kinds(w) & _GENERIC) or frozenset(folded)


def skeleton(word: str) -> str:
    """The consonants of a folded word, doubled ones once; the word itself when too few are left."""
    letters = word.translate(_ALIKE)
    single = "".join(c for k, c in enumerate(letters) if not k or c != letters[k - 1])
    return single if len(single) >= _SHORTEST else word


@lru_cache(maxsize=50_000)
def _skeletons(name: str) -> frozenset[str]:
    joined = name.replace("عبد ال", "عبدال")
    return frozenset(skeleton(w) for w in core(joined))


def same_name(a: str | None, b: str | None) -> bool:
    """One voice: one key, or all words of the shorter name (two at least) in the longer, in any spelling."""
    if not a or not b:
        return False
    if voice_of(a).key == voice_of(b).key:
        return True
    return _within(core(a), core(b)) or _within(_skeletons(a), _skeletons(b))


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return short == long or (len(short) > 1 and short <= long)


def short_form(a: str, b: str) -> bool:
    """One of the names is a single word of the other, in any spelling («لافروف»)."""
    short, long = sorted((_skeletons(a), _skeletons(b)), key=len)
    return len(short) == 1 and short <= long


def calls_by_name(name: str) -> bool:
    """A single word that is a body's own name («الريحان» of «نادي الريحان»), no head noun or common word."""
    own = core(name)
    return len(own) == 1 and own.isdisjoint(_heads()) and own.isdisjoint(_stopwords())


@cache
def _heads() -> frozenset[str]:
    """Words that name no body alone: they say what kind is meant, or are people's given names."""
    lists = ("source_nouns", "organisations", "titles", "demonyms", "common_words", "given_names")
    known = ((language, name) for language in LANGUAGES for name in lists if present(language, name))
    rows = (e for language, name in known for e in load(language, name))
    return frozenset(bare(w.folded) for e in rows if e.columns.get("kind") != "full" for w in words(e.form))


def among(name: str, known: Mapping[str, Voice]) -> Voice | None:
    """The one of `known` (voices by key) that `name` is, or is a short form of; None where several are."""
    if found := known.get(voice_of(name).key):
        return found
    short = core(name)
    near = [v for v in known.values() if short <= core(v.name)]
    return near[0] if len(near) == 1 else None


def akin(a: str, b: str) -> bool:
    """The names share a telling word: too close to count as two voices without more evidence."""
    return not _telling(a).isdisjoint(_telling(b)) or voice_of(a).key == voice_of(b).key


@lru_cache(maxsize=50_000)
def _telling(name: str) -> frozenset[str]:
    return frozenset(skeleton(w) for w in core(name.replace("عبد ال", "عبدال")) if w not in _stopwords())


@cache
def _stopwords() -> frozenset[str]:
    rows = (e for language in LANGUAGES for e in load(language, "stopwords"))
    return frozenset(bare(w.folded) for e in rows for w in words(e.form)) | {"بن", "ابن", "بنت", "al", "bin"}
