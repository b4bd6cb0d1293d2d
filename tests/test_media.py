"""The lexicons of agencies and outlets: how many, where their facts are from, one entity in both scripts."""

import re
from collections import defaultdict

import pytest

from tawatur.annotate import annotate
from tawatur.annotate.mentions import find_mentions
from tawatur.ingest import read
from tawatur.lexicon import LANGUAGES, load
from tawatur.lineage.voices import voice_of
from tawatur.media import media_forms, media_names
from tawatur.model import Article

FILES = ("agencies", "outlets")
LEAST = {"agencies": 150, "outlets": 400}
SITE = re.compile(r"[\w-]+(\.[\w-]+)+|Wikipedia: \S.+")


@pytest.mark.parametrize("file", FILES)
def test_there_are_enough_that_one_name_tells(file: str) -> None:
    shared = {e["entity"] for lang in LANGUAGES for e in load(lang, file) if "several" in e["note"]}
    for language in LANGUAGES:
        assert len({e["entity"] for e in load(language, file)} - shared) >= LEAST[file]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_every_row_tells_where_its_fact_is_from(language: str, file: str) -> None:
    rows = load(language, file)
    assert [e.form for e in rows if not SITE.fullmatch(e["source"])] == []
    assert [e.form for e in rows if not re.fullmatch("([A-Z]{2})?", e["country"])] == []
    assert [e.form for e in rows if not e["entity"] or not e["name"]] == []
    assert {e["class"] for e in rows} == {"news_agency" if file == "agencies" else "media_outlet"}


def test_a_medium_has_one_country_one_source_and_one_class() -> None:
    told = defaultdict(set)
    for language in LANGUAGES:
        for file in FILES:
            for e in load(language, file):
                told[e["entity"]].add((e["country"], e["source"], e["class"]))
    assert [entity for entity, facts in told.items() if len(facts) > 1] == []


def test_every_medium_with_an_arabic_name_has_a_latin_one() -> None:
    assert media_names("ar").keys() <= media_names("en").keys()


def test_no_form_belongs_to_two_media() -> None:
    owners = defaultdict(set)
    for language in LANGUAGES:
        for e in media_forms(language):
            owners[e.form].add(e["entity"])
    assert [form for form, entities in owners.items() if len(entities) > 1] == []


@pytest.mark.parametrize(
    ("arabic", "latin", "entity"),
    [
        ("أ ف ب", "AFP", "afp"),
        ("وكالة فرانس برس", "Agence France-Presse", "afp"),
        ("وول ستريت جورنال", "The Wall Street Journal", "wsj"),
        ("د ب أ", "German news agency", "dpa"),
        ("الوطن السعودية", "Saudi newspaper Al-Watan", "alwatan-sa"),
    ],
)
def test_both_scripts_meet(arabic: str, latin: str, entity: str) -> None:
    assert voice_of(arabic).key == voice_of(latin).key == f"media:{entity}"
    (one,) = media(arabic, "ar")
    assert one[1] == f"media:{entity}"


def media(text: str, language: str) -> list[tuple[str, str]]:
    found = find_mentions(text, language=language, published=None)
    return [(m.span.of(text), m.entity) for m in found if m.entity and m.entity.startswith("media:")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال الوطن كله إن الحياة صعبة"),
        ("ar", "الرأي العام ينتظر، والعالم كله يشاهد الجزيرة من بعيد"),
        ("ar", "وصل العمال إلى موقع المدينة القديمة"),
        ("ar", "بلغت السياسة الكويتية أهدافها في الأيام الأخيرة"),
        ("ar", "فازت روسيا 24 مرة"),
        ("en", "Time flies, said the science teacher, and nature helps."),
        ("en", "The sun set over Petra while a journal of dawn lay open."),
        ("en", "Slate roofs and fox dens lined the focus of the tour."),
    ],
)
def test_an_ordinary_word_is_no_medium(language: str, text: str) -> None:
    assert media(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "span", "entity"),
    [
        ("ar", "وذكرت صحيفة الوطن أن الجسر أغلق", "صحيفة الوطن", "alwatan"),
        ("ar", "وذكرت صحيفة الوطن العمانية أن الجسر أغلق", "صحيفة الوطن العمانية", "alwatan-om"),
        ("ar", "ونقلت وكالة «رويترز» عن سائق", "وكالة «رويترز»", "reuters"),
        ("ar", "وقال لوكالة فرانس برس إن الجسر أغلق", "وكالة فرانس برس", "afp"),
        ("ar", "وبحسب AFP فإن الجسر أغلق", "AFP", "afp"),
        ("en", "The journal Nature reported the find.", "Nature", "nature"),
        ("en", "A driver told Petra news agency so.", "Petra news agency", "petra"),
        ("en", "The bridge is shut, Wall Street Journal reporters said.", "Wall Street Journal", "wsj"),
    ],
)
def test_a_medium_in_a_sentence(language: str, text: str, span: str, entity: str) -> None:
    assert media(text, language) == [(span, f"media:{entity}")]


def test_the_value_is_the_name_in_the_text_s_language() -> None:
    (one,) = find_mentions("AFP", language="ar", published=None)
    (other,) = find_mentions("AFP", language="en", published=None)
    assert (one.value, other.value) == ("أ ف ب", "Agence France-Presse")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "وقالت وكالة فرانس برس إن الجسر أغلق.", "أ ف ب"),
        ("en", "AFP said that the bridge was closed.", "Agence France-Presse"),
    ],
)
def test_an_attribution_names_the_medium(language: str, text: str, name: str) -> None:
    (article,) = read([{"id": "a", "text": text}], language=language)
    assert isinstance(article, Article)
    found = annotate(article).attributions
    assert [(a.source_name, a.source_class) for a in found] == [(name, "news_agency")]
    assert voice_of(name).key == "media:afp"


def test_a_first_name_alone_is_no_agency() -> None:
    assert voice_of("شهاب").key != voice_of("وكالة شهاب").key
    assert voice_of("شهاب", "agency").key == voice_of("Shehab News Agency").key


def test_an_article_lists_each_of_its_entities_once_with_all_forms() -> None:
    text = "قالت وكالة فرانس برس إن الدكتور ماهر الزعبلاوي وصل عدن. وذكرت أ ف ب أن الزعبلاوي غادر عدن."
    (article,) = read([{"id": "a", "text": text}], language="ar")
    assert isinstance(article, Article)
    rows = {e["id"]: e for e in annotate(article).to_json()["entities"]}
    assert rows["media:afp"] == {
        "id": "media:afp", "kind": "media", "name": "أ ف ب", "forms": ["وكالة فرانس برس", "أ ف ب"],
    }  # fmt: skip
    assert [e["forms"] for e in rows.values() if e["kind"] == "person"] == [["ماهر الزعبلاوي", "الزعبلاوي"]]
    assert [e["forms"] for e in rows.values() if e["kind"] == "place"] == [["عدن"]]
