"""Sentences with offsets. Arabic news rarely ends sentences with «.», so line ends count too.

Method: own rules; a full stop ends no sentence inside a number, after a one-letter abbreviation
(«د.», «أ. ف. ب», "U.S."), after a listed title, in short brackets, or where it is set apart: «8 . 30 مساء».
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.lexicon import load, present
from tawatur.spans import Span, trim

# A run of stops is tried from its first one only: from each, a long run would take quadratic time. The class
# of first characters leads, for which the engine looks without a try at each place.
_BREAK = re.compile(
    r"[\n.!?؟…](?:(?<=\n)\n*|(?<!\n)(?<![.!?؟…]{2})[.!?؟…]*+[»”\"’')\]]*(?=\s|$|[«“\"(])"
    r"|(?<=\.),(?=\s)|(?<=[ء-ي]{3}\.)(?=[ء-ي]{2}))"
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
        if mark.group() == "." and _goes_on(text, start, end, mark.start(), short):
            continue
        if (span := trim(text, Span(start, mark.end()))).end > span.start:
            yield span
        start = mark.end()
    if (span := trim(text, Span(start, end))).end > span.start:
        yield span


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(e.form.casefold() for e in load(language, "abbreviations"))


def _goes_on(text: str, start: int, end: int, dot: int, short: frozenset[str]) -> bool:
    return (
        _is_abbreviation(text, start, dot, short)
        or _is_spaced(text, start, end, dot)
        or _is_bracketed(text, start, end, dot)
    )


def _is_abbreviation(text: str, start: int, dot: int, short: frozenset[str]) -> bool:
    first, least = dot, max(start, dot - _LONGEST_ABBREVIATION)
    while first > least and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    word = text[first:dot]
    if len(word) == 1 and not word.isdigit():
        return not _ERA.search(text, max(start, first - _LONGEST_ABBREVIATION), dot)
    return word.casefold() in short


def _is_spaced(text: str, start: int, end: int, dot: int) -> bool:
    """«د . سالم», «8 . 30 مساء», «10. 5 دينار»: a stop set apart from its initial or number."""
    before = text[max(start, dot - _NEAR) : dot]
    if _INITIAL.search(before):
        return True
    return bool(_NUMBER.search(before) and _FRACTION.match(text, dot + 1, min(end, dot + _NEAR)))


def _is_bracketed(text: str, start: int, end: int, dot: int) -> bool:
    """«(الريحان. الساحل)»: inside short brackets of one line."""
    opening = max(start, dot - _SHORT_BRACKETS)
    inside = text.rfind("(", opening, dot)
    if inside < 0 or any(c in text[inside:dot] for c in ")\n"):
        return False
    closing = text.find(")", dot, min(end, dot + _SHORT_BRACKETS))
    return closing >= 0 and not any(c in text[dot:closing] for c in "(\n")


_NEAR = 8  # code points
_SHORT_BRACKETS = 40
_ERA = re.compile(r"\d ?[مه]$")  # «1990 م. وأضاف»
_INITIAL = re.compile(r"(?:^|[\s(/.])(?<!\d )[ء-هي] $")  # not «و»
_NUMBER = re.compile(r"(?:^|[^\d])\d{1,3} ?$")
_FRACTION = re.compile(r" \d{1,2}(?=\s+[ء-ي%])")
