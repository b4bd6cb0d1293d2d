"""Whom a definite group means: «الباحثون» after «علماء من جامعة X», «المزارعون» after «مزارعون في الوادي»."""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_function_word, word_class
from tawatur.annotate.arabic.voices import Speaker, describe
from tawatur.words import bare

_FAR_BACK = 600  # words in which the group is introduced
_LONGEST = 8  # words of the phrase that introduces it
_SCHOLARS = word_class("scholars")
_QUANTITIES = word_class("quantity_noun")


def introduced_group(reading: Reading, source: Range) -> Speaker | None:
    """The group that one word with the article goes back to, or None where no phrase before describes it."""
    word = reading.folded(source.first)
    if source.last - source.first > 1 or not word.startswith("ال") or bare(word) in _QUANTITIES:
        return None
    known = _kin(bare(word))
    for k in range(source.first - 1, max(-1, source.first - _FAR_BACK), -1):
        if reading.folded(k) in known and (found := _introduction(reading, k, source.first)):
            return found
    return None


def _kin(plain: str) -> frozenset[str]:
    """The word in both cases; scholars are called by several words."""
    if plain in _SCHOLARS:
        return _SCHOLARS
    regular = plain.endswith(("ون", "ين"))
    return frozenset({plain[:-2] + "ون", plain[:-2] + "ين"}) if regular else frozenset({plain})


def _introduction(reading: Reading, k: int, before: int) -> Speaker | None:
    """«علماء من جامعة X»: an indefinite group that a preposition or an adjective sets apart."""
    known = head(reading.folded(k))
    if known is None or known.class_ != "group":
        return None
    found = source_range(reading, k, min(k + _LONGEST, before))
    if found is None or found.last - found.first < 2:
        return None
    end = next((j for j in range(k + 1, found.last) if reading.gaps[j]), found.last)
    while end > k + 1 and is_function_word(reading.folded(end - 1)):
        end -= 1
    return describe(reading, Range(k, end)) if end > k + 1 else None
