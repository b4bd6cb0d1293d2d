"""What one word of a headline tells: its root letters, what it is one of, its country.

Words that share a value of a kind may stand for each other («ارتفاع» / «صعود»); words with two values of one
kind exclude each other («ارتفاع» / «هبوط»), see lexicons/ar/contrasts.tsv.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from tawatur.lexicon import load, optional
from tawatur.words import bare, fold, stemmer, stems, words

Value = tuple[str, str]  # kind, value
TOPIC = "topic"  # the kind that excludes nothing
_ENDS = ("يون", "يين", "يات", "يه", "ي")
_LEAST = 3  # letters that a word keeps without its ending


@lru_cache(maxsize=50_000)
def values(folded: str, language: str) -> frozenset[Value]:
    """(kind, value) pairs of a word; a country's is ("state", its key)."""
    table = _table(language)
    forms = stems(folded) if language == "ar" else (folded, stemmer(language)(folded))
    found = next((table[s] for s in forms if s in table), frozenset())
    state = _state(folded) if language == "ar" else None
    return found | {("state", state)} if state else found


@cache
def _table(language: str) -> Mapping[str, frozenset[Value]]:
    table: dict[str, set[Value]] = {}
    for entry in optional(language, "contrasts"):
        form = fold(entry.form)
        for key in {form, bare(form) if language == "ar" else stemmer(language)(form)}:
            table.setdefault(key, set()).add((entry["kind"], entry["value"]))
    return {form: frozenset(found) for form, found in table.items()}


def _state(folded: str) -> str | None:
    """The country that a word names, as such or as where someone is from."""
    states = _states()
    return next((states[k] for s in stems(folded) for k in (_origin(s),) if k in states), None)


def _origin(folded: str) -> str:
    """«سوداني», «السودان» -> «سودان»; «امريكيه», «امريكا» -> «امريك»."""
    word = bare(folded)
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= _LEAST:
            return word.removesuffix(end).rstrip("ا")
    return word[:-1] if word.endswith(("ا", "ه")) and len(word) > _LEAST else word


@cache
def _states() -> Mapping[str, str]:
    names = {e.form: e["entity"] for e in load("ar", "places") if e["kind"] == "country"}
    names |= {e.form: e["key"].replace(" ", "-") for e in optional("ar", "synonyms")}
    origins = {
        e.form: e["concept"].removeprefix("place:")
        for e in optional("ar", "concepts")
        if e["concept"].startswith("place:")
    }
    one_word = {w[0].folded: key for form, key in (names | origins).items() if len(w := words(form)) == 1}
    return {_origin(form): key for form, key in one_word.items()}
