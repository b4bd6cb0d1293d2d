"""Every entry of the claims lexicons can match: none is hidden behind a longer or an equal one."""

import pytest

from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.words import fold, words

NAMES = ("hedges", "negations", "connectives", "inclusive", "synonyms", "loaded", "prepositions")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_entry_matches_itself(language: str, name: str) -> None:
    entries = load(language, name)
    matcher = PhraseMatcher(entries, clitics=language == "ar")
    missed = [e.form for e in entries if [m.entry.form for m in matcher.find(words(e.form))] != [e.form]]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_charged_word_stands_against_plain_ones_only(language: str) -> None:
    entries = load(language, "loaded")
    charged = {w.folded for e in entries for w in words(e.form)}
    assert all(len(words(e.form)) == 1 and words(e["against"]) for e in entries)
    assert not any(w.folded == words(e.form)[0].folded for e in entries for w in words(e["against"]))
    assert charged


@pytest.mark.parametrize("effect", ["not", "none"])
def test_negations_say_what_they_do(effect: str) -> None:
    assert all(any(e["effect"] == effect for e in load(lg, "negations")) for lg in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_spelling_of_a_given_name_points_to_a_listed_one(language: str) -> None:
    entries = load(language, "given_names")
    first = {fold(e.form) for e in entries if not e.columns.get("same_as")}
    assert {fold(e["same_as"]) for e in entries if e.columns.get("same_as")} <= first
