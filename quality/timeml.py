"""Arabic TimeML documents (timex_ar): the share of TIMEX3 values that are found exactly, as days.

Counted are the values that name days: a day, week, month, half, quarter, year, decade or century (the
twentieth begins with 1901), and the day of a time of day; `mod` START or END halves them. References
without days (`PRESENT_REF`, `UNDEF-…`), seasons, durations and repeated sets name none. Repeated documents
count once. Publication is what the corpus takes (2015-12-24).
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tawatur.annotate.dates.parts import Part, narrowed
from tawatur.annotate.mentions import find_mentions
from tawatur.model import DateValue
from tawatur.spans import Span, overlap

PUBLISHED = datetime(2015, 12, 24)
_HEADER = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|</?TimeML>")
_TAG = re.compile(r'<TIMEX3[^>]*type="(\w+)"[^>]*value="([^"]*)"(?: mod="(\w+)")?[^>]*>([^<]*)<')
_HALVES = {"START": Part("of", 1, 2), "END": Part("of", 2, 2)}
_DATED = ("DATE", "TIME")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PART = re.compile(r"(\d{4})-(H|Q)?(\d{1,2})")
_SPAN = re.compile(r"\d{2,4}")
_CENTURY = 100
_MONTHS = {None: 1, "Q": 3, "H": 6}


class Timex(NamedTuple):
    """One tagged expression: where it stands, its type and value as written."""

    span: Span
    kind: str
    value: str
    mod: str | None


def documents(data: Path) -> Mapping[str, list[Timex]]:
    """Text -> its tagged expressions."""
    out: dict[str, list[Timex]] = {}
    for path in sorted((data / "timex_ar").glob("*.tml")):
        raw = _HEADER.sub("", path.read_text("utf-8"))
        text, gold = "", []
        for part in re.split(r"(<TIMEX3[^>]*>[^<]*</TIMEX3>)", raw):
            tag = _TAG.match(part)
            body = tag.group(4) if tag else part
            if tag:
                gold.append(Timex(Span(len(text), len(text) + len(body)), *tag.group(1, 2, 3)))
            text += body
        out[text] = gold
    return out


def days(timex: Timex) -> DateValue | None:
    """The days that a value names, or None."""
    value = _days(timex.value) if timex.kind in _DATED else None
    half = _HALVES.get(timex.mod or "")
    return narrowed(value, half, None) if value and half else value


def _days(written: str) -> DateValue | None:
    if match := _DAY.fullmatch(written):
        day = date.fromisoformat(match.group(1))
        return DateValue(day, day)
    if match := _WEEK.fullmatch(written):
        monday = date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1)
        return DateValue(monday, monday + timedelta(6))
    if match := _PART.fullmatch(written):
        size = _MONTHS[match.group(2)]
        return _months(int(match.group(1)), (int(match.group(3)) - 1) * size, size)
    if not _SPAN.fullmatch(written):
        return None
    years = 10 ** (4 - len(written))
    first = int(written) * years + (years == _CENTURY)
    return DateValue(date(first, 1, 1), date(first + years - 1, 12, 31))


def _months(year: int, first: int, size: int) -> DateValue:
    after = year * 12 + first + size
    return DateValue(date(year, first + 1, 1), date(after // 12, after % 12 + 1, 1) - timedelta(1))


def figures(data: Path) -> dict[str, float]:
    """`values`: share found with the very days; `recall` and `precision`: of spans, by overlap."""
    dated = hit = right = found_all = stray = 0
    for text, gold in documents(data).items():
        mentions = find_mentions(text, language="ar", published=PUBLISHED)
        found = [(m.span, m.value) for m in mentions if m.kind == "date"]
        wanted = [(t.span, v) for t in gold if (v := days(t))]
        dated += len(wanted)
        for span, value in wanted:
            same = [v for s, v in found if overlap(s, span)]
            hit += bool(same)
            right += bool(same) and same[0] == value
        found_all += len(found)
        stray += sum(not any(overlap(s, t.span) for t in gold) for s, _ in found)
    return {
        "values": right / dated,
        "recall": hit / dated,
        "precision": 1 - stray / found_all,
        "dated": dated,
    }
