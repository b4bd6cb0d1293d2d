"""The list of ordinary words: what is counted, what is kept, and that the file says how it was made."""

from importlib.resources import files

import pytest

from tawatur.lexicon import load, present
from train.common_forms import Counts, candidates, count, lines, ordinary, unbound

# Invented: «زعبلان» stands mostly after a given name, «القنطار» in half of its places, «مضخة» never.
TEXTS = ["افتتح ماهر زعبلان مضخةً", "تعطلت المضخة أمس", "قال وماهر زعبلان إنه رأى القنطار", "ماهر القنطار"]


@pytest.fixture(name="counts")
def _counts() -> Counts:
    return count(TEXTS, {"ماهر"})


def test_counts_are_of_folded_words_by_article(counts: Counts) -> None:
    assert counts.read == 4
    assert counts.articles["ماهر"] == 2  # «وماهر» is a word of its own
    assert counts.after_name == {"زعبلان": 2, "القنطار": 1}
    assert counts.spelling["مضخه"] == "مضخةً"


def test_words_after_given_names_stay_out(counts: Counts) -> None:
    assert ordinary(counts, ["زعبلان", "قنطار", "مضخه"]) == ["مضخه"]


def test_rare_words_and_listed_ones_are_no_candidates() -> None:
    found = candidates(count(["محمد في المضخة قرب المضخات"] * 40 + ["مضخة"] * 20, ()))
    assert found == [
        "مضخه"
    ]  # with its article 60 articles; a name, a stopword and a word of 40 articles stay out


def test_a_word_behind_a_proclitic_is_listed_once() -> None:
    assert unbound(["ومضخه", "مضخه", "كمضخه", "ورشه"]) == ["مضخه", "ورشه"]


def test_the_file_names_its_script_data_and_rows(counts: Counts) -> None:
    made = list(lines(counts, ["مضخه"]))
    assert made[-2:] == ["form\tsource\tnote", "مضخةً\tcounted in SaudiNewsNet\t"]
    if present("ar", "common_forms"):
        text = (files("tawatur") / "lexicons" / "ar" / "common_forms.tsv").read_text("utf-8")
        assert f"; {len(load('ar', 'common_forms')):,} rows." in text
        assert "train/common_forms.py" in text
        assert "CC BY-NC-SA 4.0" in text
