"""Number words of both languages, with every Arabic proclitic they may carry, as one dictionary."""

from functools import cache
from typing import NamedTuple

from tawatur.lexicon import LANGUAGES, load
from tawatur.words import words

# Only these may stand before a number word; «س» (future) may not. «و» alone or first continues a number.
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "كال", "فال", "وب", "ول", "وبال", "ولل")


class NumberWord(NamedTuple):
    """One reading of a folded word: its class in the grammar, its value, and the proclitic it carries."""

    kind: str
    value: float
    clitic: str
    language: str
    as_dual: float = 0.0  # «ألفا» is 1,000 after a number and 2,000 at the start of one


@cache
def vocabulary() -> dict[str, NumberWord]:
    """Folded word -> its reading. Read once; the exact word wins over a word with a proclitic."""
    table: dict[str, NumberWord] = {}
    for language in LANGUAGES:
        for entry in load(language, "numbers"):
            folded = words(entry.form)[0].folded
            for clitic in _PROCLITICS if language == "ar" else ("",):
                word = NumberWord(entry["kind"], float(entry["value"]), clitic, language)
                _add(table, clitic + folded, word)
    return table


def _add(table: dict[str, NumberWord], key: str, word: NumberWord) -> None:
    old = table.get(key)
    if old is None or len(old.clitic) > len(word.clitic):
        table[key] = word
    elif {old.kind, word.kind} == {"scale", "dual"} and old.clitic == word.clitic:
        scale, dual = (old, word) if old.kind == "scale" else (word, old)
        table[key] = scale._replace(as_dual=dual.value)
