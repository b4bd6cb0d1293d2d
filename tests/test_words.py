"""Folding and words: equal spellings meet, offsets stay true."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.words import bare, fold, spellings, stems, words

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=40)


@pytest.mark.parametrize(
    ("a", "b"),
    [("إعلان", "اعلان"), ("مدرسة", "مدرسه"), ("مُسلَّحًا", "مسلحا"), ("الـبـيـت", "البيت"), ("مستشفى", "مستشفي"),
     ("٤٨", "48"), ("ﻻ", "لا"), ("Hôtel", "HÔTEL"), ("مسؤول", "مسوول")],
)  # fmt: skip
def test_spellings_that_are_equal(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("غارديز", "غاديرز"), ("قال", "استقال"), ("عامل", "عمل")])
def test_spellings_that_are_not(a: str, b: str) -> None:
    assert fold(a) != fold(b)


@given(st.one_of(st.text(st.characters(max_codepoint=0x17F), max_size=60), ARABIC))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(st.text(max_size=60), ARABIC))
def test_words_point_into_the_text(text: str) -> None:
    found = words(text)
    assert all(w.folded == fold(text[w.start : w.end]) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert [text[w.start : w.end] for w in found] == spellings(text)


def test_marks_and_invisible_characters_do_not_split_words() -> None:
    assert [w.folded for w in words("نسبيًّا \u200fالمتو\u200bفون")] == ["نسبيا", "المتوفون"]


def test_stems_are_candidates_with_the_word_itself_first() -> None:
    assert stems("وبالرياض")[0] == "وبالرياض"
    assert {"الرياض", "رياض"} & set(stems("وبالرياض"))
    assert stems("ولد") == ("ولد",)


def test_bare_is_one_key_for_a_name_with_and_without_article() -> None:
    assert bare("والرياض") == bare("الرياض") == bare("رياض")


def test_every_call_gives_a_list_of_its_own() -> None:
    text = "سدّ وادي مرجين " * 100
    words(text).clear()
    assert len(words(text)) == 300
