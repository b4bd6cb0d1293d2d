"""Who is said to say it: two speakers are a difference only where no reading error explains them better."""

from dataclasses import replace

import pytest
from claim_marks import article, kinds

from tawatur.model import Article, SourceClass
from tawatur.spans import Span

SAID = "السد يحتاج إلى صيانة عاجلة قبل الربيع"
MAYOR = f"[نوال الحداد: {SAID}]. "
ENGINEER = f"[سامر الرافعي: {SAID}]. "
BOTH = "[نوال الحداد: الميزانية لا تكفي هذا العام أبدا]. [سامر الرافعي: الطريق إلى القرية مقطوع منذ أسبوع]."
MAYOR_TOO = "[نوال الحداد: الميزانية لا تكفي هذا العام أبدا]."


def _carried(given: Article) -> Article:
    """The first attribution with a cue but without a source of its own."""
    first, *rest = given.attributions
    return replace(given, attributions=(replace(first, cue=Span(0, 0), source=None), *rest))


def _class(given: Article, source_class: SourceClass) -> Article:
    first, *rest = given.attributions
    return replace(given, attributions=(replace(first, source_class=source_class), *rest))


def test_two_speakers_are_a_difference() -> None:
    assert kinds(SAID, article("a", MAYOR), article("b", ENGINEER)) == ["attribution"]


def test_two_speakers_whom_both_articles_quote_are_none() -> None:
    assert kinds(SAID, article("a", MAYOR + BOTH), article("b", ENGINEER + BOTH)) == []


@pytest.mark.parametrize("carried", [True, False])
def test_a_speaker_carried_over_in_an_article_that_quotes_the_other_is_none(carried: bool) -> None:
    right = article("b", ENGINEER + MAYOR_TOO)
    right = _carried(right) if carried else right
    assert kinds(SAID, article("a", MAYOR), right) == ([] if carried else ["attribution"])


def test_an_outlet_in_place_of_the_speaker_is_a_difference() -> None:
    left = _class(
        article("a", f"[صحيفة المرفأ: {SAID}]. " + BOTH.replace("نوال الحداد", "صحيفة المرفأ")),
        "media_outlet",
    )
    right = article("b", ENGINEER + BOTH.replace("نوال الحداد", "صحيفة المرفأ"))
    assert kinds(SAID, left, right) == ["attribution"]


def test_a_voice_that_the_other_article_never_quotes_is_dropped() -> None:
    assert kinds(SAID, article("a", MAYOR), article("b", f"{SAID}. ")) == ["attribution"]


def test_a_voice_whose_words_end_elsewhere_in_an_equal_text_is_not_dropped() -> None:
    assert kinds(SAID, article("a", MAYOR + MAYOR_TOO), article("b", f"{SAID}. {MAYOR_TOO}")) == []


@pytest.mark.parametrize("full", ["سامر الرافعي", "سامر بن هاني الرافعي", "سامر الحداد"])
def test_two_parts_of_a_name_that_an_article_gives_in_full_are_one_person(full: str) -> None:
    left = article("a", f"[سامر: {SAID}]. ")
    right = article("b", f"[الرافعي: {SAID}]. وزار المهندس {{person={full}|{full}}} القرية.")
    assert kinds(SAID, left, right) == ([] if full.endswith("الرافعي") else ["attribution"])


@pytest.mark.parametrize(("gap", "found"), [("، ", []), (". ", ["attribution"])])
def test_a_voice_is_not_dropped_by_a_version_that_goes_on_with_its_sentence(
    gap: str, found: list[str]
) -> None:
    other = SAID.replace("عاجلة", "فورية").replace("الربيع", "الشتاء")
    budget = "[نوال الحداد: الميزانية لا تكفي هذا العام أبدا]"
    assert kinds(SAID, article("a", MAYOR), article("b", f"{budget}{gap}{other}. ")) == found
