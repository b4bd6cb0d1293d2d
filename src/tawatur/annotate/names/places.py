"""Place names from the gazetteer, with the context that uncertain ones need."""

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.annotate.names.vocabulary import outlet_heads, place_heads, place_prepositions, places
from tawatur.annotate.phrases import clitic_width
from tawatur.words import Word


class Place(NamedTuple):
    """A place found: offsets, token after it, its key and canonical name."""

    start: int
    end: int
    last: int
    entity: str
    name: str


def place_at(text: str, tokens: Sequence[Word], k: int, language: str) -> Place | None:
    """The longest listed place that starts at token `k`, where the words before it allow a place."""
    hit = places(language).at(text, tokens, k)
    if hit is None:
        return None
    before = tokens[k - 1].folded if k else ""
    if before in outlet_heads(language) or not _allowed(text, tokens, k, hit.clitic, before, language):
        return None
    start = tokens[k].start + clitic_width(text, tokens[k], hit.clitic)
    entity, name = hit.value.split("|")
    return Place(start, tokens[hit.last - 1].end, hit.last, entity, name)


def _allowed(text: str, tokens: Sequence[Word], k: int, clitic: str, before: str, language: str) -> bool:
    if language == "en" and not text[tokens[k].start].isupper():
        return False
    if places(language).at(text, tokens, k, "") is not None:
        return True
    if before in place_heads(language):
        return True
    certain = places(language).at(text, tokens, k, "in") is not None
    return certain and (before in place_prepositions(language) or clitic.endswith("ب"))
