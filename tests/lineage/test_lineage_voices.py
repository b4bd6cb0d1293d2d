"""One voice under all its spellings; outlets by name, code and host."""

import pytest

from tawatur.lineage.voices import is_name, outlet_voice, shown, voice_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أ. ف. ب.", "Agence France-Presse"),
        ("وكالة الأنباء الألمانية", "د ب أ"),
        ("صحيفة وول ستريت جورنال", "Wall Street Journal"),
        ("وكالة ألف", "ألف"),
        ("صحيفة «النهر»", "النهر"),
    ],
)
def test_one_voice(one: str, other: str) -> None:
    assert voice_of(one).key == voice_of(other).key


@pytest.mark.parametrize(("one", "other"), [("أ ف ب", "أ ب"), ("النهر", "الجسر"), ("واس", "سانا")])
def test_two_voices(one: str, other: str) -> None:
    assert voice_of(one).key != voice_of(other).key


@pytest.mark.parametrize("field", ["العربية", "alarabiya", "arabiya", "www.alarabiya.net", "Al Arabiya"])
def test_an_outlet_field_is_a_name_a_code_or_a_host(field: str) -> None:
    voice = outlet_voice(field)
    assert voice is not None
    assert voice.key == voice_of("العربية").key


def test_an_outlet_that_is_a_wire_is_its_agency() -> None:
    voice = outlet_voice("was")
    assert voice is not None
    assert (voice.name, voice.kind) == ("واس", "agency")


@pytest.mark.parametrize("field", [None, "", "  ", "–"])
def test_no_outlet(field: str | None) -> None:
    assert outlet_voice(field) is None


def test_a_name_is_shown_in_the_reader_s_language() -> None:
    assert shown(voice_of("رويترز"), "en") == "Reuters"
    assert shown(voice_of("Reuters"), "ar") == "رويترز"
    assert shown(voice_of("The Sarmadan Herald"), "en") == "The Sarmadan Herald"


@pytest.mark.parametrize(
    "name", ["state television", "صحيفة محلية", "local media", "وسائل إعلام محلية", "الصحيفة"]
)
def test_a_described_medium_is_no_name(name: str) -> None:
    assert not is_name(voice_of(name), name)


@pytest.mark.parametrize("name", ["صحيفة النهر", "The Sarmadan Herald", "رويترز"])
def test_a_named_medium_is_a_name(name: str) -> None:
    assert is_name(voice_of(name), name)
