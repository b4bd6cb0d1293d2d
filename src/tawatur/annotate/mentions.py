"""Mentions: the names, places, numbers and dates of an article, with their normalised values."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from tawatur.annotate.numbers import find_numbers
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import words


def find_mentions(
    text: str, *, language: str | None, published: datetime | None, furniture: Sequence[Span] = ()
) -> tuple[Mention, ...]:
    """All mentions of `text`, sorted by span, none touching `furniture`, none overlapping another.

    `published` resolves relative dates; without it their value is None. `language` is "ar", "en" or None
    (then Arabic letters decide). Never raises on any text; linear in its length.
    """
    tokens = words(text)
    return tuple(_outside(find_numbers(text, tokens), furniture))


def _outside(mentions: Iterable[Mention], furniture: Sequence[Span]) -> list[Mention]:
    gaps = sorted(furniture)
    return [m for m in mentions if not any(g.start < m.span.end and m.span.start < g.end for g in gaps)]
