"""In how many articles of a run a word stands."""

import numpy as np

from tawatur.terms import Heard, Terms, word_hashes
from tawatur.words import numbered


def _terms(text: str) -> Terms:
    read = numbered(text)
    return word_hashes(read.known)[read.numbers].astype(np.uint32)


def test_an_article_counts_once_and_a_stem_stands_for_its_forms() -> None:
    texts = ["قنطرة قنطرة", "قنطرة مرساة", "مرساة"]
    rarity = Heard(map(_terms, texts)).rarity(_terms("قنطرة مرساة"))
    assert (rarity.of("قنطره"), rarity.of("مرساه")) == (2, 2)


def test_a_word_that_was_not_asked_for_is_not_known() -> None:
    assert Heard([_terms("قنطرة")]).rarity(_terms("مرساة")).of("قنطره") is None


def test_counts_stop_where_no_word_is_rare() -> None:
    assert Heard([_terms("قنطرة")] * 300).rarity(_terms("قنطرة")).of("قنطره") == 255


def test_each_word_has_a_hash_of_its_own_however_many_come() -> None:
    read = numbered(" ".join(f"kelpstone{k}" for k in range(9_000)))
    assert len(np.unique(word_hashes(read.known)[read.numbers])) == 9_000
