"""What a word is about, whatever its language: «قتلى» and "killed" are one concept.

Method: a small bilingual lexicon of news words (`concepts.tsv`), looked up by word, then by Snowball stem.
"""

from functools import cache

from tawatur.lexicon import optional, readable
from tawatur.memo import remembered
from tawatur.words import fold, stemmer, stems

_FIRST_ARABIC = "\u0600"


@remembered(200_000)
def concept(folded: str) -> str | None:
    """The concept of a folded word, «place:…» for an adjective of origin, None where it is not listed."""
    language = "ar" if folded[:1] >= _FIRST_ARABIC else "en"
    exact, stemmed = _tables(language)
    forms = stems(folded) if language == "ar" else (folded,)
    found = next((exact[f] for f in forms if f in exact), None)
    return found or next((stemmed[s] for f in forms if (s := stemmer(language)(f)) in stemmed), None)


@cache
def _tables(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Folded forms, and the stems of them, with their concepts; the first of two is kept."""
    exact: dict[str, str] = {}
    stemmed: dict[str, str] = {}
    for code in readable():
        if (code == "ar") == (language == "ar"):
            for row in optional(code, "concepts"):
                form = fold(row.form)
                exact.setdefault(form, row["concept"])
                stemmed.setdefault(stemmer(code)(form), row["concept"])
    return exact, stemmed
