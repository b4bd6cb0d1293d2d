"""Who speaks is the same where the same words introduce it, whatever was read there."""

from dataclasses import replace

import pytest
from claim_marks import article, kinds

from tawatur.model import Article
from tawatur.spans import Span

SAID = "السد يحتاج إلى صيانة عاجلة قبل حلول الربيع القادم"
FLOW = "وصل الوفد إلى القرية مساء ثم زار السوق القديم والمدرسة الجديدة ورأى الجسر "


def _framed(key: str, before: str, cue: str, name: str | None = None) -> Article:
    """`before` and then the statement; attributed to `name` by the word `cue`, or not at all."""
    given = article(key, f"{before}[{name}: {SAID}]. " if name else f"{before}{SAID}. ")
    if name is None:
        return given
    at = before.index(cue)
    (voice,) = given.attributions
    return replace(given, attributions=(replace(voice, cue=Span(at, at + len(cue))),))


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("وصرحت رئيسة البلدية في القرية أن ", "وصرحت رئيسة البلدية في القرية أن ", []),
        ("وصرحت رئيسة البلدية في القرية أن ", "وصرحت رئيسة البلدية بالقرية أمس أن ", []),
        ("وصرحت رئيسة البلدية في القرية أن ", "ونفى مهندس الري الجديد أن ", ["attribution"]),
        ("وصرحت أن ", "وصرحت قبل ذلك رئيسة البلدية في القرية بعد اجتماع طويل أن ", ["attribution"]),
    ],
)
def test_two_names_behind_one_introduction_are_one_speaker(left: str, right: str, found: list[str]) -> None:
    cues = left.split()[0], right.split()[0]
    a, b = _framed("a", left, cues[0], "نوال الحداد"), _framed("b", right, cues[1], "سامر الرافعي")
    assert kinds(SAID, a, b) == found


def test_a_voice_read_behind_one_introduction_and_overlooked_behind_the_same_is_not_dropped() -> None:
    before = "وصرحت رئيسة البلدية في القرية أن "
    told = _framed("a", before, "وصرحت", "نوال الحداد")
    assert kinds(SAID, told, _framed("b", before, "وصرحت")) == []
    assert kinds(SAID, told, _framed("b", "بنيت القرية قديما على النهر. ", "بنيت")) == ["attribution"]


def test_an_introduction_behind_the_statement_counts_as_well() -> None:
    (voice,) = (told := article("a", f"[نوال الحداد: {SAID}]، بحسب رئيسة البلدية. ")).attributions
    at = told.text.index("بحسب")
    told = replace(told, attributions=(replace(voice, cue=Span(at, at + 4)),))
    assert kinds(SAID, told, article("b", f"{SAID} بحسب رئيسة البلدية. ")) == []
    assert kinds(SAID, told, article("b", f"{SAID}. ")) == ["attribution"]


def test_two_names_at_the_end_of_one_long_run_of_words_are_one_speaker() -> None:
    a, b = article("a", f"{FLOW}[نوال الحداد: {SAID}]. "), article("b", f"{FLOW}[سامر الرافعي: {SAID}]. ")
    assert kinds(SAID, a, b) == []
    short = FLOW.split()[-1] + " "
    assert kinds(SAID, a, article("b", f"{short}[سامر الرافعي: {SAID}]. ")) == ["attribution"]


def test_an_outlet_behind_the_same_run_of_words_is_none_of_two_speakers() -> None:
    a, b = article("a", f"{FLOW}[نوال الحداد: {SAID}]. "), article("b", f"{FLOW}[صحيفة المرفأ: {SAID}]. ")
    assert kinds(SAID, a, b) == ["attribution"]


def test_a_voice_more_inside_is_no_difference_and_one_more_outside_is() -> None:
    one = article("a", f"[نوال الحداد: {SAID}]. ")
    assert kinds(SAID, one, article("b", f"[نوال الحداد: [سامر الرافعي: {SAID}]]. ")) == []
    assert kinds(SAID, one, article("b", f"[صحيفة المرفأ: [نوال الحداد: {SAID}]]. ")) == ["attribution"]
