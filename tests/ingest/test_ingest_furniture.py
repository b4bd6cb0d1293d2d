"""Bylines, datelines and tails inside texts that are kept verbatim."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.config import DEFAULT
from tawatur.ingest.bylines import read_byline
from tawatur.ingest.furniture import is_furniture_line, regions, repeats
from tawatur.lexicon import load
from tawatur.spans import trim

CASES = Path(__file__).parents[1] / "cases"


def _cases(name: str, *columns: str) -> list[object]:
    with (CASES / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    limit = pytest.mark.xfail(strict=True)
    cells = [[(row[c] or "").replace("\\n", "\n") for c in columns] for row in rows]
    marks = [limit if row["origin"] == "limit" else () for row in rows]
    return [pytest.param(*cell, marks=mark) for cell, mark in zip(cells, marks, strict=True)]


@pytest.mark.parametrize(
    ("text", "byline", "authors"), _cases("ingest_bylines.tsv", "text", "byline", "authors")
)
def test_byline(text: str, byline: str, authors: str) -> None:
    found = read_byline(text, 0, config=DEFAULT.ingest)
    assert (trim(text, found.span).of(text) if found else "") == byline
    assert "; ".join(found.authors if found else ()) == authors


@pytest.mark.parametrize(("text", "furniture"), _cases("ingest_tails.tsv", "text", "furniture"))
def test_tail(text: str, furniture: str) -> None:
    found = regions(text, None, config=DEFAULT.ingest)
    assert "".join(span.of(text) for span in found.spans) == furniture


def test_byline_after_a_repeated_headline() -> None:
    title = "جسر سرمدان يفتح قبل موعده"
    text = f"{title}.\n\nسلمى ناصر – جدة\nافتتح محافظ سرمدان الجسر. (رويترز)"
    found = regions(text, title, config=DEFAULT.ingest)
    assert [span.of(text) for span in found.spans] == ["سلمى ناصر – جدة", "(رويترز)"]
    assert found.authors == ("سلمى ناصر",)


def test_dateline_and_end_mark_give_the_minute() -> None:
    text = "صنعاء 1 شعبان 1442 هـ الموافق 14 مارس 2021 م واس\nافتتح المحافظ الجسر.\n// انتهى //\n16:29 ت م \n"
    stamp = regions(text, None, config=DEFAULT.ingest).stamp
    assert stamp is not None
    assert (stamp.when.isoformat(), stamp.precision) == ("2021-03-14T16:29:00", "minute")


def test_byline_names_its_own_outlet() -> None:
    text = "الضفاف – مرسى\nافتتح محافظ سرمدان الجسر."
    assert not regions(text, None, config=DEFAULT.ingest).spans
    for outlet in ("الضفاف", "صحيفة الضفاف"):
        found = regions(text, None, outlet=outlet, config=DEFAULT.ingest)
        assert [span.of(text) for span in found.spans] == ["الضفاف – مرسى"]


def test_headline_repeated() -> None:
    title = "جسر سرمدان يفتح قبل موعده"
    assert repeats("جسر سرمدان يفتح", title)
    assert repeats("جسر سرمدان يفتح قبل موعده!", title)
    assert not repeats("جسر سرمدان", title)
    assert not repeats("جسر سرمدان يفتح غدا", title)


@pytest.mark.parametrize("line", ["طباعة", "ad a b", "مشاركة 15", "Share", "* * *", "12"])
def test_furniture_line(line: str) -> None:
    assert is_furniture_line(line)


@pytest.mark.parametrize("line", ["طباعة العملة تتوقف", "الجسر", "Share prices fall"])
def test_report_line(line: str) -> None:
    assert not is_furniture_line(line)


@given(st.text(alphabet="اب وسمات-–:./()\n«»رويترز 12", max_size=200), st.text(max_size=20))
def test_spans_are_apart_and_inside(text: str, title: str) -> None:
    spans = regions(text, title, config=DEFAULT.ingest).spans
    ends = [point for span in spans for point in span]
    assert ends == sorted(ends)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["furniture", "bylines", "date_lines", "common_words"])
def test_lexicons_load(language: str, name: str) -> None:
    assert load(language, name)
