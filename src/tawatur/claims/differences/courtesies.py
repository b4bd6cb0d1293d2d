"""Courtesies: titles of address, ranks before a name and prayers. Copy editors add and drop them at will."""

from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.lexicon import PhraseMatcher, optional
from tawatur.words import Word


def courtesies(tokens: Sequence[Word], language: str) -> Iterator[tuple[int, int]]:
    """First and one past the last index of each courtesy among `tokens`."""
    for match in _matcher(language).find(tokens):
        yield match.first, match.last


@cache
def _matcher(language: str) -> PhraseMatcher:
    titles = (e for e in optional(language, "titles") if e.columns.get("kind") != "role")
    return PhraseMatcher((*titles, *optional(language, "courtesies")), clitics=language == "ar")
