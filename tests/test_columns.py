"""Words of an article by number: each has its place, and what is known of it is asked once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur import words as module
from tawatur.columns import Column, Details
from tawatur.words import fold, numbered, spellings, words

TEXT = "أعلن بلديّة مرجين أن السدّ امتلأ، وقالت البلديّة إن السدّ سليم. "


@given(st.text(max_size=80))
def test_numbers_stand_for_the_words_as_written(text: str) -> None:
    found = numbered(text)
    assert [found.known.spelled[n] for n in found.numbers] == spellings(text)
    assert list(found.words) == words(text)
    assert [found.known.folded[n] for n in found.numbers] == [w.folded for w in found.words]


@given(st.text(st.sampled_from("ab _.ـ"), max_size=12), st.data())
def test_words_within_a_span_are_those_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = numbered(text)
    cut = any(w.start < at < w.end for w in found.words for at in (start, end))
    inside = found.within(start, end)
    assert (inside is None) == cut or not spellings(text[start:end])
    if inside:
        assert [found.known.spelled[n] for n in found.numbers[slice(*inside)]] == spellings(text[start:end])


def test_a_column_asks_each_word_once_and_grows_with_the_words() -> None:
    asked: list[str] = []

    def length(spelled: str, folded: str) -> int:
        asked.append(spelled)
        return len(folded)

    column = Column(length, np.int64)  # other tests have numbered words of any length
    for text in (TEXT, TEXT + "عاد الصيادون إلى البحيرة. ", TEXT):
        found = numbered(text)
        lengths = column.of(found.known)[found.numbers]
        assert lengths.tolist() == [len(w.folded) for w in found.words]
    assert len(asked) == len(set(asked))


def test_details_are_asked_only_of_the_words_in_question() -> None:
    asked: list[str] = []
    found = numbered(TEXT)

    def folding(spelled: str) -> str:
        asked.append(spelled)
        return fold(spelled)

    detail = Details(folding).of(found.known)
    assert [detail(found.numbers[1]), detail(found.numbers[1])] == [found.words[1].folded] * 2
    assert len(asked) == 1


def test_new_numbers_leave_those_of_texts_read_before_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    before = numbered(TEXT)
    monkeypatch.setattr(module, "_MOST_NUMBERED", 1)
    after = numbered(TEXT + TEXT)
    assert after.known is not before.known
    assert [before.known.spelled[n] for n in before.numbers] == spellings(TEXT)


@given(st.text(max_size=80))
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    found = numbered(text)
    written = [text[w.start : w.end] for w in found.words]
    assert "".join(a + b for a, b in zip(found.gaps, [*written, ""], strict=True)) == text
