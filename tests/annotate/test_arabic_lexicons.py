"""The Arabic lexicons of attribution: every entry must be found by the rules that use it."""

from pathlib import Path

import pytest

from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.positions import positions_of
from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.annotate.arabic.withheld import find_withheld
from tawatur.lexicon import load, present
from tawatur.words import fold, words

RULES = Path(__file__).parents[2] / "src" / "tawatur" / "annotate" / "arabic"


def canonical(text: str) -> str | None:
    match = media().at(words(text), 0)
    return match.entry["name"] if match else None


@pytest.mark.parametrize(("name", "least"), [("agencies", 60), ("outlets", 100)])
def test_every_alias_leads_to_its_name(name: str, least: int) -> None:
    entries = load("ar", name)
    assert len({e["name"] for e in entries}) >= least
    assert [e.form for e in entries if canonical(e.form) is None] == []


def test_one_name_for_all_spellings() -> None:
    assert canonical("وول ستريت") == canonical("وول ستريت جورنال") == canonical("Wall Street Journal")
    assert canonical("فرانس برس") == canonical("AFP")


def test_every_verb_is_read_in_its_citation_form() -> None:
    forms = verb_forms()
    assert [e.form for e in load("ar", "cues") if e["kind"] == "verb" and fold(e.form) not in forms] == []


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "gender"),
    [
        ("قالت", "قال", "past", "f"),
        ("يقولون", "قال", "present", "m"),
        ("مشيرة", "أشار", "participle", "f"),
        ("نفوا", "نفى", "past", "m"),
        ("تؤكد", "أكد", "present", "f"),
        ("مضيفين", "أضاف", "participle", "m"),
        ("وصفه", "وصف", "past", "m"),
    ],
)
def test_forms(form: str, lemma: str, tense: str, gender: str) -> None:
    found = verb_forms()[fold(form)]
    assert (found.lemma, found.tense, found.gender) == (lemma, tense, gender)


def test_every_head_noun_is_known_with_and_without_the_article() -> None:
    forms = [e.form for e in load("ar", "source_nouns")]
    assert [w for w in forms if head(fold(w)) is None] == []
    bare = [w for w in forms if not w.startswith("ال") and len(fold(w)) > 2]  # «عم» is too short to strip
    assert [w for w in bare if head("ال" + fold(w)) is None] == []


def test_every_withholding_phrase_is_found() -> None:
    told = {e.form: words(e.form) for e in load("ar", "anonymity")}
    assert [form for form, tokens in told.items() if not find_withheld(tokens, positions_of(tokens))] == []


def test_every_word_class_is_used_and_every_used_one_exists() -> None:
    code = "".join(p.read_text("utf-8") for p in RULES.glob("*.py"))
    kinds = {e["kind"] for e in load("ar", "word_classes")}
    assert [k for k in kinds if f'word_class("{k}")' not in code] == []
    assert word_class("no such class") == frozenset()


@pytest.mark.skipif(not present("ar", "antecedent_weights"), reason="the weights were taken out")
def test_every_learned_trait_can_occur() -> None:
    kinds = {e.form.split()[0] for e in load("ar", "antecedent_weights")}
    code = (RULES / "antecedents.py").read_text("utf-8")
    tenses = {"past", "present", "participle", "noun", "preposition", "headline"}
    assert {k for k in kinds if k not in tenses and f'"{k}' not in code} == set()
