"""Dates: example tables, properties, and the TimeML documents of ../shared when they are there.

TimeML figures: DATE values of day, month or year granularity (`PRESENT_REF`, seasons, decades, weeks and
centuries are left out), repeated documents counted once, publication taken as the corpus takes it
(2015-12-24). Many of its values are relative to other days, so full agreement is out of reach.
"""

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.annotate.mentions import find_mentions
from tawatur.lexicon import load
from tawatur.model import DateValue
from tawatur.spans import Span, overlap

CASES = Path(__file__).parents[1] / "cases" / "dates.tsv"
PUBLISHED = datetime(2015, 12, 24)
DIGITS_ONLY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b(?:18|19|20)\d\d\b")


def dates_of(
    text: str, published: datetime | None, language: str = "ar"
) -> list[tuple[Span, DateValue | None]]:
    found = find_mentions(text, language=language, published=published)
    return [(m.span, m.value) for m in found if m.kind == "date" and not isinstance(m.value, str)]  # type: ignore[misc]


def table() -> list[object]:
    header, *rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    marks = {"limit": pytest.mark.xfail(strict=True, reason="known limit")}
    return [
        pytest.param(
            dict(zip(header, row, strict=True)), id=f"{row[3]} @{row[2]}", marks=marks.get(row[0], ())
        )
        for row in rows
    ]


@pytest.mark.parametrize("row", table())
def test_table(row: dict[str, str]) -> None:
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    text = row["text"]
    found = [(span.of(text), value) for span, value in dates_of(text, published, row["language"])]
    value = DateValue(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])) if row["from"] else None
    assert found == ([(row["span"], value)] if row["span"] else [])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_month_is_read(language: str) -> None:
    for month in load(language, "months"):
        year = "2015" if month["kind"] == "gregorian" else "1436"
        form = month.form.title() if language == "en" else month.form
        (_, value), *_ = dates_of(f"5 {form} {year}", None, language)
        assert value is not None, form
        if month["kind"] == "gregorian":
            assert value.first == date(2015, int(month["number"]), 5)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_iso_dates_round_trip(day: date) -> None:
    assert [v for _, v in dates_of(f"في {day.isoformat()} مساء", None)] == [DateValue(day, day)]


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_within_the_week_before(day: date, ahead: int) -> None:
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    published = datetime(day.year, day.month, day.day)
    ((_, value),) = dates_of(f"قال {names[ahead]} إن", published)
    assert value is not None
    assert value.first is not None
    assert value.first.weekday() == ahead
    assert timedelta(0) <= day - value.first < timedelta(7)


def gold_value(written: str) -> DateValue | None:
    parts = [int(p) for p in written.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", written) else []
    if len(parts) == 3:
        return DateValue(date(*parts), date(*parts))
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return DateValue(date(parts[0], parts[1], 1), following - timedelta(1))
    return DateValue(date(parts[0], 1, 1), date(parts[0], 12, 31)) if parts else None


def documents(shared: Path) -> dict[str, list[tuple[Span, str, str]]]:
    out: dict[str, list[tuple[Span, str, str]]] = {}
    for path in sorted((shared / "data/timex_ar").glob("*.tml")):
        raw = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|</?TimeML>", "", path.read_text("utf-8"))
        text, gold = "", []
        for part in re.split(r"(<TIMEX3[^>]*>[^<]*</TIMEX3>)", raw):
            tag = re.match(r'<TIMEX3[^>]*type="(\w+)"[^>]*value="([^"]*)"[^>]*>([^<]*)<', part)
            body = tag.group(3) if tag else part
            if tag:
                gold.append((Span(len(text), len(text) + len(body)), tag.group(1), tag.group(2)))
            text += body
        out[text] = gold
    return out


def test_timeml(shared: Path) -> None:
    total = hit = right = found_all = stray = trivial = 0
    for text, gold in documents(shared).items():
        found = dates_of(text, PUBLISHED)
        plain = [Span(*m.span()) for m in DIGITS_ONLY.finditer(text)]
        dated = [(s, v) for s, kind, value in gold if kind == "DATE" and (v := gold_value(value))]
        total += len(dated)
        for span, value in dated:
            same = [v for s, v in found if overlap(s, span)]
            hit += bool(same)
            right += bool(same) and same[0] == value
            trivial += any(overlap(p, span) for p in plain)
        found_all += len(found)
        stray += sum(not any(overlap(s, g) for g, _, _ in gold) for s, _ in found)
    figures = (
        f"spans recall {hit / total:.3f} precision {1 - stray / found_all:.3f} values {right / total:.3f}"
    )
    print(f"timex_ar: {total} dates, {figures}; digits only: recall {trivial / total:.3f}", file=sys.stderr)
    assert hit / total >= 0.86
    assert right / total >= 0.70
    assert 1 - stray / found_all >= 0.87
    assert trivial < hit
