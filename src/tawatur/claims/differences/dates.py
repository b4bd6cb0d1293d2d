"""Date differences: two dates for one thing that share no day. What only one version dates is none."""

from collections.abc import Iterator
from functools import cache

from tawatur.claims.differences.paired import Pair, Side, without_agreeing
from tawatur.config import Claims
from tawatur.lexicon import optional
from tawatur.model import DateValue, Mention
from tawatur.spans import Span
from tawatur.words import words

Spots = Iterator[tuple[Span, Span]]


def date_differences(pair: Pair) -> Spots:
    """Spans of two dates in one place that share no day. Unresolved ones are passed over."""
    left, right = pair.left.mentions("date"), pair.right.mentions("date")
    rest, alone = without_agreeing(left, right, lambda m, n: meet(m.value, n.value))
    slack = max(_slack(side, pair.config) for side in (pair.left, pair.right))
    for m in alone:
        for n in rest:
            apart = _days_apart(m.value, n.value)
            if apart <= slack or _same_words(pair, m, n) or (slack and _relative(pair, m, n)):
                continue
            if pair.same_place(m.span, n.span):
                yield m.span, n.span


def _relative(pair: Pair, m: Mention, n: Mention) -> bool:
    """«اليوم» or «أمس» and another day near it, told from an unknown day: papers print the next."""
    told = [(pair.left, m), (pair.right, n)]
    digits = any(c.isdigit() for side, x in told for c in x.span.of(side.reading.article.text))
    return not digits and any(
        t.folded in _from_today(side.reading.language)
        for side, x in told
        for t in side.reading.within(x.span)
    )


@cache
def _from_today(language: str) -> frozenset[str]:
    rows = (e for e in optional(language, "date_words") if e["kind"] == "day")
    return frozenset(w.folded for e in rows for w in words(e.form))


def _slack(side: Side, config: Claims) -> int:
    """A crawl time dates «yesterday» only roughly."""
    return config.crawl_days if side.reading.article.published_precision in (None, "extracted") else 0


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
