"""Dates and distances in time as readers see them: never more precise than the source was."""

from datetime import datetime
from functools import lru_cache

from tawatur.clock import clock
from tawatur.model import Article, Story
from tawatur.report.strings import Strings

_PATTERNS = {
    "second": "d MMMM y، HH:mm",
    "minute": "d MMMM y، HH:mm",
    "day": "d MMMM y",
    "extracted": "d MMMM y",
    "month": "MMMM y",
    "year": "y",
}
_UNITS = (("n_days", 86_400), ("n_hours", 3_600), ("n_minutes", 60))


def in_order(articles: list[Article]) -> list[Article]:
    """Articles by time of publication, then id; those without a time last."""
    instant = clock(article.published for article in articles)
    return sorted(articles, key=lambda article: (instant(article.published), article.id))


def day_text(moment: datetime | None, strings: Strings, *, precision: str | None = "day") -> str:
    """A date in words, to the given precision, in the zone it was published in."""
    if moment is None:
        return strings["time_unknown"]
    pattern = _PATTERNS.get(precision or "day", _PATTERNS["day"])
    if strings.language != "ar":
        pattern = pattern.replace("،", ",")
    text = _written(moment.replace(tzinfo=None), pattern, strings.language)  # no pattern tells the zone
    return strings.fill("time_crawled", time=text) if precision == "extracted" else text


@lru_cache(maxsize=20_000)
def _written(moment: datetime, pattern: str, language: str) -> str:
    from babel.dates import format_datetime  # loads slowly; `tawatur --help` must not wait for it

    return format_datetime(moment, pattern, locale=language)


def days_text(story: Story, strings: Strings) -> str:
    """The first and the last day on which `story` was published, in words; one where they are the same."""
    days = dict.fromkeys(day_text(at, strings) for at in (story.first_published, story.last_published) if at)
    return " – ".join(days) or strings["time_unknown"]


def time_text(article: Article, strings: Strings) -> str:
    """When `article` was published, in words."""
    return day_text(article.published, strings, precision=article.published_precision)


def gap_text(first: datetime | None, second: datetime | None, strings: Strings) -> str | None:
    """How long after `first` is `second`, in the largest unit that fits; None when it cannot be said."""
    if first is None or second is None:
        return None
    instant = clock((first, second))
    seconds = instant(second) - instant(first)
    for key, size in _UNITS:
        if seconds >= size:
            return strings.fill("gap", time=strings.count(key, int(seconds // size)))
    return strings["gap_none"] if seconds >= 0 else None
