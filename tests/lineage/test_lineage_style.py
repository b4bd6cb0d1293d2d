"""Whose text an article reads like: a sign, only where nobody is credited."""

import numpy as np
import pytest
from lineage_made import article, prose, story

from tawatur.config import DEFAULT
from tawatur.lineage import style as module
from tawatur.lineage import trace
from tawatur.lineage.style import SIZE, Weights, features
from tawatur.model import Article, Style
from tawatur.words import body_words

SIGN = "قنطرة الزبد"  # what our invented agency likes to say
CONFIG = DEFAULT.lineage.style


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that know one pair of words."""
    table = np.zeros(SIZE, np.float32)
    (place,) = {f.place for f in features(body_words(SIGN, ())) if f.span.end - f.span.start == len(SIGN)}
    table[place] = 60
    known = Weights("وكالة مرسى", table, -2.0, (1.0, 0.0))
    monkeypatch.setattr(module, "load", lambda language: known if language == "ar" else None)


def _style(row: Article) -> Style | None:
    made, known = story(row)
    return trace(made, known).lineage[0].style


def test_it_is_told_with_the_words_that_tell_it() -> None:
    row = article("a", f"{prose(1, 20)} {SIGN} {prose(2, 20)}")
    found = _style(row)
    assert found is not None
    assert found.name == "وكالة مرسى"
    assert [s.of(row.text) for s in found.evidence] == [SIGN]
    assert CONFIG.least <= found.confidence < 1
    assert trace(*story(row)).lineage[0].upstream is None


def test_no_sign_no_style() -> None:
    assert _style(article("a", prose(1, 60))) is None


def test_a_credit_or_a_reporter_ends_the_question() -> None:
    text = f"{prose(1, 20)} {SIGN} {prose(2, 20)}"
    assert _style(article("a", text, author="رويترز")) is None
    assert _style(article("a", text, author="جدة: سلمى ناصر")) is None


def test_a_short_text_has_no_style() -> None:
    assert _style(article("a", f"{SIGN} {prose(1, 6)}")) is None


def test_other_languages_and_missing_weights_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = body_words(f"{prose(1, 20)} {SIGN} {prose(2, 20)}", ())
    assert module.style(text, "en", config=CONFIG) is None
    monkeypatch.setattr(module, "load", lambda language: None)
    assert module.style(text, "ar", config=CONFIG) is None


def test_agencies_names_are_not_read() -> None:
    plain, naming = (features(body_words(f"بنى الجسر {x}", ())) for x in ("", "رويترز"))
    assert {f.place for f in plain} == {f.place for f in naming}


def test_only_the_beginning_is_read() -> None:
    assert _style(article("a", f"{prose(1, module.WORDS)} {SIGN}")) is None
