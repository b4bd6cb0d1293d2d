"""Date lines: what they mean, and what they do not say."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.ingest.datelines import read_line, read_stamp
from tawatur.lexicon import load

MONTHS = sorted(
    (e for e in load("ar", "date_lines") if e["note"] == "Egypt, Gulf" and e["source"] != "own"),
    key=lambda e: int(e["value"]),
)
CASES = Path(__file__).parents[1] / "cases" / "ingest_dates.tsv"


def _cases() -> list[object]:
    with CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    limit = pytest.mark.xfail(strict=True)
    return [
        pytest.param(r["line"], r["expected"], r["precision"], marks=limit if r["origin"] == "limit" else ())
        for r in rows
    ]


@pytest.mark.parametrize(("line", "expected", "precision"), _cases())
def test_line(line: str, expected: str, precision: str) -> None:
    stamp = read_line(line)
    if not expected:
        assert stamp is None, precision
    else:
        assert stamp is not None
        assert (stamp.when.isoformat(), stamp.precision) == (expected, precision)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-06-03T03:01+0400", "2020-06-03T03:01:00+04:00"),
        ("2021-11-07T14:51:00.123Z", "2021-11-07T14:51:00+00:00"),
        ("2021-11-07 14:51:09", "2021-11-07T14:51:09"),
        ("2021-11-07", "2021-11-07T00:00:00"),
        ("Sun, 07 Nov 2021 14:51:00 +0300", "2021-11-07T14:51:00+03:00"),
        (1636296660, "2021-11-07T14:51:00+00:00"),
        ("1636296660000", "2021-11-07T14:51:00+00:00"),
        (date(2021, 11, 7), "2021-11-07T00:00:00"),
        (datetime(2021, 11, 7, tzinfo=UTC), "2021-11-07T00:00:00+00:00"),
        ("2021-13-07", None), ("yesterday", None), ("", None), (None, None), (True, None), (12, None),
        ("2021-11-07T99:00:00", None), ([2021], None), ("9" * 500, None), (float("nan"), None), (1e300, None),
    ],
)  # fmt: skip
def test_record_field(value: object, expected: str | None) -> None:
    stamp = read_stamp(value)
    assert (stamp.when.isoformat() if stamp else None) == expected


def test_midnight_sharp_is_a_day() -> None:
    for value in ("2021-11-07T00:00:00Z", "7 نوفمبر 2021 12:00 ص", datetime(2021, 11, 7)):
        stamp = read_stamp(value)
        assert stamp is not None
        assert stamp.precision == "day"


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    read_stamp(text)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2075, 1, 1)))
def test_iso_and_named_month_agree(day: date) -> None:
    line = read_line(f"{day.day} {MONTHS[day.month - 1].form} {day.year}")
    assert line == read_stamp(day.isoformat())


@pytest.mark.parametrize("value", ["Mon, 06 Sep 2021 10:00:00 +7300", "2021-09-06T10:00:00+73:00"])
def test_an_offset_that_no_zone_has_is_left_aside(value: str) -> None:
    stamp = read_stamp(value)
    assert stamp is not None
    assert stamp.when == datetime(2021, 9, 6, 10)
