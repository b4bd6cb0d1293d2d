"""Number and date differences: by value, never by spelling.

«خمسة» and «5» agree; «نحو 100» agrees with 98; «أكثر من 50 ألف» and «قرابة 40 ألفا» do not.
A value that only one version gives is no difference of this kind.
"""

from collections.abc import Callable, Iterator, Sequence

from tawatur.claims.differences.paired import Pair, Side
from tawatur.claims.reading import stem
from tawatur.model import DateValue, Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import fold

Spots = Iterator[tuple[Span, Span]]
_NEAR = 0.1  # relative: an approximate value stands for values this much away
_CRAWL_DAYS = 2  # days that a date resolved from a crawl time may be wrong


def number_differences(pair: Pair) -> Spots:
    """Spans of two numbers that count one thing and cannot both be right."""
    left, right = pair.left.mentions("number"), pair.right.mentions("number")
    rest, alone = _without_agreeing(left, right, lambda m, n: agree(m.value, n.value))
    for m in alone:
        for n in rest:
            if _counts_same(pair, m, n) and pair.same_place(m.span, n.span):
                yield m.span, n.span


def _without_agreeing(
    left: Sequence[Mention], right: Sequence[Mention], same: Callable[[Mention, Mention], bool]
) -> tuple[list[Mention], list[Mention]]:
    """Right and left mentions that have no partner of their own on the other side."""
    rest = list(right)
    alone = []
    for m in left:
        partner = next((n for n in rest if same(m, n)), None)
        if partner:
            rest.remove(partner)
        else:
            alone.append(m)
    return rest, alone


def _counts_same(pair: Pair, m: Mention, n: Mention) -> bool:
    """One unit; where a unit is unknown, the same word after the number."""
    language = pair.left.reading.language
    a, b = (x.value.unit if isinstance(x.value, NumberValue) else None for x in (m, n))
    if a and b:
        return stem(fold(a), language) == stem(fold(b), language)
    after = _after(pair.left, m.span)
    return after is not None and after == _after(pair.right, n.span)


def _after(side: Side, span: Span) -> str | None:
    k = side.indices(span)[1]
    return side.stems[k] if k < len(side.stems) else None


def agree(a: object, b: object) -> bool:
    """True when both numbers may be true of one quantity.

    An open end agrees with a value beyond its bound, not with the bare bound itself: «more than 50»
    and «53» agree, «more than 50» and «50» do not.
    """
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return False
    if (a.low, a.high) == (b.low, b.high):
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
    """Spans of two dates in one place that share no day. Unresolved ones are passed over."""
    left, right = pair.left.mentions("date"), pair.right.mentions("date")
    rest, alone = _without_agreeing(left, right, lambda m, n: meet(m.value, n.value))
    slack = max(_slack(pair.left), _slack(pair.right))
    for m in alone:
        for n in rest:
            apart = _days_apart(m.value, n.value)
            if apart > slack and not _same_words(pair, m, n) and pair.same_place(m.span, n.span):
                yield m.span, n.span


def _slack(side: Side) -> int:
    """A crawl time dates «yesterday» only roughly."""
    return _CRAWL_DAYS if side.reading.article.published_precision in (None, "extracted") else 0


def _same_words(pair: Pair, m: Mention, n: Mention) -> bool:
    """«Sunday» is one day in both, though papers of different dates may resolve it apart."""
    left = {pair.left.stems[k] for k in range(*pair.left.indices(m.span))}
    right = {pair.right.stems[k] for k in range(*pair.right.indices(n.span))}
    return left <= right or right <= left or bool(left & right)


def meet(a: object, b: object) -> bool:
    """True when two dates share a day; an open or unknown end excludes nothing."""
    return _days_apart(a, b) <= 0


def _days_apart(a: object, b: object) -> int:
    """Days between two date ranges, 0 or less when they meet or are no dates."""
    if not isinstance(a, DateValue) or not isinstance(b, DateValue):
        return 0
    starts = [d for d in (a.first, b.first) if d]
    ends = [d for d in (a.last, b.last) if d]
    return (max(starts) - min(ends)).days if len(starts) == len(ends) == 2 else 0
