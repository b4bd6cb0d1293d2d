"""Where, how many and when: what tells one happening from the next of its kind, from an article's mentions.

Two executions share nearly all their words, but not the town, the number of grams and the day.
"""

from collections.abc import Iterator, Set
from datetime import date
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.model import Article, DateValue, Mention, NumberValue
from tawatur.words import bare, stems, words

Keys = npt.NDArray[np.uint32]
_EPOCH = date(1970, 1, 1).toordinal()
_LONGEST_NUMBER = 9  # digits; longer ones are identifiers


class Facts(NamedTuple):
    """Hashed places of headline and lead, ascending, with how often the article names each; hashed numbers.

    `event`: days from 1970 to the first single day that the lead names, None where it names none.
    """

    places: Keys
    named: npt.NDArray[np.uint8]
    numbers: Keys
    event: int | None


def facts(article: Article, *, config: Stories) -> Facts:
    """The facts of one annotated article; all empty where it has no mentions and no number in its title."""
    end = lead_end(article, config.lead_characters)
    title = [w.folded for w in words(article.title or "")]
    where = _places(article.mentions, end, title)
    keys = np.array(sorted(where), dtype=np.uint32)
    named = np.array([min(where[int(key)], 255) for key in keys], dtype=np.uint8)
    numbers = {*_numbers(article.mentions), *_title_numbers(title)}
    hashed = np.array(sorted({crc32(repr(n).encode()) for n in numbers}), dtype=np.uint32)
    return Facts(keys, named, hashed, _event(article.mentions, end))


def lead_end(article: Article, length: int) -> int:
    """Offset at which `length` code points of body have gone by; furniture is not counted."""
    end = length
    for span in sorted(article.furniture):
        if span.start < end:
            end += span.end - span.start
    return end


def _places(mentions: tuple[Mention, ...], end: int, title: list[str]) -> dict[int, int]:
    """Hash of a place -> times named, for the places that the lead or the headline names."""
    placed = [(crc32(m.entity.encode()), m) for m in mentions if m.kind == "place" and m.entity]
    forms = {bare(form) for word in title for form in stems(word)}
    top = {
        key
        for key, m in placed
        if m.span.start < end or (isinstance(m.value, str) and stands_in(m.value, forms))
    }
    count = dict.fromkeys(top, 0)
    for key, _ in placed:
        if key in top:
            count[key] += 1
    return count


def stands_in(name: str, forms: Set[str]) -> bool:
    """Whether all words of `name` are among `forms`: those of a headline, bare of what is attached."""
    found = words(name)
    return bool(found) and all(bare(w.folded) in forms for w in found)


def _numbers(mentions: tuple[Mention, ...]) -> Iterator[float]:
    for mention in mentions:
        if isinstance(mention.value, NumberValue):
            value = mention.value.high if mention.value.low is None else mention.value.low
            if value is not None and value >= 1:
                yield float(value)


def _title_numbers(title: list[str]) -> Iterator[float]:
    return (float(word) for word in title if word.isdecimal() and len(word) < _LONGEST_NUMBER)


def _event(mentions: tuple[Mention, ...], end: int) -> int | None:
    for mention in mentions:
        day = mention.value
        if isinstance(day, DateValue) and day.first is not None and day.first == day.last:
            return day.first.toordinal() - _EPOCH if mention.span.start < end else None
    return None
