"""Number and date differences: by value, never by spelling.

«خمسة» and «5» agree; «نحو 100» agrees with 98; «أكثر من 50 ألف» and «قرابة 40 ألفا» do not.
A value that only one version gives is no difference of this kind.
"""

from collections.abc import Iterator

from tawatur.claims.differences.paired import Pair
from tawatur.claims.reading import stem
from tawatur.model import DateValue, Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import fold

Spots = Iterator[tuple[Span, Span]]
_NEAR = 0.1  # relative: an approximate value stands for values this much away


def number_differences(pair: Pair) -> Spots:
    """Spans of two numbers that stand for one quantity and cannot both be right."""
    left, right = (
        [m for m in side.mentions("number") if isinstance(m.value, NumberValue)]
        for side in (pair.left, pair.right)
    )
    language = pair.left.reading.language
    yield from _unmatched(pair, left, right, language)


def _unmatched(pair: Pair, left: list[Mention], right: list[Mention], language: str) -> Spots:
    rest = list(right)
    open_left = []
    for m in left:
        same = next((n for n in rest if agree(m.value, n.value) and _one_unit(m, n, language)), None)
        if same:
            rest.remove(same)
        else:
            open_left.append(m)
    for m in open_left:
        other = next((n for n in rest if _one_unit(m, n, language) and pair.changed(m.span, n.span)), None)
        if other:
            rest.remove(other)
            yield m.span, other.span


def _one_unit(m: Mention, n: Mention, language: str) -> bool:
    a, b = (x.value.unit if isinstance(x.value, NumberValue) else None for x in (m, n))
    return a is None or b is None or stem(fold(a), language) == stem(fold(b), language)


def agree(a: object, b: object) -> bool:
    """True when both numbers may be true of one quantity.

    An open end agrees with a value beyond its bound, not with the bare bound itself: «more than 50»
    and «53» agree, «more than 50» and «50» do not.
    """
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return False
    if _open(a) == _open(b) and (a.low, a.high) == (b.low, b.high):
        return True
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    if _open(a) != _open(b):
        return low_a < high_b and low_b < high_a
    return low_a <= high_b and low_b <= high_a


def _open(value: NumberValue) -> bool:
    return value.low is None or value.high is None


def _range(value: NumberValue) -> tuple[float, float]:
    slack = _NEAR if value.approximate else 0.0
    low = float("-inf") if value.low is None else value.low - slack * abs(value.low)
    high = float("inf") if value.high is None else value.high + slack * abs(value.high)
    return low, high


def date_differences(pair: Pair) -> Spots:
    """Spans of two dates for one thing that share no day. Undated or unresolved ones are passed over."""
    left, right = (
        [m for m in side.mentions("date") if isinstance(m.value, DateValue)]
        for side in (pair.left, pair.right)
    )
    for m in left:
        if not any(_meet(m.value, n.value) for n in right):
            other = next((n for n in right if not any(_meet(n.value, x.value) for x in left)), None)
            if other and (len(left) == len(right) == 1 or pair.changed(m.span, other.span)):
                yield m.span, other.span


def _meet(a: object, b: object) -> bool:
    if not isinstance(a, DateValue) or not isinstance(b, DateValue):
        return False
    starts = [d for d in (a.first, b.first) if d]
    ends = [d for d in (a.last, b.last) if d]
    return not starts or not ends or max(starts) <= min(ends)
