"""Differences between two tellings of one thing: the table of cases, and values word by word."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from claim_marks import article
from hypothesis import given
from hypothesis import strategies as st

from tawatur.claims.differences import compare
from tawatur.claims.differences.dates import meet
from tawatur.claims.differences.numbers import agree
from tawatur.claims.differences.paired import Side
from tawatur.claims.differences.spelling import exchanged, one_name
from tawatur.claims.differences.voices import same_voice
from tawatur.claims.reading import Reading
from tawatur.claims.statements import state
from tawatur.config import DEFAULT
from tawatur.model import DateValue, Difference, NumberValue
from tawatur.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "claims.tsv"


def _rows(*origins: str) -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["origin"] in origins]


def _note(row: dict[str, str]) -> str:
    return row["note"]


def _side(key: str, marked: str) -> Side:
    reading = Reading.of(article(key, marked))
    voices = sorted(reading.article.attributions, key=lambda a: a.parent is None)
    return Side.of(state(reading, Span(0, len(reading.article.text)), voices[0] if voices else None), reading)


def _compare(left: str, right: str) -> tuple[tuple[Difference, ...], tuple[tuple[str, ...], ...]]:
    return compare([_side("l", left), _side("r", right)], DEFAULT.claims)


def _check(row: dict[str, str]) -> None:
    differences, variants = _compare(row["left"], row["right"])
    assert " ".join(sorted(d.kind for d in differences)) == row["differences"]
    assert [" ".join(v) for v in variants] == ([row["variants"]] if row["variants"] else [])


@pytest.mark.parametrize("row", _rows("built_on", "bug"), ids=_note)
def test_case(row: dict[str, str]) -> None:
    _check(row)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", _rows("limit"), ids=_note)
def test_known_limit(row: dict[str, str]) -> None:
    _check(row)


@pytest.mark.parametrize("row", _rows("built_on", "bug"), ids=_note)
def test_the_order_of_versions_changes_nothing(row: dict[str, str]) -> None:
    forward, _ = _compare(row["left"], row["right"])
    backward, _ = _compare(row["right"], row["left"])
    assert sorted(d.kind for d in forward) == sorted(d.kind for d in backward)


def test_values_are_the_words_of_each_version() -> None:
    left, right = _side("l", "يعزز القرار مكانة البلدة"), _side("r", "قد يعزز القرار مكانة البلدة")
    (found,), _ = compare([left, right], DEFAULT.claims)
    texts = {side.statement.article: side.reading.article.text for side in (left, right)}
    shown = {k: v.of(texts[k]) for k, v in found.values.items() if isinstance(v, Span)}
    assert shown == {"l": "يعزز", "r": "قد يعزز"}


def test_numbers_of_two_wordings_differ_where_the_usual_one_gives_none() -> None:
    texts = ("سقط الجسر على حافلة ركاب فجرا",) * 2 + (
        "سقط الجسر على حافلة ما أسفر عن مقتل {number=21|21} من الضيوف",
        "سقط الجسر فجرا على حافلة ما أدى إلى مقتل {number=20,شخص|20 شخصا}",
    )
    sides = [_side(f"a{k}", text) for k, text in enumerate(texts)]
    found, _ = compare(sides, DEFAULT.claims)
    (number,) = (d for d in found if d.kind == "number")
    by_id = {side.statement.article: side.reading.article.text for side in sides}
    shown = {k: v.of(by_id[k]) for k, v in number.values.items() if isinstance(v, Span)}
    assert shown == {"a2": "21", "a3": "20 شخصا"}


def test_what_stands_elsewhere_in_the_other_article_is_no_part_of_an_addition() -> None:
    whole = "سقط الجسر القديم على حافلة ركاب في سرمدان ما أدى إلى مقتل 20 شخصا بجروح بليغة"
    first, told = whole.replace("القديم ", "").split()[:7], whole.split()[8:-2]
    article_ = f"{' '.join(first)}. {' '.join(told)}."
    sides = [_side("l", whole), _side("r", article_)]
    cut = replace(sides[1].statement, span=Span(0, article_.index(".")))
    found, _ = compare([sides[0], Side.of(cut, sides[1].reading)], DEFAULT.claims)
    assert [d.values["l"].of(whole) for d in found if isinstance(d.values["l"], Span)] == ["بجروح بليغة"]


def test_own_voice_is_shown_as_nobody() -> None:
    (found,), _ = _compare("[سالم: انتهت أعمال الترميم في القلعة]", "انتهت أعمال الترميم في القلعة")
    assert found.values == {"l": "سالم", "r": ""}


def test_one_difference_holds_all_versions_that_share_its_place() -> None:
    sides = [
        _side("a", "جرح {number=3,شخص|3 أشخاص} في الانهيار"),
        _side("b", "جرح {number=3,شخص|3 أشخاص} في الانهيار"),
        _side("c", "جرح {number=5,شخص|5 أشخاص} في الانهيار"),
        _side("d", "جرح {number=7,شخص|7 أشخاص} في الانهيار"),
    ]
    (found,), _ = compare(sides, DEFAULT.claims)
    assert found.kind == "number"
    assert set(found.values) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (NumberValue(5, 5), NumberValue(5, 5), True),
        (NumberValue(5, 5), NumberValue(6, 6), False),
        (NumberValue(100, 100, None, True), NumberValue(98, 98), True),
        (NumberValue(100, 100, None, True), NumberValue(80, 80), False),
        (NumberValue(50, None), NumberValue(53, 53), True),
        (NumberValue(50, None), NumberValue(50, 50), False),
        (NumberValue(50_000, None), NumberValue(40_000, 40_000, None, True), False),
        (NumberValue(4, 5), NumberValue(5, 6), True),
    ],
)
def test_numbers_agree(a: NumberValue, b: NumberValue, same: bool) -> None:
    assert agree(a, b) is same
    assert agree(b, a) is same


def test_dates_meet_when_they_share_a_day() -> None:
    week = DateValue(date(2020, 5, 1), date(2020, 5, 7))
    assert meet(week, DateValue(date(2020, 5, 7), date(2020, 5, 9)))
    assert not meet(week, DateValue(date(2020, 5, 8), date(2020, 5, 9)))
    assert meet(week, DateValue(date(2020, 6, 1), None))  # an open end excludes nothing
    assert meet(week, None)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("زاموديو", "زاميديو", True),  # vowels
        ("باكتيا", "باكيتا", True),
        ("ريحان", "سدران", False),
        ("عدن", "عمن", False),  # too short for a lost letter
        ("غروس", "جروس", True),
    ],
)
def test_one_name(a: str, b: str, same: bool) -> None:
    assert one_name(a, b) is same


def test_a_derived_form_is_no_misspelling() -> None:
    assert not exchanged("معتمد", "متعمد")


@given(st.text(max_size=12), st.text(max_size=12))
def test_spelling_is_symmetric(a: str, b: str) -> None:
    assert one_name(a, b) == one_name(b, a)
    assert exchanged(a, b) == exchanged(b, a)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("سالم الراوي", "الراوي", True),
        ("مصادر صحافية", "مصادر صحفية", True),
        ("ليلى الراوي", "سالم الراوي", False),
        ("وزير الصحة الراوي", "سالم الراوي", True),
        ("", "سالم", False),
        ("عبد الهادي الرافعي", "عبدالهادي الرافعي", True),
        ("عبد الهادي", "عبدالهادي الرافعي", True),
        ("هاني عبد الرزاق", "هاني رزاق", True),
        ("أبو سالم", "أبوسالم الحداد", True),
        ("سامر بن هاني", "سامر بن وليد", False),
    ],
)
def test_same_voice(a: str, b: str, same: bool) -> None:
    assert same_voice(a, b) is same


def test_a_place_behind_a_preposition_is_shown_with_it() -> None:
    left = "افتتحت المكتبة الجديدة ب{place=place:aden|عدن} في حضور الأهالي"
    right = "افتتحت المكتبة الجديدة ب{place=place:deir-ez-zor|دير الزور} في حضور الأهالي"
    (found,), _ = _compare(left, right)
    texts = {"l": article("l", left).text, "r": article("r", right).text}
    shown = {key: value.of(texts[key]) for key, value in found.values.items() if isinstance(value, Span)}
    assert (found.kind, shown) == ("place", {"l": "بعدن", "r": "بدير الزور"})
