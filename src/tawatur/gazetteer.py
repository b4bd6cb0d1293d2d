"""Which place lies in which: towns in provinces, provinces in countries, as the gazetteer has them.

`places.tsv` of each language holds the forms of a place and its key; ``lexicons/world/within.tsv`` holds, by
key, the places that it lies in directly. One key stands for a town and the province that goes by its name.
A key may lie in several places: two towns of one name («البيضاء» in Yemen and in Libya), or a disputed one.
Provinces: ISO 3166-2, all first-level divisions of the Arab countries, Afghanistan, Iran and Turkey.
"""

from functools import cache

from tawatur.lexicon import load

PREFIX = "place:"  # of the entity of a place's mention


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    return {e.form: tuple(e["within"].split()) for e in load("world", "within")}


@cache
def provinces() -> frozenset[str]:
    """The keys of all first-level divisions that are listed."""
    return frozenset(e.form for e in load("world", "within") if e["level"] == "province")


@cache
def around(entity: str) -> frozenset[str]:
    """Entities of all places that the place of `entity` lies in, at any level, without itself."""
    found: set[str] = set()
    todo = [entity.removeprefix(PREFIX)]
    while todo:
        new = set(_parents().get(todo.pop(), ())) - found
        found |= new
        todo.extend(new)
    return frozenset(PREFIX + key for key in found) - {entity}


def province_of(entity: str) -> str | None:
    """The entity of the province that a place is or lies in; None where none or several are listed."""
    if entity.removeprefix(PREFIX) in provinces():
        return entity
    found = [place for place in around(entity) if place.removeprefix(PREFIX) in provinces()]
    return found[0] if len(found) == 1 else None


def nested(a: str, b: str) -> bool:
    """One of two entities lies in the other: a town and its province, a province and its country."""
    return a in around(b) or b in around(a)
