"""When a statement's event lies, by the words that say so: to come, past, or not told.

Arabic futures are «سوف», «لن» and the prefix of «سيفتتح»; nouns that begin like it are listed. Pasts are
verbs of the list `perfects` and the words of `tenses.tsv`. Only the first words count, where the main verb
is; words of both, or of none, tell nothing.
"""

import re
from collections.abc import Sequence
from functools import cache

from tawatur.annotations import Tense
from tawatur.lexicon import load, optional
from tawatur.memo import remembered
from tawatur.words import Word, fold

_FUTURE = ("سي", "ست", "سن")
_OPENS_FUTURE = tuple(a + b for a in ("", "و", "ف") for b in _FUTURE)
_SHORTEST = 4  # letters of «سيتم»
_REACH = 8  # words from the start among which the main verb is looked for
_NOMINAL = "(ه|ت|ات|ي|يه|يا|يات|ا|ين)?(ها|هم|هما|نا|كم)?"


def tense(tokens: Sequence[Word], language: str) -> Tense | None:
    """ "future" or "past" where the words of one of them stand in the statement, else None."""
    kinds, first = _kinds(language), [folded for _, _, folded in tokens[:_REACH]]
    told = set(map(kinds.get, first))
    future = "future" in told or (
        language == "ar" and any(word.startswith(_OPENS_FUTURE) and _is_future(word) for word in first)
    )
    if future == ("past" in told):
        return None
    return "future" if future else "past"


@remembered(100_000)
def _is_future(form: str) -> bool:
    word = form[1:] if form[:1] in "وف" and form[1:3] in _FUTURE else form
    if len(word) < _SHORTEST or not word.startswith(_FUTURE):
        return False
    return not _nouns().fullmatch(word)


@cache
def _nouns() -> re.Pattern[str]:
    """The listed nouns with any ending."""
    stems = "|".join(re.escape(form) for form, kind in _kinds("ar").items() if kind == "noun")
    return re.compile(f"({stems}){_NOMINAL}")


@cache
def _kinds(language: str) -> dict[str, str]:
    rows = {fold(e.form): e["kind"] for e in optional(language, "tenses")}
    if language == "ar":
        rows |= {fold(e.form): "past" for e in load("ar", "perfects")}
    return rows
