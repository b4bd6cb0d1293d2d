"""Offices: «وزير الخارجية السعودي» and "Saudi foreign minister" are one, in words that `offices.tsv` lists.

An office is read from a run of words that are all known: a role, its field, whose it is (adjectives of
origin, listed places), ranks («نائب», "former") and fillers. One unknown word, and no office is read: «وزير
النقل البحري» may be another than «وزير النقل».
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.concepts import concept
from tawatur.gazetteer import PREFIX
from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.words import Word

_SOLE = frozenset(
    {"president", "prime-minister", "king", "crown-prince"}
)  # one in a country, without a field
_MOST = 14  # words of a description that are read

Places = Mapping[int, str]  # start of a word -> entity of the listed place it is in


class Office(NamedTuple):
    """`role` and the rest by the keys of `offices.tsv`; `of`: entities of places, with their prefix."""

    role: str
    fields: frozenset[str]
    of: frozenset[str]
    ranks: frozenset[str]

    @property
    def telling(self) -> bool:
        """Says more than «الوزير»: some one office of a story can be meant."""
        return bool(self.fields or self.of) or self.role in _SOLE


def fits(a: Office, b: Office) -> bool:
    """Two wordings may mean one office: nothing that both say differs."""
    fields = a.fields <= b.fields or b.fields <= a.fields
    told = bool(a.fields & b.fields) or not (a.fields or b.fields)
    places = not (a.of and b.of) or bool(a.of & b.of)
    return a.role == b.role and a.ranks == b.ranks and fields and told and places


def office(said: Sequence[Word], places: Places) -> Office | None:
    """The office that all words of `said` describe, or None where one is unknown or no role is named."""
    roles: list[str] = []
    parts: dict[str, set[str]] = {"field": set(), "of": set(), "rank": set()}
    k = 0
    while k < len(said):
        if place := _place(said[k], places):
            parts["of"].add(place)
        elif match := _matcher().at(said, k):
            k = match.last - 1
            kind, (key, _, field) = match.entry["kind"], match.entry["key"].partition(":")
            if kind == "role":
                roles.append(key)
                parts["field"].update([field] if field else [])
            elif kind in parts:
                parts[kind].add(key)
        else:
            return None
        k += 1
    return _made(roles, parts) if len(said) <= _MOST else None


def _made(roles: Sequence[str], parts: Mapping[str, set[str]]) -> Office | None:
    if len(set(roles)) != 1:
        return None
    return Office(roles[0], *(frozenset(parts[name]) for name in ("field", "of", "rank")))


def known(word: Word, places: Places) -> bool:
    """The word may be part of an office's description."""
    return bool(_place(word, places)) or _parts().at([word], 0) is not None


def _place(word: Word, places: Places) -> str | None:
    found = places.get(word.start) or concept(word.folded) or ""
    return found if found.startswith(PREFIX) else None


@cache
def _matcher() -> PhraseMatcher:
    return PhraseMatcher((e for language in LANGUAGES for e in load(language, "offices")), clitics=True)


@cache
def _parts() -> PhraseMatcher:
    """Every single word of the listed forms."""
    rows = (e for language in LANGUAGES for e in load(language, "offices"))
    return PhraseMatcher((type(e)(part, e.columns) for e in rows for part in e.form.split()), clitics=True)
