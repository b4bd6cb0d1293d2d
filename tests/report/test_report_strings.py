"""Words of the screens: every key in both languages, with the same places, and Arabic agreement."""

import re
from importlib.resources import files

import pytest

from tawatur.report.strings import FILES, strings

PLACE = re.compile(r"{(\w+)}")
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


def _rows() -> list[list[str]]:
    texts = [(files("tawatur") / "report" / name).read_text("utf-8") for name in FILES]
    return [line.split("\t") for text in texts for line in text.splitlines()[2:]]


def test_each_key_stands_once_with_both_languages() -> None:
    rows = _rows()
    assert all(len(row) == 3 and row[1] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    for key, _, english in rows:
        assert english or key.rpartition(".")[2] in CATEGORIES - {"one", "other"}, key


def test_both_languages_fill_the_same_places() -> None:
    for key, arabic, english in _rows():
        if english and not key.startswith("n_"):
            assert set(PLACE.findall(arabic)) == set(PLACE.findall(english)), key


def test_counted_keys_have_a_row_for_the_rest() -> None:
    keys = {row[0] for row in _rows()}
    for key in keys:
        stem, _, category = key.rpartition(".")
        if category in CATEGORIES:
            assert f"{stem}.other" in keys


@pytest.mark.parametrize(
    ("n", "arabic", "english"),
    [
        (0, "لا مقالات", "no articles"),
        (1, "مقال واحد", "1 article"),
        (2, "مقالان", "2 articles"),
        (3, "3 مقالات", "3 articles"),
        (10, "10 مقالات", "10 articles"),
        (11, "11 مقالا", "11 articles"),
        (99, "99 مقالا", "99 articles"),
        (100, "100 مقال", "100 articles"),
        (103, "103 مقالات", "103 articles"),
    ],
)
def test_number_agreement(n: int, arabic: str, english: str) -> None:
    assert strings("ar").count("n_articles", n) == arabic
    assert strings("en").count("n_articles", n) == english


def test_other_languages_are_refused() -> None:
    with pytest.raises(KeyError):
        strings("fr")
    with pytest.raises(KeyError):
        strings("key")
