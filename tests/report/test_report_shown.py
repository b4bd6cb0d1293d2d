"""Hostile text on screens, in file names and in links."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.report.shown import one_line, page_name, safe_url, shown

CASES = Path(__file__).parents[1] / "cases" / "report_urls.tsv"


def _urls() -> list[tuple[str, bool]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [(row["url"].replace("\\u202e", "\u202e"), row["linked"] == "yes") for row in rows]


@pytest.mark.parametrize(("url", "linked"), _urls())
def test_only_plain_web_addresses_are_linked(url: str, linked: bool) -> None:
    assert safe_url(url) == (url if linked else None)


def test_no_url_is_no_link() -> None:
    assert safe_url(None) is None
    assert safe_url("") is None


@given(st.text(), st.text())
def test_distinct_ids_get_distinct_safe_names(a: str, b: str) -> None:
    first, second = page_name("a", a), page_name("a", b)
    assert (first.casefold() == second.casefold()) == (a == b)
    assert set(first) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert first.startswith("a-")
    assert first.endswith(".html")
    assert len(first) < 80


def test_lone_surrogates_make_a_name() -> None:
    assert page_name("a", "\ud800") != page_name("a", "\ud801")


@given(st.text(st.characters(codec=None)))
def test_shown_text_can_be_written_and_has_no_controls(text: str) -> None:
    result = shown(text)
    result.encode("utf-8")
    assert not set(result) & set("\x00\x1b\u202e\u2066\u009b")
    assert shown(result) == result


def test_marks_that_arabic_needs_stay() -> None:
    assert shown("می\u200cروم\u200f،\tب\n") == "می\u200cروم\u200f،\tب\n"


def test_one_line_is_bounded_and_says_so() -> None:
    assert one_line("a\n b\u2028c") == "a b c"
    assert one_line("x" * 1_000_000, limit=5) == "xxxx…"
    assert one_line(None) == ""
