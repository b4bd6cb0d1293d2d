"""Two headlines: the relation by rule and by weights, and the differences that explain it."""

import numpy as np
import pytest

from tawatur.annotate import annotate
from tawatur.claims.reading import root
from tawatur.claims.relations import Related, learned, read, relate
from tawatur.claims.relations.matching import match, tokens
from tawatur.claims.relations.vocabulary import values
from tawatur.config import DEFAULT
from tawatur.errors import LexiconError
from tawatur.lexicon import LANGUAGES, load
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import fold, words


def _article(key: str, text: str) -> Article:
    language = "ar" if max(text) >= "\u0600" else "en"
    return annotate(Article(id=key, text=text, language=language))


def _related(a: str, b: str, *, learned_too: bool = False) -> Related:
    return relate(_article("a", a), _article("b", b), learned_too=learned_too)


BOTH_WAYS = [
    ("ارتفاع أسعار القمح في مدينة الوادي", "انخفاض أسعار القمح في مدينة الوادي", "disagree"),
    ("بلدية الوادي تفتتح جسرا جديدا", "بلدية الوادي تفتتح جسرا جديدا", "agree"),
]
BY_RULE = [
    ("Prices rise in Norland", "Prices fall in Norland", "disagree"),
    ("Ten killed in Norland fire", "Fire in Norland kills 12 people", "disagree"),
    ("The council opens a new bridge", "New bridge opened by the council", "agree"),
    ("The council opens a new bridge", "Singer cancels her tour", "other"),
    ("مجلس الوادي يوافق على الميزانية", "مجلس الوادي لم يوافق على الميزانية", "disagree"),
    ("شركة من السودان تبني المصنع", "شركة من المغرب تبني المصنع", "disagree"),
    ("بلدية الوادي تفتتح جسرا جديدا", "المنتخب يخسر أمام ضيفه", "other"),
]


@pytest.mark.parametrize(("a", "b", "relation"), [*BOTH_WAYS, *BY_RULE])
def test_rules_alone(a: str, b: str, relation: str) -> None:
    found = _related(a, b)
    assert found.relation == relation
    assert 0.5 <= found.score <= 1
    assert found.reasons


@pytest.mark.parametrize(("a", "b", "relation"), BOTH_WAYS)
def test_with_weights(a: str, b: str, relation: str) -> None:
    found = _related(a, b, learned_too=True)
    assert found.relation == relation
    assert 0 < found.score <= 1
    assert found.reasons[0][1] == max(adds for _, adds in found.reasons) > 0


@pytest.mark.parametrize(
    ("a", "b", "kind", "left", "right"),
    [
        ("Prices rise in Norland", "Prices fall in Norland", "detail", "rise", "fall"),
        ("Ten killed in Norland fire", "Fire in Norland kills 12 people", "number", "Ten", "12 people"),
        ("شركة من السودان تبني المصنع", "شركة مغربية تبني المصنع", "place", "السودان", "مغربية"),
        ("صفقة بقيمة مليون في الوادي", "صفقة بقيمة مليار في الوادي", "number", "مليون", "مليار"),
        ("لوحة قديمة في متحف الوادي", "خزانة قديمة في متحف الوادي", "detail", "لوحة", "خزانة"),
    ],
)
def test_differences_explain(a: str, b: str, kind: str, left: str, right: str) -> None:
    found = _related(a, b)
    shown = {
        (d.kind, *(v.of(t) for v, t in zip(d.values.values(), (a, b), strict=True) if isinstance(v, Span)))
        for d in found.differences
    }
    assert (kind, left, right) in shown


def test_equal_texts_differ_in_nothing() -> None:
    assert _related("أمطار على الوادي", "أمطار على الوادي").differences == ()


def test_other_texts_are_not_compared() -> None:
    assert _related("The council opens a new bridge", "Singer cancels her tour").differences == ()


def test_texts_of_two_languages_are_left_to_the_rules() -> None:
    a, b = _article("a", "ارتفاع أسعار القمح"), _article("b", "Wheat prices rise")
    assert relate(a, b) == relate(a, b, learned_too=False)


def test_without_the_file_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "NAME", "no such file.npz")
    learned.load.cache_clear()
    a, b, _ = BOTH_WAYS[0]
    assert _related(a, b, learned_too=True) == _related(a, b)
    learned.load.cache_clear()


def test_json_form() -> None:
    row = _related("Prices rise in Norland", "Prices fall in Norland").to_json()
    assert row["differences"] == [{"kind": "detail", "values": {"a": [7, 11], "b": [7, 11]}}]
    assert list(row) == ["relation", "score", "differences", "reasons"]


def test_every_pair_has_the_same_figures() -> None:
    one = read(_article("a", "x"), _article("b", "y")).figures()
    other = read(_article("a", "ارتفاع أسعار القمح 5"), _article("b", "هبوط أسعار القمح 6")).figures()
    assert list(one) == list(other)
    assert list(learned.load("ar").named) == list(one)  # type: ignore[union-attr]


def test_words_match_by_the_surest_likeness() -> None:
    both = read(_article("a", "صعود القمح يرتفع"), _article("b", "ارتفاع القمح"))
    assert {(m.left.bare, m.likeness) for m in both.found.matches} == {("قمح", "word"), ("يرتفع", "root")}
    assert [t.bare for t in both.found.left_over] == ["صعود"]


def test_long_statements_are_matched_within_bounds() -> None:
    long = read(_article("a", "بيت " * 400), _article("b", "بيت " * 400))
    assert len(long.found.left) == 60
    again = match(tokens(long.pair.left), tokens(long.pair.right), DEFAULT.claims)
    assert len(again.matches) == 60


def test_root_and_values() -> None:
    assert root(fold("ارتفاع")) == root(fold("يرتفع")) == root(fold("مرتفعة"))
    assert ("state", "sudan") in values(fold("سوداني"), "ar") & values(fold("والسودانية"), "ar")
    assert values(fold("كذا"), "ar") == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_contrasts_are_single_words_with_a_kind_and_a_value(language: str) -> None:
    rows = load(language, "contrasts")
    assert [e.form for e in rows if len(words(e.form)) != 1 or not e["kind"] or not e["value"]] == []


def test_weights_survive_storing(tmp_path: pytest.TempPathFactory) -> None:
    table = np.zeros((learned.SIZE, 3))
    table[learned.place("left بيت")] = (1.0, -0.5, 0.0)
    made = learned.Weights({"changes": np.array([0.1, 0.2, 0.3])}, table, np.zeros(3))
    stored = learned.packed(made)
    assert stored["table"].astype(float)[learned.place("left بيت")].tolist() == [127, -64, 0]
    assert learned.decide(made, {"changes": 0.0, "unknown": 9.0}, {"left بيت": 1.0})[0] == "agree"


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ValueError("no array")

    monkeypatch.setattr(np, "load", broken)
    learned.load.cache_clear()
    with pytest.raises(LexiconError, match="relate_weights"):
        learned.load("ar")
    learned.load.cache_clear()
