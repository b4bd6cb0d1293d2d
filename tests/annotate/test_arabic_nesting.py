"""Arabic attributions inside others: who stands in whose content, and where the inner content ends."""

from dataclasses import replace

import pytest

from tawatur.annotate.arabic import attributions
from tawatur.annotate.tokens import sentences
from tawatur.model import Article

Found = dict[str, tuple[str | None, list[str]]]


def of(text: str) -> Found:
    """Cue -> the cue of its parent, its contents."""
    article = Article(id="t", text=text, language="ar")
    found = attributions(replace(article, sentences=sentences(text)))
    cues = {a.id: a.cue.of(text) if a.cue else "" for a in found}
    return {
        cues[a.id]: (cues[a.parent] if a.parent else None, [c.of(text) for c in a.content]) for a in found
    }


def test_a_subject_that_opens_a_quotation_speaks_inside_it() -> None:
    found = of("وأضاف سالم الراوي: «الدراسات السابقة أوضحت أن الجسر سليم».")
    assert found["أوضحت"] == ("وأضاف", ["الجسر سليم"])


def test_at_a_contrast_the_outer_voice_takes_over() -> None:
    found = of("قال سالم الراوي إن الأهالي يعتقدون أن السد متصدع لكنه سليم تماما.")
    assert found["يعتقدون"] == ("قال", ["السد متصدع"])
    assert found["قال"][1] == ["الأهالي يعتقدون أن السد متصدع لكنه سليم تماما"]


def test_a_second_complementiser_goes_with_the_first() -> None:
    found = of("قال سالم الراوي إن اللجنة أكدت أن السد سليم، وإن الجسر سيفتح غدا.")
    assert found["أكدت"] == ("قال", ["السد سليم"])


def test_what_a_citation_covers_is_not_cut_at_a_contrast() -> None:
    found = of("بحسب وكالة الضفة، فقد أكد سالم الراوي أن السد سليم لكن الجسر متصدع.")
    assert found["أكد"] == ("بحسب", ["السد سليم لكن الجسر متصدع"])


def test_a_treaty_stands_inside_what_is_said() -> None:
    found = of("قال سالم الراوي إن هدم القلعة يعد جريمة كبرى بموجب معاهدة الأنهار.")
    assert found["قال"] == (None, ["هدم القلعة يعد جريمة كبرى بموجب معاهدة الأنهار"])
    assert found["بموجب"] == ("قال", ["هدم القلعة يعد جريمة كبرى"])


def test_a_paper_relays_what_its_source_adds_in_the_same_sentence() -> None:
    found = of("نقلت صحيفة «الضفة» عن سالم الراوي قوله إن الجسر سيفتح غدا، مضيفا أن السد سليم.")
    assert found["نقلت"] == (None, ["الجسر سيفتح غدا", "السد سليم"])
    assert found["قوله"][0] == found["مضيفا"][0] == "نقلت"


def test_whom_a_paper_relays_may_have_a_name_like_a_particle() -> None:
    found = of("ونقلت صحيفة «الضفة» عن لي تشانغ خبير المياه في المدينة أن السد متصدع.")
    assert found["عن"] == ("ونقلت", ["السد متصدع"])


def test_auxiliaries_stand_between_subject_and_verb() -> None:
    found = of("وقالت الوزارة إن سالم الراوي كان ولا يزال يؤكد أن السد سليم.")
    assert found["يؤكد"] == ("وقالت", ["السد سليم"])


def test_the_name_that_a_relative_clause_describes() -> None:
    found = of("وقال سالم الراوي إن اللجنة رحبت بالمشروع الذي وصفه بالإنجاز الكبير.")
    assert found["وصفه"] == ("رحبت", ["بالإنجاز الكبير"])


def test_a_clause_with_as_goes_on_beside() -> None:
    found = of("وأكد الوزير أن السد سليم كما أشارت الوزارة إلى استعدادها.")
    assert found["أشارت"][0] is None


@pytest.mark.parametrize("subject", ["آثار السيول", "ملوحة الماء"])
def test_a_present_with_a_bare_object_is_a_state(subject: str) -> None:
    found = of(f"وقال سالم الراوي إن {subject} تدعو إلى الحذر في الوادي.")
    assert list(found) == ["وقال"]


def test_a_known_speaker_in_the_present_is_heard() -> None:
    found = of("وقال سالم الراوي إن الحكومة تدعو إلى الحذر في الوادي.")
    assert found["تدعو"][0] == "وقال"


def test_behind_the_content_a_chain_of_two_voices() -> None:
    found = of("السد متصدع، بحسب ما نقلت وكالة رويترز عن مسؤول أمني.")
    assert found["بحسب ما نقلت"] == (None, ["السد متصدع"])
    assert found["عن"] == ("بحسب ما نقلت", ["السد متصدع"])


def test_a_citation_ends_even_a_short_content() -> None:
    found = of("وأكد سالم الراوي أن السد متصدع، حسبما نقلت وكالة رويترز عن مصدر أمني.")
    assert found["وأكد"] == ("حسبما نقلت", ["السد متصدع"])
    assert found["عن"][0] == "حسبما نقلت"


def test_an_accusative_role_is_a_speaker_known_by_its_plain_form() -> None:
    text = "قالت وكالة رويترز إن مسؤولا أمنيا قال إن السد متصدع."
    article = Article(id="t", text=text, language="ar")
    outer, inner = attributions(replace(article, sentences=sentences(text)))
    assert inner.parent == outer.id
    assert (inner.source_name, inner.source_class) == ("مسؤول أمني", "person_unnamed")


def test_what_a_relayed_voice_says_is_relayed_once() -> None:
    text = "نقلت عبد عن مسجلة تاس أن السد متصدع."
    article = Article(id="t", text=text, language="ar")
    for a in attributions(replace(article, sentences=sentences(text))):
        assert len(set(a.content)) == len(a.content)
