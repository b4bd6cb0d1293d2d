"""When two words may be two spellings of one name, and which words are known for something else.

Spellings of one name differ by what transliteration drops or swaps: one letter, some vowels, exchanged
letters, «ج» for «غ». A word that a lexicon knows is taken at its word: two known words are two words.
Distance: optimal string alignment (Damerau, F. J. 1964).
"""

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from tawatur.claims.reading import function_words
from tawatur.lexicon import LANGUAGES, load, present
from tawatur.words import bare, fold, stems

_WEAK = str.maketrans("", "", "اويهءaeiou'`-")
_HARD_G = str.maketrans("ج", "غ")  # «غوميز» and «جوميز» write one foreign sound
_SEATS = str.maketrans("", "", "ؤئءى")
_LONG = 5  # letters of a word in which two may be exchanged; above it, two vowels may differ
_SHORT = 4  # letters below which nothing but equality counts
_FARTHEST = 2  # letters that two spellings may differ by
_SHORTEST = 3  # letters of a word without its ending
_FORMS = "متينا"  # letters that begin an Arabic derived form, where a moved ت is another word
_SUFFIXES = ("ها", "هم", "وا", "ه", "ا", "ت")


def one_name(a: str, b: str) -> bool:
    """True for two folded spellings of one name: one letter apart, or two that are vowels or exchanged."""
    if abs(len(a) - len(b)) > _FARTHEST:
        return False
    a, b = a.translate(_HARD_G), b.translate(_HARD_G)
    shortest = min(len(a), len(b))
    if a == b or shortest < _SHORT:
        return a == b
    distance = OSA.distance(a, b, score_cutoff=_FARTHEST)
    if distance == 1:
        return True
    vowels = shortest > _LONG and a.translate(_WEAK) == b.translate(_WEAK)
    return distance == 2 and (vowels or exchanged(a, b))


def one_vowel(a: str, b: str) -> bool:
    """True for two folded words that differ in one vowel: too little to tell two names from two spellings."""
    return OSA.distance(a, b, score_cutoff=1) == 1 and a.translate(_WEAK) == b.translate(_WEAK)


def exchanged(a: str, b: str) -> bool:
    """True for two long words of the same letters, one or two of them out of place, first letter equal."""
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or sorted(a) != sorted(b) or OSA.distance(a, b) > 2:
        return False
    return a[0] not in _FORMS or a.replace("ت", "") != b.replace("ت", "")


def moved_consonant(a: str, b: str) -> bool:
    """True for exchanged() words where not only a vowel moved: that makes another word («جاذب» / «جذاب»)."""
    return exchanged(a, b) and a.translate(_WEAK) != b.translate(_WEAK)


def one_sound(a: str, b: str) -> bool:
    """True for two words as written that differ in «ج» for «غ» or in a hamza's seat («شئون» / «شؤون»)."""
    if fold(a).translate(_HARD_G) == fold(b).translate(_HARD_G):
        return True
    return a.translate(_SEATS) == b.translate(_SEATS)


@lru_cache(maxsize=50_000)
def ordinary(folded: str, language: str) -> bool:
    """True for a word that the lists know as an ordinary one, with its clitics or endings or without.

    The list of common words is learned and may be left out; then only function words are known.
    """
    whole = (folded, bare(folded))
    ends = (w.removesuffix(s) for w in whole for s in _SUFFIXES if len(w) - len(s) >= _SHORTEST)
    return not _common(language).isdisjoint((*whole, *stems(folded), *ends))


@cache
def _common(language: str) -> frozenset[str]:
    learned = load(language, "common_forms") if present(language, "common_forms") else ()
    return function_words(language) | {fold(e.form) for e in learned}


@cache
def given_names() -> dict[str, str]:
    """Folded given names of both languages, without the article, and the spelling each is listed under."""
    rows = [e for lg in LANGUAGES for e in load(lg, "given_names")]
    return {bare(fold(e.form)): bare(fold(e.columns.get("same_as") or e.form)) for e in rows}
