"""What a date expression says, and the days it means once the publication date is known.

Hijri days are converted with hijridate (Umm al-Qura calendar, 1343-1500 AH). Weeks run Monday to Sunday
(ISO 8601). A day and month without a year is the one nearest to publication; a bare weekday is the latest
one up to publication. Without a publication date whatever is relative stays None.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from tawatur.annotate.dates.parts import Part, narrowed
from tawatur.model import DateValue

_HIJRI_YEARS = range(1343, 1501)
_LONGEST_MONTH = 31
_DAYS = {"day": 1, "week": 7}
_LONG = {"decade": 10, "century": 100}  # years; the twentieth century begins with 1901


class When(NamedTuple):
    """A date as written. Missing parts are None.

    `turn`: -1 last, 0 this, 1 next. `shift`: (period, n) away from publication. `weekday`: Monday = 0.
    `years`: length of a span of years that starts at `year` (decades, centuries).
    `future`: the words around say that it is still to come.
    `times`: so many periods before or after publication («الأيام الثلاثة الماضية»), which itself is left out.
    `steps`: (period, n) to be counted from publication to one day («بعد شهر و3 أيام من الآن»).
    `part`: the part of the days meant otherwise.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    turn: int | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None
    years: int = 1
    future: bool = False
    times: int = 1
    steps: tuple[tuple[str, int], ...] = ()
    part: Part | None = None


def resolve(when: When, published: date | None) -> DateValue | None:
    """The first and last day meant, or None when they cannot be known."""
    try:
        value = _resolve(when, published)
        return narrowed(value, when.part, published) if value and when.part else value
    except (ValueError, OverflowError):  # «31 فبراير», years out of a calendar's range
        return None


def _resolve(when: When, published: date | None) -> DateValue | None:
    if when.year is not None:
        return _explicit(when, when.year)
    if published is None:
        return None
    if when.steps:
        return _one(_stepped(published, when.steps))
    if when.shift is not None and when.times > 1:
        return _run(*when.shift, when.times, published)
    if when.shift is not None:
        return _shifted(when, *when.shift, published)
    if when.month is not None:
        return _nearest(when, published)
    if when.weekday is not None and when.day is not None:
        return _named_day(when.weekday, when.day, published)
    if when.weekday is not None:
        return _one(_weekday(when, when.weekday, published))
    return None


def _one(day: date) -> DateValue:
    return DateValue(day, day)


def _explicit(when: When, year: int) -> DateValue:
    if when.hijri:
        return _hijri(year, when.month, when.day)
    if when.month is None:
        return DateValue(date(year, 1, 1), date(year + when.years - 1, 12, 31))
    if when.day is None:
        return DateValue(date(year, when.month, 1), _month_end(year, when.month))
    return _one(date(year, when.month, when.day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def _hijri(year: int, month: int | None, day: int | None) -> DateValue:
    if year not in _HIJRI_YEARS:
        raise ValueError(f"no Umm al-Qura table for {year}")
    if month is None:
        first, last = Hijri(year, 1, 1), Hijri(year, 12, Hijri(year, 12, 1).month_length())
    elif day is None:
        first, last = Hijri(year, month, 1), Hijri(year, month, Hijri(year, month, 1).month_length())
    else:
        first = last = Hijri(year, month, day)
    return DateValue(_plain(first), _plain(last))


def _plain(day: Hijri) -> date:
    found = day.to_gregorian()
    return date(found.year, found.month, found.day)


def _nearest(when: When, published: date) -> DateValue | None:
    """The day or month of the year that `turn` or nearness to publication chooses."""
    here = Gregorian.fromdate(published).to_hijri().year if when.hijri else published.year
    found = [v for y in (here - 1, here, here + 1) if (v := _in_year(when, y)) is not None]
    if when.turn == 0:
        return next((v for v in found if v.first and v.first.year == published.year), None)
    if when.turn == -1:
        found = [v for v in found if v.last and v.last < published]
    elif when.turn == 1 or when.future:
        found = [v for v in found if v.first and v.first > published] or found
    return min(found, key=lambda v: _distance(v, published), default=None)


def _in_year(when: When, year: int) -> DateValue | None:
    try:
        return _explicit(when, year)
    except ValueError:  # 29 February
        return None


def _distance(value: DateValue, published: date) -> int:
    if value.first is None or value.last is None:
        raise ValueError("open date")
    if value.first <= published <= value.last:
        return 0
    return min(abs((value.first - published).days), abs((value.last - published).days))


def _weekday(when: When, weekday: int, published: date) -> date:
    back = (published.weekday() - weekday) % 7
    if when.turn == 1 or (when.future and when.turn is None):
        return published + timedelta(days=7 - back if when.turn == 1 or back else 0)
    return published - timedelta(days=7 if when.turn == -1 and back == 0 else back)


def _shifted(when: When, period: str, n: int, published: date) -> DateValue | None:
    if period == "day":
        day = _agreeing(published + timedelta(days=n), when.weekday)
        return None if (day - published).days * n < 0 else _one(day)
    if period == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=n)
        if when.weekday is not None:
            return _one(monday + timedelta(days=when.weekday))
        return DateValue(monday, monday + timedelta(days=6))
    if period == "month":
        years, month = divmod(published.year * 12 + published.month - 1 + n, 12)
        return _explicit(when._replace(month=month + 1, day=when.day), years)
    if period in _LONG:
        first = published.year // _LONG[period] * _LONG[period] + n * _LONG[period]
        return _explicit(When(years=_LONG[period]), first + (period == "century"))
    if when.hijri and when.month is not None:
        return _explicit(when, Gregorian.fromdate(published).to_hijri().year + n)
    return _explicit(when, published.year + n)


def _agreeing(day: date, weekday: int | None) -> date:
    """«أمس الجمعة» in a paper dated a day later: the nearest day of that name wins."""
    if weekday is None:
        return day
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _stepped(day: date, steps: Iterable[tuple[str, int]]) -> date:
    for period, n in steps:
        if period in _DAYS:
            day += timedelta(days=_DAYS[period] * n)
        else:
            months = n * (1 if period == "month" else 12 * _LONG.get(period, 1))
            years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            day = date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
    return day


def _run(period: str, turn: int, count: int, published: date) -> DateValue | None:
    """So many whole decades, or periods counted from the day of publication, which is left out."""
    if period in _LONG:
        first, last = (_shifted(When(), period, n, published) for n in sorted((turn, turn * count)))
        return DateValue(first.first, last.last) if first and last else None
    far = _stepped(published, [(period, turn * count)])
    if turn < 0:
        return DateValue(far, published - timedelta(days=1))
    return DateValue(published + timedelta(days=1), far)


def _named_day(weekday: int, day: int, published: date) -> DateValue | None:
    """«الجمعة 15»: the nearest fifteenth that is a Friday, in this month or one beside it."""
    month = published.replace(day=1)
    near = [month, month - timedelta(days=1), month + timedelta(days=_LONGEST_MONTH)]
    found = [m.replace(day=day) for m in near if day <= calendar.monthrange(m.year, m.month)[1]]
    fitting = [d for d in found if d.weekday() == weekday]
    return _one(min(fitting, key=lambda d: abs(d - published))) if fitting else None
