"""Dates: example tables and properties. quality/ measures them on the texts of others."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.annotate.mentions import find_mentions
from tawatur.lexicon import load
from tawatur.model import DateValue
from tawatur.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "dates.tsv"


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
