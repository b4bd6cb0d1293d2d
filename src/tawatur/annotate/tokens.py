"""Sentences with offsets. Arabic news rarely ends sentences with «.», so line ends count too.

Method: own rules; a full stop ends no sentence inside a number, after a one-letter abbreviation
(«د.», «أ. ف. ب», "U.S.") or after a listed title.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.lexicon import load
from tawatur.spans import Span, trim

_BREAK = re.compile(r"\n+|[.!?؟…]+[»”\"’')\]]*(?=\s|$|[«“\"(])|\.,(?=\s)|(?<=[ء-ي]{3})\.(?=[ء-ي]{2})")
_LAST_WORD = re.compile(r"(\w+)$")


def sentences(text: str, *, without: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Sentence spans of `text` in order, trimmed, never touching the spans of `without` (furniture)."""
    out: list[Span] = []
    at = 0
    for gap in (*sorted(without), Span(len(text), len(text))):
        out.extend(_split(text, at, gap.start))
        at = max(at, gap.end)
    return tuple(out)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    for mark in _BREAK.finditer(text, start, end):
        if mark.group() == "." and _is_abbreviation(text, start, mark.start()):
            continue
        if (span := trim(text, Span(start, mark.end()))).end > span.start:
            yield span
        start = mark.end()
    if (span := trim(text, Span(start, end))).end > span.start:
        yield span


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(e.form.casefold() for e in load("en", "abbreviations"))


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    last = _LAST_WORD.search(text, start, dot)
    if last is None:
        return False
    word = last.group()
    return (len(word) == 1 and not word.isdigit()) or word.casefold() in _abbreviations()
