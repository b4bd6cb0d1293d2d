"""What a row can be filtered by, as tokens of its own: outlet, named or not, polarity, places, grade."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

from tawatur.gazetteer import PREFIX, around
from tawatur.lexicon import LANGUAGES, load
from tawatur.words import fold, words

ANY = "any"  # every row has it


def outlet(name: str) -> str:
    """Of an outlet, however its name is spelled."""
    return _token("o", _key(name))


def grade(name: str) -> str:
    """Of a claim's grade."""
    return _token("g", name)


def said(named: bool | None, polarity: str | None) -> str:
    """Of who says it and how; None = either."""
    return _token("s", f"{named}/{polarity}")


def sayings(pairs: Iterable[tuple[bool | None, str | None]]) -> list[str]:
    """All that `said` may be asked of attributions: (named, polarity) of each."""
    return [said(a, b) for one, two in dict.fromkeys(pairs) for a in {one, None} for b in {two, None}]


def of_places(mentioned: Iterable[tuple[str | None, str]]) -> list[str]:
    """Of places: their entities, else None, and their names. Also of the places that they lie in."""
    found: dict[str, None] = {}
    for entity, name in mentioned:
        inside = (entity, *sorted(around(entity))) if entity else (_key(name),)
        found |= dict.fromkeys(_token("p", place) for place in inside)
    return list(found)


def places_called(name: str) -> list[str]:
    """Of all places of a name, in any language, and of what no list has under that name."""
    key = _key(name)
    return [_token("p", place) for place in (*_known().get(key, ()), key)]


def _key(name: str) -> str:
    return " ".join(w.folded for w in words(name)) or fold(name)


def _token(kind: str, value: str) -> str:
    return kind + blake2b(value.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@cache
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in (e for language in LANGUAGES for e in load(language, "places")):
        entity = PREFIX + entry["entity"]
        names = found.setdefault(_key(entry.form), [])
        if entity not in names:
            names.append(entity)
    return found
