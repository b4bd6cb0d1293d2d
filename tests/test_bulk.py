"""Words as numbers: those of `tawatur.words`, told apart and taken together as they fold."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tawatur.bulk import word_numbers
from tawatur.words import fold, spellings

ALPHABET = "اأإآىيةهـً٣3abBÉé_ \n،.\u200b\u00ad😀𐐀𐐨\ud83d漢"  # no character that stands for several

NO_MARKS = dict.fromkeys(map(ord, "ـً\u200b\u00ad"))


def numbers(*texts: str) -> list[list[int]]:
    """For each text its words' numbers."""
    found: list[list[int]] = []
    for words, ends in word_numbers(texts):
        found += [words[a:b].tolist() for a, b in pairwise((0, *ends.tolist()))]
    return found


@settings(deadline=None, max_examples=300)
@example(["__a", "_", "a__b_", "ـa", "\u200b_a", "a _\u00adb"])
@given(st.lists(st.text(st.sampled_from(ALPHABET), max_size=30), max_size=6))
def test_words_have_one_number_where_they_fold_alike(texts: list[str]) -> None:
    expected = [[*map(fold, spellings(text.translate(NO_MARKS)))] for text in texts]
    found = numbers(*texts)
    assert list(map(len, found)) == list(map(len, expected))
    both = {(w, n) for a, b in zip(expected, found, strict=True) for w, n in zip(a, b, strict=True)}
    assert len(both) == len({w for w, _ in both}) == len({n for _, n in both})


@pytest.mark.parametrize(
    ("one", "other"),
    [("أحمد", "احمد"), ("مدرسة", "مدرسه"), ("قـــال", "قال"), ("سَنَة ١٢", "سنة 12"), ("Straße", "STRASSE"),
     ("ﻻ", "لا"), ("½", "1⁄2"), ("don\u00adkey", "donkey")],
)  # fmt: skip
def test_spellings_of_one_word(one: str, other: str) -> None:
    a, b = numbers(one, other)
    assert a == b


def test_other_words_have_other_numbers() -> None:
    words = [f"{a}{b}{k}" for a in "ابتab" for b in "جحxy" for k in range(500)]
    (found,) = numbers(" ".join(words))
    assert len(set(found)) == len(words)


def test_where_a_word_stands_changes_nothing() -> None:
    long = "كلمة " * 30_000
    (alone,), *many = numbers("كلمة"), *numbers(long, "", "كلمة", long)
    assert [set(text) for text in many] == [set(alone), set(), set(alone), set(alone)]
    assert list(map(len, many)) == [30_000, 0, 1, 30_000]


def test_every_character_has_the_number_of_what_it_folds_to() -> None:
    """Once written out, nothing has to be written out again. Few letters fold to what folds further."""
    inside = [c for c in map(chr, range(0x110000)) if len(spellings(f"a{c}a")) == 1]
    known = [c for c in inside if fold(fold(c)) == fold(c) and spellings(f"a{fold(c)}") == [f"a{fold(c)}"]]
    assert len(known) > 133_000
    assert numbers(*(f"a{c}" for c in known)) == numbers(*(f"a{fold(c)}" for c in known))
    assert all(map(len, numbers(*(f"a{c}" for c in inside))))


def test_nothing_to_read() -> None:
    assert numbers() == []
    assert numbers("", " ، ") == [[], []]
