"""Contradictions inside one article: flagged when sure, and only then."""

import pytest
from claim_marks import article

from tawatur.claims import align
from tawatur.model import Contradiction, Story


def _found(marked: str) -> tuple[tuple[Contradiction, ...], str]:
    one = article("a", marked)
    return align(Story(id="s1", title="", articles=("a",)), {"a": one}).contradictions, one.text


def _camp(families: int, *, place: str = "سدران", day: str = "2020-05-03") -> str:
    number = f"{{number={families},أسرة|{families} أسرة}}"
    return f"وصلت إلى مخيم {{place={place}|{place}}} {number} من القرى الجبلية {{date={day}|يوم {day[-2:]}}}"


def _price(dirhams: int) -> str:
    return f"ثم بلغ السعر في {{place=سدران|سدران}} {{number={dirhams},درهم|{dirhams} درهما}}"


def _decree(number: int) -> str:
    return f"القرار {{number={number}|{number}}} لبلدية {{place=سدران|سدران}} بشأن السوق والحديقة العامة"


BETWEEN = ". وفتحت المدرسة الكبيرة أبوابها لهم منذ الصباح. "


def test_another_number_for_one_thing() -> None:
    found, text = _found(f"{_camp(40)}{BETWEEN}{_camp(65)}.")
    assert [(c.kind, c.left.of(text), c.right.of(text)) for c in found] == [("number", "40 أسرة", "65 أسرة")]


def test_affirmed_and_negated() -> None:
    found, text = _found(
        "The harbour authority has approved the ferry line to {place=Tessa|Tessa}. The pier was painted. "
        "The harbour authority has not approved the ferry line to {place=Tessa|Tessa}."
    )
    assert [c.kind for c in found] == ["negation"]
    assert "not" in found[0].right.of(text)
    assert found[0].to_json()["spans"][0] == [*found[0].left]


@pytest.mark.parametrize(
    "marked",
    [
        f"{_camp(40)}{BETWEEN}{_camp(40)}.",
        f"{_camp(40)}{BETWEEN}{_camp(65, day='2020-05-04')}.",
        f"[نوال الحداد: {_camp(40)}]{BETWEEN}[سامر الرافعي: {_camp(65)}].",
        f"{_camp(40)}{BETWEEN}{_camp(65, place='ريحان')}.",
        f"{_camp(40)}. {_camp(65)}.",
        f"{_price(31)}{BETWEEN}{_price(32)}.",
        f"{_decree(245)}{BETWEEN}{_decree(246)}.",
    ],
    ids=["the same number", "other days", "two voices", "two places", "a list", "prices", "two decrees"],
)
def test_what_may_both_be_so_is_none(marked: str) -> None:
    assert _found(marked)[0] == ()
