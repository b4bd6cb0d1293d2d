"""Where a text says that a name is withheld: «طلب عدم ذكر اسمه». Words like «ذكر» in it are no cues."""

from collections.abc import Mapping, Sequence
from functools import cache

from tawatur.annotate.arabic.positions import where
from tawatur.lexicon import PhraseMatcher, load
from tawatur.words import Word, words

_CLITICS = ("", "و", "ف")


@cache
def _matcher() -> PhraseMatcher:
    return PhraseMatcher(load("ar", "anonymity"), clitics=True)


@cache
def _openers() -> frozenset[str]:
    """First words of the phrases: most words of a text are none of them."""
    firsts = {words(e.form)[0].folded for e in load("ar", "anonymity")}
    return frozenset(clitic + w for w in firsts for clitic in _CLITICS)


def find_withheld(tokens: Sequence[Word], positions: Mapping[str, Sequence[int]]) -> Mapping[int, int]:
    """First word of each such phrase -> the word after its last; `positions`: where each word stands."""
    found = ((k, _matcher().at(tokens, k)) for k in where(positions, _openers()))
    return {k: match.last for k, match in found if match}
