"""Sentences: where they end, where they do not, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.annotate.tokens import sentences
from tawatur.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الجسر جاهز. الطريق آمن.", ["الجسر جاهز.", "الطريق آمن."]),
        ("الجسر جاهز\nالطريق آمن", ["الجسر جاهز", "الطريق آمن"]),
        ("قال د. سالم إن الجسر جاهز.", ["قال د. سالم إن الجسر جاهز."]),
        ("بلغ المنسوب 3.5 أمتار.", ["بلغ المنسوب 3.5 أمتار."]),
        ("انتهى العمل في الجسر.لكن الطريق مغلق.", ["انتهى العمل في الجسر.", "لكن الطريق مغلق."]),
        ("نقلت أ.ف.ب خبر الجسر.", ["نقلت أ.ف.ب خبر الجسر."]),
        ("قال: «الجسر جاهز». ثم غادر.", ["قال: «الجسر جاهز».", "ثم غادر."]),
        ("قال د . سالم إن الجسر جاهز.", ["قال د . سالم إن الجسر جاهز."]),
        ("يفتح الجسر الساعة 8 . 30 مساء.", ["يفتح الجسر الساعة 8 . 30 مساء."]),
        ("بني الجسر عام 1990 م. والطريق قديم.", ["بني الجسر عام 1990 م.", "والطريق قديم."]),
        ("الجسور (الريحان. الساحل) جاهزة.", ["الجسور (الريحان. الساحل) جاهزة."]),
        ("(الجسر جاهز). الطريق آمن.", ["(الجسر جاهز).", "الطريق آمن."]),
        ("Dr. Ostrik left. The bridge stayed.", ["Dr. Ostrik left.", "The bridge stayed."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == expected


def test_furniture_is_left_out() -> None:
    text = "طباعة الجسر جاهز. للمزيد"
    found = sentences(text, without=[Span(0, 5), Span(18, 24)])
    assert [s.of(text) for s in found] == ["الجسر جاهز."]


@given(st.text(alphabet="اب د.،\n!»«12", max_size=200))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
