"""Dates written in digits only: «2021-11-01», «1/11/2021», «2/11/1436هـ»."""

import re
from collections.abc import Iterator

from tawatur.annotate.dates.when import When
from tawatur.spans import Span
from tawatur.words import fold

_DIGITS = re.compile(
    r"(?=\d)(?<![\d/.-])(?:(\d{4})([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})"
    r"|(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\6 ?(\d{4}))(?![\d/])"
    r"(?:\s{0,2}(هـ|ه\b|م\b))?"
)
_SHORT = re.compile(
    r"(?=\d)(?<![\d/.,-])(?:(\d{4})/(0?[1-9])|(0?[1-9]|1[0-2])[-/](\d{4})|(\d{1,2})/(\d{1,2}))(?![\d/,-]|\.\d)"
)
_SLASHED = re.compile(r"\d[-/]\d")
_PARTED = re.compile(r"\d ?[-/.] ?\d")  # no numeric date is without: most texts have none
_DATED = re.compile(r"(?:\bفي|يوم|بتاريخ|\bin|\bon)\s$")  # what shows that «22/4» is a day and month
_NUMBERED = re.compile(r"(?:رقم|برقم|ملف|No\.?)\s$")
_LONGEST_DATED = 7
_LAST_MONTH, _LAST_DAY = 12, 31
_MONTH_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1501)
_YEARS = range(1800, 2101)


def numeric_dates(text: str, *, month_first: bool | None) -> Iterator[tuple[Span, When | None]]:
    """Spans of numeric dates and what they say.

    `month_first` says how «1/11/2021» is read: True month first, False day first, None = undecided where
    both readings exist. A part above 12 decides by itself, and dots («08.04.2017») put the day first.
    """
    for match in _DIGITS.finditer(text) if _PARTED.search(text) else ():
        y1, _, m1, d1, a, mark, b, y2, era = match.groups()
        year = int(fold(y1 or y2))
        hijri = year in _HIJRI_YEARS
        marked_hijri = (era or "").startswith("ه")
        if not (hijri or year in _YEARS) or (marked_hijri and not hijri):
            continue
        first, second = (int(fold(d1)), int(fold(m1))) if y1 else (int(fold(a)), int(fold(b)))
        when = _when(year, first, second, hijri, False if y1 or mark == "." else month_first)
        if when is not _IMPOSSIBLE:
            yield Span(*match.span()), when


def short_dates(text: str) -> Iterator[tuple[Span, When]]:
    """Spans of months and of days without a year: «3/2015», «22/04», «يوم 22/4».

    A day and month only where a part above 12 tells them apart and a leading zero or the word before
    shows that they are no score, share or number of a law.
    """
    for match in _SHORT.finditer(text) if _SLASHED.search(text) else ():
        y1, m1, m2, y2, a, b = (fold(part) if part else "" for part in match.groups())
        before = text[max(0, match.start() - _LONGEST_DATED) : match.start()]
        if year := y1 or y2:
            if int(year) in _MONTH_YEARS and not _NUMBERED.search(before):
                yield Span(*match.span()), When(year=int(year), month=int(m1 or m2))
            continue
        month, day = sorted((int(a), int(b)))
        shown = a[0] == "0" or b[0] == "0" or _DATED.search(before)
        if shown and 1 <= month <= _LAST_MONTH < day <= _LAST_DAY:
            yield Span(*match.span()), When(month=month, day=day)


_IMPOSSIBLE = When()


def _when(year: int, day: int, month: int, hijri: bool, month_first: bool | None) -> When | None:
    if max(day, month) > 31 or min(day, month) < 1 or min(day, month) > 12:
        return _IMPOSSIBLE
    if month > 12:
        day, month = month, day
    elif day <= 12 and day != month and not hijri:
        if month_first is None:
            return None
        if month_first:
            day, month = month, day
    return When(year=year, month=month, day=day, hijri=hijri)
