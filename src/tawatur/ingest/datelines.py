"""The publication date that a page or a record states: one line, read whole or not at all.

Method: own grammar over folded words: CLDR month names in the four Arabic traditions, Hijri months
(Umm al-Qura, through hijridate), weekdays, clock times, zones. Every word of the line must have a
meaning for a date, so a sentence that only contains a date gives None. A weekday decides between
day/month and month/day, and contradicts a date that falls on another day.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from hijridate import Hijri

from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.model import Precision
from tawatur.words import Word, fold, words

MAX_LINE = 120  # code points of a date line: the longest form (both calendars, time, zone) has about 90
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\s?(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$"
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?::(\d\d)(?::(\d\d))?(?!\d)|(?=\s?[ap]\.?m(?!\w)))")
_OFFSET = re.compile(r"(?<=[\d\s])(?:GMT|UTC)?\s?([+-])(\d\d):?(\d\d)$")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")  # «1436هـ», «2015م»
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1501)
_CALENDARS_APART = 2  # days: moon sighting moves Hijri days by one or two against the tables


class Stamp(NamedTuple):
    """A moment and how finely it is known; naive when the source names no zone."""

    when: datetime
    precision: Precision


class _Line(NamedTuple):
    days: list[int]
    months: list[int]
    hijri_months: list[int]
    years: list[int]
    weekday: int | None
    half: str | None
    zone: int | None
    hijri: bool


def read_stamp(value: object) -> Stamp | None:
    """The moment meant by a record's field: ISO 8601, epoch (s or ms), RFC 2822, or a date line.

    Midnight sharp counts as a day without a time: systems that keep no time write it so.
    """
    stamp = _read(value)
    if stamp and stamp.when.time() == time() and stamp.precision in ("second", "minute"):
        return Stamp(stamp.when, "day")
    return stamp


def _read(value: object) -> Stamp | None:
    if isinstance(value, datetime):
        return Stamp(value, "second")
    if isinstance(value, date):
        return Stamp(datetime(value.year, value.month, value.day), "day")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch(float(value))
    if not isinstance(value, str) or len(value) > MAX_LINE:
        return None
    line = fold(value).strip().upper()
    if re.fullmatch(r"\d{10}|\d{13}", line):
        return _epoch(float(line))
    return _iso(line) or _rfc2822(value) or read_line(value)


def _epoch(number: float) -> Stamp | None:
    seconds = number / 1000 if abs(number) >= 1e11 else number
    if not 1e8 <= seconds < 4.2e9:  # 1973 to 2103: a smaller number is a year or a counter, not a time
        return None
    return Stamp(datetime.fromtimestamp(int(seconds), UTC), "second")


def _iso(line: str) -> Stamp | None:
    if not (m := _ISO.match(line)):
        return None
    hour, minute, second = (int(x) if x else 0 for x in m.group(4, 5, 6))
    precision: Precision = "second" if m[6] else "minute" if m[4] else "day"
    try:
        when = datetime(int(m[1]), int(m[2]), int(m[3]), hour, minute, second, tzinfo=_offset(m[7]))
    except ValueError:
        return None
    return Stamp(when, precision)


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if minutes >= 24 * 60:  # no zone is so far away: the time of day holds, the zone does not
        return None
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _rfc2822(value: str) -> Stamp | None:
    if not re.match(r"(?:[A-Za-z]{3},\s)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d\d:\d\d", value):
        return None
    try:
        return Stamp(parsedate_to_datetime(value), "second")
    except (ValueError, TypeError):
        return None


@cache
def _matcher() -> PhraseMatcher:
    return PhraseMatcher(entry for language in LANGUAGES for entry in load(language, "date_lines"))


def read_line(text: str) -> Stamp | None:
    """The date a line states, when the whole line is about it; None when it is not, or contradicts itself.

    Lines that tell the time of a change («آخر تحديث», "updated") give None.
    """
    if not 6 <= len(text) <= MAX_LINE:
        return None
    folded = fold(text).replace(",", " ").replace("،", " ").strip()
    zone, folded = _take_offset(folded)
    clock = _CLOCK.search(folded)
    if clock:
        folded = folded[: clock.start()] + " " + folded[clock.end() :]
    triple = _NUMBERS.search(folded)
    if triple:
        folded = folded[: triple.start()] + " " + folded[triple.end() :]
    line = _sort(words(_GLUED.sub(" ", folded)))
    if line is None or _NUMBERS.search(folded):
        return None
    day = _day(line, triple)
    return None if day is None else _at(day, clock, line, zone)


def _take_offset(folded: str) -> tuple[timezone | None, str]:
    m = _OFFSET.search(folded.upper())
    return (_offset(m[1] + m[2] + m[3]), folded[: m.start()]) if m else (None, folded)


def _sort(tokens: Sequence[Word]) -> _Line | None:
    """Each word to its part of a date; None at the first word that has none."""
    days: list[int] = []
    months: list[int] = []
    hijri_months: list[int] = []
    years: list[int] = []
    weekday, half, zone, hijri, k = None, None, None, False, 0
    while k < len(tokens):
        match = _matcher().at(tokens, k)
        if match is None:
            if not tokens[k].folded.isdecimal() or len(tokens[k].folded) > 4:
                return None
            number = int(tokens[k].folded)
            (days if number <= 31 else years).append(number)
            k += 1
            continue
        kind, value = match.entry["kind"], match.entry["value"]
        if value == "updated":
            return None
        if kind == "month":
            months.append(int(value))
        elif kind == "hijri":
            hijri_months.append(int(value))
        elif kind == "weekday":
            weekday = int(value)
        elif kind == "half":
            half = value
        elif kind == "zone":
            zone = int(value)
        hijri = hijri or value == "hijri"
        k = match.last
    return _Line(days, list(dict.fromkeys(months)), hijri_months, years, weekday, half, zone, hijri)


def _day(line: _Line, triple: re.Match[str] | None) -> tuple[date, Precision] | None:
    found = [*_named(line), *_numbered(line, triple)]
    gregorian = [x for x, is_hijri in found if not is_hijri]
    hijri = [x for x, is_hijri in found if is_hijri]
    if len(gregorian) > 1 or len(hijri) > 1 or not found:
        return None
    if gregorian and hijri:
        apart = abs((gregorian[0] - hijri[0]).days)
        return (gregorian[0], "day") if apart <= _CALENDARS_APART else None
    day = found[0][0]
    if gregorian and line.weekday is not None and day.weekday() != line.weekday:
        return None
    return day, "day"


def _named(line: _Line) -> Iterable[tuple[date, bool]]:
    """Dates written with a month's name; days stand in the line in the order of their calendars."""
    years = [y for y in line.years if y in _YEARS]
    hijri_years = [y for y in line.years if y in _HIJRI_YEARS]
    named = len(line.months) + len(line.hijri_months)
    if len(line.months) > 1 or len(line.hijri_months) > 1 or len(line.days) != named:
        return
    if len(years) + len(hijri_years) != len(line.years):
        return
    hijri_first = bool(line.years) and line.years[0] in _HIJRI_YEARS
    if line.hijri_months and len(hijri_years) == 1:
        yield from _hijri(hijri_years[0], line.hijri_months[0], line.days[0 if hijri_first else -1])
    if line.months and len(years) == 1:
        yield from _gregorian(years[0], line.months[0], line.days[-1 if hijri_first else 0])


def _numbered(line: _Line, triple: re.Match[str] | None) -> Iterable[tuple[date, bool]]:
    if triple is None:
        return
    a, b, c = int(triple[1]), int(triple[3]), int(triple[4])
    year, middle, last = (a, b, c) if len(triple[1]) == 4 else (c, b, a)
    if year in _HIJRI_YEARS:
        yield from _hijri(year, middle, last)
        return
    readings = list(_gregorian(year, middle, last))
    if len(triple[1]) != 4:
        readings += [x for x in _gregorian(year, last, middle) if x not in readings]
    if line.weekday is not None:
        readings = [x for x in readings if x[0].weekday() == line.weekday]
    if len(readings) == 1:
        yield readings[0]


def _gregorian(year: int, month: int, day: int) -> Iterable[tuple[date, bool]]:
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        try:
            yield date(year, month, day), False
        except ValueError:
            return


def _hijri(year: int, month: int, day: int) -> Iterable[tuple[date, bool]]:
    try:
        yield Hijri(year, month, day).to_gregorian(), True
    except (ValueError, OverflowError):
        return


def _at(
    day: tuple[date, Precision], clock: re.Match[str] | None, line: _Line, offset: timezone | None
) -> Stamp | None:
    date_, precision = day
    if clock is None:
        return Stamp(datetime(date_.year, date_.month, date_.day), precision)
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if line.half == "pm" and hour < 12:
        hour += 12
    elif line.half == "am" and hour == 12:
        hour = 0
    elif line.half == "night" and 6 <= hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = offset
    if zone is None and line.zone is not None:
        zone = timezone(timedelta(minutes=line.zone))
    when = datetime(date_.year, date_.month, date_.day, hour, minute, second, tzinfo=zone)
    return Stamp(when, "second" if clock[3] else "minute")
