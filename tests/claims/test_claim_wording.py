"""How two versions are worded, and when a statement's event lies."""

import pytest
from claim_marks import article

from tawatur.claims import align
from tawatur.claims.tense import tense
from tawatur.claims.wording import wording
from tawatur.config import DEFAULT
from tawatur.model import Story
from tawatur.words import words

A = "افتتح المحافظ جسر مرجين الجديد أمام الشاحنات صباح الخميس بحضور سكان القرى"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (A.replace("الخميس", "الجمعة"), "near_verbatim"),
        ("صباح الخميس بحضور سكان القرى افتتح المحافظ جسر مرجين الجديد أمام الشاحنات", "reordered"),
        ("افتتح المحافظ جسر مرجين الجديد", "summarised"),
        ("دشن والي الإقليم معبرا يصل ضفتي مرجين وشاهده أهل القرى قبل مرور الشاحنات", "paraphrase"),
    ],
)
def test_wording(other: str, expected: str) -> None:
    one, two = ([w.folded for w in words(text)] for text in (A, other))
    assert wording(one, two, DEFAULT.claims) == expected
    assert wording(two, one, DEFAULT.claims) == expected


def test_alignments_say_how_the_versions_are_worded() -> None:
    articles = {k: article(k, f"{A}.") for k in "ab"}
    (claim, *_) = align(Story(id="s1", title="", articles=("a", "b")), articles).claims
    assert [a.to_json()["wording"] for a in claim.alignments] == ["near_verbatim"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("سيفتتح المحافظ الجسر", "ar", "future"),
        ("وستنطلق الأعمال الأحد", "ar", "future"),
        ("المحافظ لن يفتتح الجسر", "ar", "future"),
        ("كان المحافظ على الجسر", "ar", "past"),
        ("سيارات المحافظ على الجسر", "ar", None),
        ("وسياستها في الجسور", "ar", None),
        ("كان الجسر مغلقا وسيفتح غدا", "ar", None),
        ("the bridge will open", "en", "future"),
        ("the bridge was closed", "en", "past"),
        ("the bridge of Marjin", "en", None),
    ],
)
def test_tense(text: str, language: str, expected: str | None) -> None:
    assert tense(words(text), language) == expected
