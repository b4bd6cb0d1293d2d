"""In how many articles of a run a word stands."""

import numpy as np
import pytest

from tawatur import terms as module
from tawatur.terms import Heard, Terms, word_hashes


def _terms(text: str) -> Terms:
    return word_hashes(text.split()).astype(np.uint32)


def test_an_article_counts_once_and_a_stem_stands_for_its_forms() -> None:
    texts = ["قنطرة قنطرة", "قنطرة مرساة", "مرساة"]
    rarity = Heard(map(_terms, texts)).rarity(_terms("قنطرة مرساة"))
    assert (rarity.of("قنطره"), rarity.of("مرساه")) == (2, 2)


def test_a_word_that_was_not_asked_for_is_not_known() -> None:
    assert Heard([_terms("قنطرة")]).rarity(_terms("مرساة")).of("قنطره") is None


def test_counts_stop_where_no_word_is_rare() -> None:
    assert Heard([_terms("قنطرة")] * 300).rarity(_terms("قنطرة")).of("قنطره") == 255


def test_words_have_their_numbers_however_many_come(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"kelpstone{k}" for k in range(9_000)]
    first = word_hashes(words)
    assert len(np.unique(first)) == len(words)
    monkeypatch.setattr(module, "_MOST_WORDS", 10)
    assert (word_hashes(words[::-1]) == first[::-1]).all()
