"""What decided where learned weights had a say: named features, only where a choice was open."""

from dataclasses import replace

from tawatur.annotate import annotate
from tawatur.annotate.evidence import evidence
from tawatur.config import DEFAULT
from tawatur.model import Article

ARABIC = "قال الوزير سالم الراوي إن الجسر سيفتح غدا. وزار المدير كمال الريحان السد.\n\nوأضاف أن العمل انتهى."
ENGLISH = "Minister Tobin Arkadi said the bridge would close on Monday."
RULES = replace(DEFAULT.annotate, model="rules")


def of(text: str, language: str) -> Article:
    return annotate(Article(id="t", text=text, language=language))


def test_a_dropped_subject_has_the_traits_of_the_voice_that_was_chosen() -> None:
    article = of(ARABIC, "ar")
    found = evidence(article)
    assert list(found) == [article.attributions[1].id]
    names = [name for name, _ in found["a2"]]
    assert "usual" in names
    assert sum(value for _, value in found["a2"]) > 0, "the chosen voice outweighs the next"


def test_the_strongest_feature_comes_first() -> None:
    found = evidence(of(ENGLISH, "en"))
    values = [abs(value) for _, value in found["a1"]]
    assert values == sorted(values, reverse=True)
    assert "constant" not in dict(found["a1"])


def test_rules_and_languages_without_weights_have_none() -> None:
    assert evidence(of(ENGLISH, "en"), config=RULES) == {}
    assert evidence(of(ARABIC, "ar"), config=RULES) == {}
    assert evidence(of("Le maire Tobin Arkadi a dit que le pont fermerait.", "fr")) == {}
    assert evidence(Article(id="t", text="?", language=None)) == {}
