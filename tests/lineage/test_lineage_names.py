"""One voice under two names, and two voices whose names are alike."""

import pytest

from tawatur.lineage.names import akin, among, calls_by_name, same_name, short_form
from tawatur.lineage.voices import voice_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سيرغي ماكوف", "سيرجي ماكوف"),
        ("عبد الواحد السرمدي", "عبدالواحد السرمدي"),
        ("العميد محمد سرمدي", "محمد سرمدي"),
        ("بلدية سرمدان", "البلدية سرمدان"),
        ("وكالة مرساة للأنباء", "مرساة"),
        ("بيان بلدية سرمدان", "بلدية سرمدان"),
        ("Mr. Owen Tarrick", "Owen Tarrick"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سلمى ناصر", "سلمى هاشم"),
        ("بلدية سرمدان", "شرطة سرمدان"),
        ("رويترز", "أ ف ب"),
        (None, "سلمى"),
        ("", ""),
    ],
)
def test_different_names(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)


def test_a_surname_is_a_short_form() -> None:
    assert short_form("ماكوف", "سيرغي ماكوف")
    assert not short_form("سيرغي", "ماكوف")
    assert not short_form("سلمى ناصر", "المهندسة سلمى ناصر")


def test_names_that_share_a_word_are_akin() -> None:
    assert akin("نادي النوارس لكرة القدم", "النوارس")
    assert not akin("سلمى بنت ناصر", "ريم بنت هاشم")


def test_a_short_name_stands_for_the_only_outlet_that_bears_it() -> None:
    known = {v.key: v for v in map(voice_of, ("النهر الكبير", "الجبل الكبير"))}
    found = among("صحيفة النهر", known)
    assert found is not None
    assert found.name == "النهر الكبير"
    assert among("الكبير", known) is None
    assert among("البحر", known) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [("الريحانة", True), ("النادي", False), ("الوزارة", False), ("سلمان", False), ("نادي الريحانة", False)],
)
def test_a_body_may_go_by_one_word_of_its_name(name: str, known: bool) -> None:
    assert calls_by_name(name) is known
