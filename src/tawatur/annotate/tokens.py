"""Sentences with offsets. Arabic news rarely ends sentences with «.», so line ends count too.

Method: own rules; a full stop ends no sentence inside a number, after a one-letter abbreviation
(«د.», «أ. ف. ب», "U.S.") or after a listed title.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.lexicon import load, present
from tawatur.spans import Span, trim

# A run of stops is tried from its first one only: from each, a long run would take quadratic time.
_BREAK = re.compile(
    r"(?=[\n.!?؟…])(?:\n+|(?<![.!?؟…])[.!?؟…]++[»”\"’')\]]*(?=\s|$|[«“\"(])|\.,(?=\s)|(?<=[ء-ي]{3})\.(?=[ء-ي]{2}))"
)
_LONGEST_ABBREVIATION = 24  # code points looked back over; bounds the work in words without end


def sentences(text: str, *, without: Sequence[Span] = (), language: str | None = None) -> tuple[Span, ...]:
    """Sentence spans of `text` in order, trimmed, never touching the spans of `without` (furniture).

    `language` says whose abbreviations count, where it has some; English ones otherwise.
    """
    short = _abbreviations(language if language and present(language, "abbreviations") else "en")
    out: list[Span] = []
    at = 0
    for gap in (*sorted(without), Span(len(text), len(text))):
        out.extend(_split(text, at, gap.start, short))
        at = max(at, gap.end)
    return tuple(out)


def _split(text: str, start: int, end: int, short: frozenset[str]) -> Iterator[Span]:
    for mark in _BREAK.finditer(text, start, end):
        if mark.group() == "." and _is_abbreviation(text, start, mark.start(), short):
            continue
        if (span := trim(text, Span(start, mark.end()))).end > span.start:
            yield span
        start = mark.end()
    if (span := trim(text, Span(start, end))).end > span.start:
        yield span


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(e.form.casefold() for e in load(language, "abbreviations"))


def _is_abbreviation(text: str, start: int, dot: int, short: frozenset[str]) -> bool:
    first, least = dot, max(start, dot - _LONGEST_ABBREVIATION)
    while first > least and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    word = text[first:dot]
    return (len(word) == 1 and not word.isdigit()) or word.casefold() in short
