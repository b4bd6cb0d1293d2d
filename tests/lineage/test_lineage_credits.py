"""What an article names as its origin: bylines, datelines, sign-offs, citations, statements."""

import csv
from pathlib import Path

import pytest

from tawatur.config import DEFAULT
from tawatur.lineage.credits import credits_of
from tawatur.lineage.upstream import upstream
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import body_words

_CASES = Path(__file__).parents[1] / "cases" / "lineage_credits.tsv"


def _rows() -> list[object]:
    with _CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    limit = pytest.mark.xfail(strict=True)
    marks = [limit if r["origin"] == "limit" else () for r in rows]
    return [pytest.param(r, marks=m, id=r["note"] or None) for r, m in zip(rows, marks, strict=True)]


def _article(row: dict[str, str]) -> Article:
    return Article(
        id="a",
        text=row["text"],
        outlet=row["outlet"] or None,
        authors=(row["author"],) if row["author"] else (),
    )


@pytest.mark.parametrize("row", _rows())
def test_upstream(row: dict[str, str]) -> None:
    article = _article(row)
    found = credits_of(article, body_words(article.text, article.furniture), {})
    chosen = upstream(article, found, config=DEFAULT.lineage)
    assert (chosen.credit.voice.name if chosen.credit else "") == row["upstream"]
    assert chosen.reason


def test_evidence_stands_in_the_text() -> None:
    text = "قال المحافظ لوكالة فرانس برس إن الجسر سيفتح غدا."
    found = credits_of(Article(id="a", text=text), body_words(text, ()), {})
    assert [c.span.of(text) for c in found if c.span] == ["لوكالة فرانس برس"]


def test_a_furniture_line_is_a_byline() -> None:
    text = "سرمدان – وكالة ألف\nافتتح محافظ سرمدان جسرا."
    article = Article(id="a", text=text, furniture=(Span(0, 18),))
    assert [
        (c.how, c.voice.name) for c in credits_of(article, body_words(article.text, article.furniture), {})
    ] == [("byline", "وكالة ألف")]


def test_its_own_outlet_is_no_upstream() -> None:
    text = "قال المحافظ لصحيفة الشرق الأوسط إن الجسر سيفتح غدا."
    article = Article(id="a", text=text, outlet="aawsat")
    assert credits_of(article, body_words(article.text, article.furniture), {}) == ()


@pytest.mark.parametrize(
    "text", ["", " ", "«" * 5000, "(" * 5000, "- " * 5000, "واس " * 5000, "‮واس‬", "١٢٣" * 9]
)
def test_any_text_is_read(text: str) -> None:
    article = Article(id="a", text=text, authors=(text,), furniture=(Span(0, len(text)),))
    credits_of(article, body_words(article.text, article.furniture), {})
