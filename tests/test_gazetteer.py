"""The gazetteer: every province of the countries it promises, in both languages, and what lies in what."""

from collections import Counter

import pytest

from tawatur.annotate.mentions import find_mentions
from tawatur.gazetteer import PREFIX, around, nested, province_of, provinces
from tawatur.lexicon import load

# First-level divisions by country, ISO 3166-2 (Lebanon with Keserwan-Jbeil of 2017, Iraq with the four
# governorates of Kurdistan in place of the region).
DIVISIONS = {
    "SA": 13, "YE": 22, "OM": 11, "AE": 7, "QA": 8, "BH": 4, "KW": 6, "IQ": 19, "SY": 14, "LB": 9, "JO": 12,
    "PS": 16, "EG": 27, "SD": 18, "LY": 22, "TN": 24, "DZ": 58, "MA": 12, "MR": 13, "SO": 18, "DJ": 6,
    "KM": 3, "AF": 34, "IR": 31, "TR": 81,
}  # fmt: skip


def test_all_first_level_divisions_are_listed() -> None:
    codes = {code for row in load("world", "within") for code in row["iso"].split()}
    assert Counter(code[:2] for code in codes) == DIVISIONS


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_place_that_holds_another_has_a_name(language: str) -> None:
    named = {row["entity"] for row in load(language, "places")}
    unnamed = provinces() - named - {"kurdistan-iran"} if language == "en" else provinces() - named
    assert unnamed == set()
    holding = {key for row in load("world", "within") for key in row["within"].split()}
    assert holding - {row["entity"] for lang in ("ar", "en") for row in load(lang, "places")} == set()


def test_no_place_lies_in_itself() -> None:
    assert [r.form for r in load("world", "within") if f"{PREFIX}{r.form}" in around(PREFIX + r.form)] == []


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("gardez", "paktia"), ("gardez", "afghanistan"), ("ramadi", "anbar"), ("mosul", "nineveh"),
     ("suruc", "sanliurfa"), ("nyala", "darfur"), ("khan-younis", "gaza-strip"), ("zinjibar", "yemen"),
     ("ahvaz", "iran"), ("marseille", "france")],
)  # fmt: skip
def test_a_place_lies_in_its_province_and_country(inner: str, outer: str) -> None:
    assert nested(PREFIX + inner, PREFIX + outer)
    assert nested(PREFIX + outer, PREFIX + inner)


@pytest.mark.parametrize(
    ("a", "b"), [("gardez", "khost"), ("ramadi", "nineveh"), ("gardez", "kabul"), ("ankara", "syria")]
)
def test_other_places_do_not(a: str, b: str) -> None:
    assert not nested(PREFIX + a, PREFIX + b)


def test_a_province_is_its_own_and_two_homonyms_have_none() -> None:
    assert province_of("place:gardez") == province_of("place:paktia") == "place:paktia"
    assert province_of("place:france") is None
    assert province_of("place:afrin") == "place:aleppo"


@pytest.mark.parametrize(
    ("text", "entities"),
    [("وصل الوفد إلى غرديز عاصمة بكتيا", ["gardez", "paktia"]),
     ("عاد الطلاب من شانليورفا إلى ولاية الوادي", ["sanliurfa", "el-oued"]),
     ("اجتمعت اللجنة في ديالى ثم في هرمزكان", ["diyala", "hormozgan"]),
     ("سار الموكب في الوادي حتى المساء", []),
     ("قرأ المعلم رسالة الوزير بري أمام الحضور", []),
     ("The clinic moved from Gardez to Sar-e Pul in spring", ["gardez", "sar-e-pol"]),
     ("Schools in Diwaniya and Thi Qar reopened", ["ad-diwaniyah", "dhi-qar"])],
)  # fmt: skip
def test_names_in_running_text(text: str, entities: list[str]) -> None:
    found = find_mentions(text, language="ar" if text[0] > "\u0600" else "en", published=None)
    assert [m.entity for m in found if m.kind == "place"] == [PREFIX + e for e in entities]
