"""Parts of a period of days: its start, middle, end, a half or quarter, a week, what is left of it.

Halves of a week part at Thursday, of a month at the 16th, of anything longer between its months. Weeks of a
month or year are those whose Thursday is in it (ISO 8601).
"""

from datetime import date, timedelta
from typing import NamedTuple

from tawatur.model import DateValue

_WEEK = 7
_MONTH = 31


class Part(NamedTuple):
    """A part of a period: `kind` is "of" (the `n`-th of `size` equal parts), "middle", "week", "weekday"
    (the `n`-th day named `size`, Monday = 0), "around" (the week of a day) or "rest"; -1 = the last."""

    kind: str
    n: int = 0
    size: int = 0


def narrowed(value: DateValue, part: Part, published: date | None) -> DateValue | None:
    """The days of `value` that the part names, or None where it has no such part."""
    first, last = value.first, value.last
    if first is None or last is None:
        return None
    if part.kind == "rest":
        inside = published is not None and first <= published <= last
        return DateValue(published, last) if inside else None
    if part.kind == "week":
        return _week(first, last, part.n)
    if part.kind == "weekday":
        return _weekday(first, last, part)
    if part.kind == "around":
        monday = first - timedelta(first.weekday())
        return DateValue(monday, monday + timedelta(_WEEK - 1))
    if first == last:
        return value
    return _middle(first, last) if part.kind == "middle" else _share(first, last, part)


def _share(first: date, last: date, part: Part) -> DateValue | None:
    months = _months(first, last)
    if months and months % part.size == 0:
        each = months // part.size
        return DateValue(_later(first, each * (part.n - 1)), _later(first, each * part.n) - timedelta(1))
    days = (last - first).days + 1
    if part.size != 2:  # only halves are told of weeks and months
        return None
    middle = first + timedelta(3 if days == _WEEK else 15 if days <= _MONTH else days // 2)
    return DateValue(first, middle - timedelta(1)) if part.n == 1 else DateValue(middle, last)


def _middle(first: date, last: date) -> DateValue:
    months, days = _months(first, last), (last - first).days + 1
    if days == _WEEK:
        return DateValue(first + timedelta(1), first + timedelta(4))
    if months >= 3:  # the middle third of its months
        third = months // 3
        return DateValue(_later(first, third), _later(first, months - third) - timedelta(1))
    return DateValue(first + timedelta(days // 3), last - timedelta(days // 3))


def _months(first: date, last: date) -> int:
    """How many whole calendar months the days are, 0 where they are none."""
    after = last + timedelta(1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return 0
    return (after.year - first.year) * 12 + after.month - first.month


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _week(first: date, last: date, n: int) -> DateValue | None:
    thursday = last - timedelta((last.weekday() - 3) % _WEEK)
    if n > 0:
        thursday = first + timedelta((3 - first.weekday()) % _WEEK + _WEEK * (n - 1))
    if not first <= thursday <= last:
        return None
    return DateValue(thursday - timedelta(3), thursday + timedelta(3))


def _weekday(first: date, last: date, part: Part) -> DateValue | None:
    day = last - timedelta((last.weekday() - part.size) % _WEEK)
    if part.n > 0:
        day = first + timedelta((part.size - first.weekday()) % _WEEK + _WEEK * (part.n - 1))
    return DateValue(day, day) if first <= day <= last else None
