"""Number differences: by value, never by spelling.

«خمسة» and «5» agree; «نحو 100» agrees with 98; «أكثر من 50 ألف» and «قرابة 40 ألفا» do not.
A value that only one version gives is no difference of this kind.
"""

import re
from collections.abc import Iterator
from functools import cache

from tawatur.claims.differences.paired import Pair, Side, without_agreeing
from tawatur.claims.reading import function_words, stem
from tawatur.config import DEFAULT
from tawatur.lexicon import PhraseMatcher, optional
from tawatur.model import Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import fold

Spots = Iterator[tuple[Span, Span]]
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}\.\d{3}(?!\d)")
_SHORTEST = 3  # letters of a word that says what is counted


def number_differences(pair: Pair) -> Spots:
    """Spans of two numbers that count one thing and cannot both be right."""
    left, right = _numbers(pair.left), _numbers(pair.right)
    rest, alone = without_agreeing(left, right, lambda m, n: _one_number(pair, m, n))
    for m in alone:
        for n in rest:
            if _counts_same(pair, m, n) and _about_same(pair, m, n):
                yield m.span, n.span


def _numbers(side: Side) -> list[Mention]:
    """Number mentions that begin with a word: no digits glued to letters, which number a thing."""
    text = side.reading.article.text
    return [m for m in side.mentions("number") if not text[max(0, m.span.start - 1) : m.span.start].isalnum()]


def _one_number(pair: Pair, m: Mention, n: Mention) -> bool:
    """The very same, or values that agree, in one unit and about one thing."""
    a, b = (_unit(x, pair.left.reading.language) for x in (m, n))
    if _is_grouped(pair.left, m, n) or _is_grouped(pair.right, n, m):
        return True
    if _bounds(m) == _bounds(n) and (a == b or None in (a, b)):
        return True
    same = agree(m.value, n.value, near=pair.config.near_number) or _at_bound(pair, m, n)
    return a == b and same and _about_same(pair, m, n)


def _is_grouped(side: Side, m: Mention, n: Mention) -> bool:
    """«2.464» beside «2,464»: a thousand times as much, where the dot may part thousands."""
    low, other = _bounds(m)[0], _bounds(n)[0]
    if low is None or other is None or round(low * 1_000) != other:
        return False
    return _GROUPED.search(m.span.of(side.reading.article.text)) is not None


def _at_bound(pair: Pair, m: Mention, n: Mention) -> bool:
    """«at least 16» and «16»: the bound is included, unlike that of «more than 16»."""
    reach = pair.config.around_number
    (low, high), (other_low, other_high) = _bounds(m), _bounds(n)
    meets = (low is not None and low == other_low) or (high is not None and high == other_high)
    return meets and (_inclusive(pair.left, m, reach) or _inclusive(pair.right, n, reach))


def _inclusive(side: Side, m: Mention, reach: int) -> bool:
    first, last = side.indices(m.span)
    tokens = side.tokens[max(0, first - reach) : last + reach]
    return bool(_inclusives(side.reading.language).find(tokens))


@cache
def _inclusives(language: str) -> PhraseMatcher:
    return PhraseMatcher(optional(language, "inclusive"), clitics=language == "ar")


def _about_same(pair: Pair, m: Mention, n: Mention) -> bool:
    """In one place, or near one content word («killed 48 people» / «44 people were killed»)."""
    reach = pair.config.around_number
    near = _near(pair.left, m, reach) & _near(pair.right, n, reach)
    return bool(near) or pair.same_place(m.span, n.span)


def _unit(m: Mention, language: str) -> str | None:
    unit = m.value.unit if isinstance(m.value, NumberValue) else None
    return stem(fold(unit), language) if unit else None


def _bounds(m: Mention) -> tuple[float | None, float | None]:
    return (m.value.low, m.value.high) if isinstance(m.value, NumberValue) else (None, None)


def _near(side: Side, m: Mention, reach: int) -> set[str]:
    """Stems of the content words around a mention."""
    first, last = side.indices(m.span)
    skip = function_words(side.reading.language)
    around = [*range(max(0, first - reach), first), *range(last, min(len(side.stems), last + reach))]
    return {side.stems[k] for k in around if side.tokens[k].folded not in skip}


def _counts_same(pair: Pair, m: Mention, n: Mention) -> bool:
    """One unit; where one is unknown, the same word after the number or the same content word before it."""
    a, b = (_unit(x, pair.left.reading.language) for x in (m, n))
    if a and b:
        return a == b
    after, before = _after(pair.left, m.span), _before(pair.left, m.span)
    same_before = before is not None and before == _before(pair.right, n.span)
    return same_before or (after is not None and after == _after(pair.right, n.span))


def _after(side: Side, span: Span) -> str | None:
    k = side.indices(span)[1]
    return side.stems[k] if k < len(side.stems) else None


def _before(side: Side, span: Span) -> str | None:
    k = side.indices(span)[0] - 1
    plain = (
        k < 0
        or len(side.stems[k]) < _SHORTEST
        or side.tokens[k].folded in function_words(side.reading.language)
    )
    return None if plain else side.stems[k]


def agree(a: object, b: object, *, near: float = DEFAULT.claims.near_number) -> bool:
    """True when both numbers may be true of one quantity.

    An open end agrees with a value beyond its bound, not with the bare bound itself: «more than 50»
    and «53» agree, «more than 50» and «50» do not.
    """
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    (low_a, high_a), (low_b, high_b) = _range(a, near), _range(b, near)
    if _open(a) != _open(b):
        return low_a < high_b and low_b < high_a
    return low_a <= high_b and low_b <= high_a


def _open(value: NumberValue) -> bool:
    return value.low is None or value.high is None


def _range(value: NumberValue, near: float) -> tuple[float, float]:
    slack = near if value.approximate else 0.0
    low = float("-inf") if value.low is None else value.low - slack * abs(value.low)
    high = float("inf") if value.high is None else value.high + slack * abs(value.high)
    return low, high
