"""Quotations in two languages that agree too well (tests/cases/translations.tsv), and what they show."""

from dataclasses import replace
from pathlib import Path

import pytest
from lineage_made import article, story

from tawatur.annotate import annotate
from tawatur.lineage import trace
from tawatur.model import Story

_CASES = Path(__file__).parents[1] / "cases" / "translations.tsv"


def _rows() -> list[list[str]]:
    lines = [x for x in _CASES.read_text("utf-8").splitlines() if not x.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _told(arabic: str, english: str) -> Story:
    rows = [
        annotate(replace(article("a", arabic, outlet="نهر"), language="ar")),
        annotate(replace(article("b", english, outlet="The Bridge", hours=3), language="en")),
    ]
    made, known = story(*rows)
    return trace(made, known)


@pytest.mark.parametrize(("case", "arabic", "english", "expected"), _rows(), ids=lambda x: str(x)[:40])
def test_case(case: str, arabic: str, english: str, expected: str) -> None:
    told = _told(arabic, english)
    assert len(told.independent_roots) == {"one": 1, "two": 2}[expected], case
    said = "in another language" in (told.lineage[1].reason or "")
    assert said == (expected == "one" or "agencies" in case)


def test_the_reason_says_whom_both_quote_and_how_much_agrees() -> None:
    told = _told(*_rows()[0][1:3])
    assert "quotes Health Minister Raji al-Sinbati as a does in another language, 3 facts in one order" in (
        told.lineage[1].reason or ""
    )
    assert "in another language" not in (told.lineage[0].reason or "")


def test_one_language_is_left_to_shared_words() -> None:
    rows = [annotate(article(k, _rows()[0][1], hours=n)) for n, k in enumerate("ab")]
    made, known = story(*rows)
    assert all("in another language" not in (d.reason or "") for d in trace(made, known).lineage)
