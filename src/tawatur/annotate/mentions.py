"""Mentions: the names, places, numbers and dates of an article, with their normalised values."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from tawatur.annotate.dates import add_dates, find_dates
from tawatur.annotate.names import add_names, find_names
from tawatur.annotate.numbers import add_numbers, find_numbers, read_quantities
from tawatur.annotate.openers import NAMES, Opened, Openers
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Mention
from tawatur.spans import Span, overlap
from tawatur.words import numbered, words

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
_NESTED = 8  # spans to leave out that may overlap each other at one place
_ARABIC = re.compile(r"[\u0621-\u064a]")


def find_mentions(
    text: str,
    *,
    language: str | None,
    published: datetime | None,
    furniture: Sequence[Span] = (),
    config: Annotate = DEFAULT.annotate,
) -> tuple[Mention, ...]:
    """All mentions of `text`, sorted by span, none touching `furniture`, none overlapping another.

    `published` resolves relative dates; without it their value is None. `language` is "ar", "en" or None
    (then Arabic letters decide). Never raises on any text; linear in its length.
    """
    tokens = words(text)
    arabic = is_arabic(text, language)
    opens = opened(text, arabic=arabic)
    quantities = read_quantities(text, tokens, opens)
    dates = find_dates(text, tokens, quantities, opens, published=published, arabic=arabic, config=config)
    taken = [m.span for m in dates]
    numbers = find_numbers(text, tokens, quantities, opens, taken=taken, config=config)
    names = find_names(text, tokens, opens, arabic=arabic)
    found = _without_overlap(names, [*dates, *numbers])
    return tuple(_outside(found, [*furniture, *_addresses(text)]))


def opened(text: str, *, arabic: bool) -> Opened:
    """What the words of `text` may open: names (in English any capital may), numbers, dates."""
    return _openers(arabic).find(numbered(text))


@cache
def _openers(arabic: bool) -> Openers:
    found = Openers(capitals=0 if arabic else NAMES)
    add_names(found, arabic=arabic)
    add_numbers(found)
    add_dates(found)
    return found


def _addresses(text: str) -> list[Span]:
    """Web and mail addresses: what looks like numbers and names in them is neither."""
    return [Span(*m.span()) for m in _ADDRESS.finditer(text)] if "/" in text or "@" in text else []


def _without_overlap(names: Sequence[Mention], values: Sequence[Mention]) -> list[Mention]:
    """All mentions in order; a name that touches a number or a date gives way («صفر», "May")."""
    out: list[Mention] = []
    for mention in sorted((*values, *names), key=lambda m: (m.span.start, isinstance(m.value, str))):
        while out and mention.span.start < out[-1].span.end and isinstance(out[-1].value, str):
            out.pop()
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out


def is_arabic(text: str, language: str | None) -> bool:
    """True when the text is to be read as Arabic; its letters decide where no language is given."""
    return language == "ar" if language else bool(_ARABIC.search(text))


def _outside(mentions: Iterable[Mention], furniture: Sequence[Span]) -> list[Mention]:
    gaps = sorted(furniture)
    out: list[Mention] = []
    k = 0
    for mention in mentions:
        while k < len(gaps) and gaps[k].end <= mention.span.start:
            k += 1
        if not any(overlap(mention.span, gap) for gap in gaps[k : k + _NESTED]):
            out.append(mention)
    return out
