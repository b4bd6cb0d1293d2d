"""Mentions as a whole: spans are valid for any text, nothing touches furniture."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.annotate.mentions import find_mentions
from tawatur.spans import Span, overlap

PUBLISHED = datetime(2015, 8, 12)
TRIGGERS = """
    من إلى بين و أكثر أقل قبل منذ عام شهر يوم أمس الأحد الماضي المقبل 17 ٣ 2014 1436هـ % $ مليون ألف آلاف خمسة
    عشر مئة ونصف وزارة الداخلية الرئيس محمد بن عبد الله الرياض للقاهرة ( ) « » ، . - / at least between Nov. 1
    2021 March Mr. John of the Ministry two days ago last week وللـ ـ أغسطس رمضان \u200f \u202b
"""
PIECES = TRIGGERS.split()


def check(text: str, furniture: tuple[Span, ...] = ()) -> None:
    for language in ("ar", "en", None):
        found = find_mentions(text, language=language, published=PUBLISHED, furniture=furniture)
        at = 0
        for mention in found:
            assert at <= mention.span.start < mention.span.end <= len(text)
            assert not any(overlap(mention.span, gap) for gap in furniture)
            at = mention.span.end


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]))
def test_any_mixture_of_trigger_words(pieces: list[str], glue: str) -> None:
    check(glue.join(pieces))


@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=30), st.integers(0, 60), st.integers(1, 40))
def test_nothing_touches_furniture(pieces: list[str], start: int, size: int) -> None:
    check(" ".join(pieces), (Span(start, start + size),))


@pytest.mark.parametrize(
    "unit", ["1,", "خمسة و", "١.", "من ", "Nov. ", "عبد ", "وزارة ال", "a1", "\u064b", "9", "يوم "]
)
def test_a_long_line_of_one_trigger(unit: str) -> None:
    check(unit * 3_000)
