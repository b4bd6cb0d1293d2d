"""Place names from the gazetteer, with the context that uncertain ones need."""

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.annotate.names.vocabulary import places
from tawatur.annotate.phrases import clitic_width, listed
from tawatur.words import Word

_HEADS = "place_heads"


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
    if before in listed(_HEADS, "outlet", language) or not _allowed(
        text, tokens, k, hit.clitic, before, language
    ):
        return None
    start = tokens[k].start + clitic_width(text, tokens[k], hit.clitic)
    entity, name = hit.value.split("|")
    return Place(start, tokens[hit.last - 1].end, hit.last, entity, name)


def _allowed(text: str, tokens: Sequence[Word], k: int, clitic: str, before: str, language: str) -> bool:
    if language == "en" and not text[tokens[k].start].isupper():
        return False
    if places(language).at(text, tokens, k, "") is not None:
        return True
    if before in listed(_HEADS, "head", language):
        return True
    certain = places(language).at(text, tokens, k, "in") is not None
    return certain and (before in listed(_HEADS, "in", language) or clitic.endswith("ب"))
