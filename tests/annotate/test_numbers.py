"""Numbers: example tables and properties. quality/ measures them on the Arabic specs of others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.annotate.mentions import find_mentions
from tawatur.annotate.numbers.ordinals import find_ordinals
from tawatur.annotate.numbers.vocabulary import vocabulary
from tawatur.lexicon import load
from tawatur.model import NumberValue
from tawatur.words import words

CASES = Path(__file__).parents[1] / "cases" / "numbers.tsv"
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def numbers_of(text: str) -> list[tuple[str, NumberValue]]:
    found = find_mentions(text, language=None, published=None)
    return [(m.span.of(text), m.value) for m in found if isinstance(m.value, NumberValue)]


def table() -> list[object]:
    header, *rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    marks = {"limit": pytest.mark.xfail(strict=True, reason="known limit")}
    return [
        pytest.param(dict(zip(header, row, strict=True)), id=row[1], marks=marks.get(row[0], ()))
        for row in rows
    ]


@pytest.mark.parametrize("row", table())
def test_table(row: dict[str, str]) -> None:
    found = numbers_of(row["text"])
    if not row["span"]:
        assert found == []
        return
    low, high = (float(row[c]) if row[c] else None for c in ("low", "high"))
    assert found == [(row["span"], NumberValue(low, high, row["unit"] or None, row["approximate"] == "yes"))]


@given(st.integers(0, 10**15))
def test_digits_round_trip(number: int) -> None:
    for written in (
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", "٬"),
        str(number).translate(INDIC),
    ):
        (_, value), *rest = numbers_of(f"بلغ {written} دولار")
        assert not rest
        assert value.low == value.high == float(number)


@given(st.decimals(0, 10**6, places=2))
def test_decimals_round_trip(number: object) -> None:
    for written in (str(number), str(number).replace(".", "٫").translate(INDIC)):
        (_, value), *_ = numbers_of(f"بلغ {written} طن")
        assert value.low == float(str(number))


ONES = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def below_thousand(n: int) -> str:
    parts = [HUNDREDS[n // 100 - 1]] if n >= 100 else []
    n %= 100
    if n > 19:
        parts += ([ONES[n % 10]] if n % 10 else []) + [TENS[n // 10 - 2]]
    elif n > 10:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}.get(n) or f"{ONES[n - 10]} عشر")
    elif n:
        parts.append(ONES[n])
    return " و".join(parts)


def spelled(n: int) -> str:
    thousands, rest = divmod(n, 1000)
    head = {0: "", 1: "ألف", 2: "ألفان"}.get(thousands)
    if head is None:
        head = f"{below_thousand(thousands)} {'آلاف' if 3 <= thousands <= 10 else 'ألفا'}"
    return " و".join(part for part in (head, below_thousand(rest) if rest else "") if part)


@given(st.integers(2, 999_999))
def test_spelled_arabic_round_trip(number: int) -> None:
    found = numbers_of(f"بلغ العدد {spelled(number)}.")
    assert [v.low for _, v in found] == [float(number)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_number_word_is_known(language: str) -> None:
    for entry in load(language, "numbers"):
        assert vocabulary()[words(entry.form)[0].folded].clitic == ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_unit_follows_its_number(language: str) -> None:
    for entry in load(language, "units"):
        (_, value), *_ = numbers_of(f"200 {entry.form}")
        assert value.unit == ("%" if entry["kind"] == "percent" else entry.form), entry.form


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("في الطابق الثاني عشر", [(12, "start")]),
        ("الدورة الخامسة والعشرون ثم الدورة الأولى", [(25, "start"), (1, "start")]),
        ("الحلقة المئة والسابعة", [(107, "start")]),
        ("السطر قبل الأخير", [(-1, "end")]),
        ("المحطة التالية", [(1, "current")]),
        ("خمسة وعشرون بيتا", []),
    ],
)
def test_ordinals(text: str, places: list[tuple[int, str]]) -> None:
    assert [(o.value, o.origin) for o in find_ordinals(text, words(text))] == places


@pytest.mark.parametrize("before", ["", "القائمة:\n"])
def test_the_number_of_an_item_counts_nothing(before: str) -> None:
    text = f"{before}(3) كتب قديمة"
    (found,) = find_mentions(text, language="ar", published=None)
    assert found.span.of(text) == "3"
    assert found.value == NumberValue(3, 3, None)
