"""Search finds what a reader means, says where it stands, and is the same over both databases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import NewArchive
from sqlalchemy import Connection, text

from tawatur.errors import InputError
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.opening import Address, opened
from tawatur.store.search import tables, words
from tawatur.store.search.rebuilding import rebuild
from tawatur.store.searching import Hit, Query, search
from tawatur.store.viewing import looking

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "flood", "outlet": "صحيفة الأفق", "published": "2021-03-01T08:00:00+00:00",
        "title": "الأمطار تغلق جسر مرجين",
        "text": "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت طرقا وجسرين. ونفى مصدر أمني أن هناك ضحايا.",
    },
    {
        "id": "voweled", "outlet": "موقع النهر", "published": "2021-03-02T08:00:00+00:00",
        "title": "تقرير",
        "text": "وَأَعْلَنَ وَزِيــرُ الزِّراعةِ فهد السالم أنّ ٦٥ مزرعةً تضررت. وأكد المسؤولون أن العمل مستمر.",
    },
    {
        "id": "bare", "outlet": "موقع النهر", "published": "2021-03-03T08:00:00+00:00", "title": "بيان",
        "text": "اكد مسئول ان العمل مستمر في البحرين وفي عدن. وقال بالوزارة موظف آخر إن وليد غائب.",
    },
    {
        "id": "english", "outlet": "Coast Post", "published": "2021-03-04T08:00:00+00:00",
        "title": "Bridge closed",
        "text": "Mayor Tobin Arkadi said 65 bridges were closed. An official denied that roads failed.",
    },
    {"id": "undated", "title": "بلا تاريخ", "text": "البحر هادئ، وقال الصياد سالم إن الوزير لم يزر المرفأ."},
    {"id": "tagged", "title": "#سيول_مرجين", "text": "صورة من #سيول_مرجين اليوم."},
]  # fmt: skip


@pytest.fixture
def address(new_archive: NewArchive) -> Address:
    """An archive of these articles."""
    found = new_archive("search")
    add([dict(row) for row in ARTICLES], found, language="auto")
    return found


@pytest.fixture
def view(address: Address) -> Iterator[Connection]:
    """A look at it."""
    with looking(address) as connection:
        yield connection


def _ids(view: Connection, words: str = "", **asked: Any) -> list[str]:
    return [hit.article for hit in search(view, Query(words=words, **asked))]


def _marked(hit: Hit, body: str) -> list[str]:
    """The marked words, cut out of the whole text: the spans count its code points."""
    return [m.of(body) for passage in hit.passages for m in passage.marks]


def _body(name: str) -> str:
    return str(next(row["text"] for row in ARTICLES if row["id"] == name))


def test_words_are_found_in_every_spelling(view: Connection) -> None:
    expected = {
        "وزير الزراعة": ["voweled"], "الوَزير": ["voweled", "undated"], "وزارة": ["bare"],
        "مسؤول": ["bare", "voweled"], "مسئولين": ["bare", "voweled"], "65": ["english", "voweled"],
        "٦٥": ["english", "voweled"], "عَدَن": ["bare"], "أكّد": ["bare", "voweled"], "جسر": ["flood"],
        "bridge": ["english"], "BRIDGES": ["english"], "closing": ["english"], "سيول": ["tagged", "flood"],
    }  # fmt: skip
    assert {asked: _ids(view, asked) for asked in expected} == expected


def test_words_that_only_look_alike_are_not(view: Connection) -> None:
    assert _ids(view, "بحر") == ["undated"]
    assert _ids(view, "البحرين") == ["bare"]
    assert _ids(view, "ليد") == []
    assert _ids(view, "زير") == []


def test_phrases_beginnings_and_what_must_not_stand_there(view: Connection) -> None:
    assert _ids(view, '"العمل مستمر"') == ["bare", "voweled"]
    assert _ids(view, "«مستمر العمل»") == []
    assert _ids(view, "بلدي*") == ["flood"]
    assert _ids(view, "bridg*") == ["english"]
    assert _ids(view, "العمل -البحرين") == ["voweled"]
    assert _ids(view, 'العمل -"في عدن"') == ["voweled"]
    assert "english" not in _ids(view, "-bridge")
    assert len(_ids(view, "-bridge")) == len(ARTICLES) - 1


def test_no_phrase_runs_from_the_headline_into_the_text(view: Connection) -> None:
    assert _ids(view, '"تقرير وأعلن"') == []
    assert _ids(view, "تقرير وأعلن") == ["voweled"]


def test_headlines_come_first_then_the_newest_and_the_undated_last(view: Connection) -> None:
    assert _ids(view, "مرجين") == ["flood", "tagged"]
    assert _ids(view, "قال") == ["bare", "flood", "undated"]


def test_marks_count_the_code_points_of_the_text_as_it_stands(view: Connection) -> None:
    (hit,) = search(view, Query(words='"وزير الزراعة" 65'))
    assert _marked(hit, _body("voweled")) == ["وَزِيــرُ الزِّراعةِ", "٦٥"]
    assert hit.texts[0] == hit.passages[0].span.of(_body("voweled"))
    (hit,) = search(view, Query(words="أمطار جسر", limit=1))
    assert [m.of(hit.title or "") for m in hit.title_marks] == ["الأمطار", "جسر"]


def test_attributions_are_found_by_who_says_what(view: Connection) -> None:
    found = search(view, Query(words="السيول", scope="attributions"))
    assert [(h.article, h.attribution and h.attribution.source_name) for h in found] == [
        ("flood", "سامي الوادي")
    ]
    assert _ids(view, scope="attributions", source="الوادي") == ["flood"]
    denied = search(view, Query(scope="attributions", named=False, polarity="deny"))
    assert sorted(h.article for h in denied) == ["english", "flood"]
    assert _ids(view, scope="attributions", outlet="coast POST", named=True) == ["english"]


def test_filters_of_articles_hold_for_one_attribution(view: Connection) -> None:
    assert sorted(_ids(view, polarity="deny", named=False)) == ["english", "flood"]
    assert _ids(view, polarity="deny", source="الوادي") == []
    assert _ids(view, polarity="assert", source="الوادي") == ["flood"]
    assert _ids(view, place="عدن") == ["bare"]
    assert _ids(view, place="Aden") == ["bare"]
    assert _ids(view, place="اليمن") == ["bare"]
    assert _ids(view, since=date(2021, 3, 2), until=date(2021, 3, 3)) == ["bare", "voweled"]


def test_claims_are_found_once_with_their_figures(view: Connection) -> None:
    found = search(view, Query(words="السيول", scope="claims"))
    assert [h.article for h in found] == ["flood", "tagged"]
    assert found[0].claim
    assert found[0].span
    assert found[0].chain == ("سامي الوادي",)
    assert found[0].grade == "single_root"
    assert _ids(view, "السيول", scope="claims", grade="disputed") == []
    assert _ids(view, "السيول", scope="claims", source="الوادي", polarity="assert", named=True) == ["flood"]


@pytest.mark.parametrize("scope", ["articles", "attributions", "claims"])
def test_pages_follow_each_other(view: Connection, scope: Any) -> None:
    whole = search(view, Query(words="ال*", scope=scope, limit=50))
    pages, cursor = list[Hit](), ""
    while True:
        page = search(view, Query(words="ال*", scope=scope, limit=1, cursor=cursor))
        pages += page
        if not page.next:
            break
        cursor = page.next
    assert len(whole) > 2
    assert pages == list(whole)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Query(), "name words"), (Query(words="؟ ..."), "name words"), (Query(words="س*"), "at least 2"),
        (Query(words="و " * 40), "more than 32 words"), (Query(words="x" * 2_000), "longer than"),
        (Query(words="x", cursor="7; DROP TABLE"), "no cursor"), (Query(words="x", limit=0), "1 to 200"),
        (Query(source="-x"), "words of a source"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_told(view: Connection, asked: Query, said: str) -> None:
    with pytest.raises(InputError, match=said):
        search(view, asked)


HOSTILE = [
    "' OR 1=1 --", '"; DROP TABLE articles; --', "NEAR(a b, 5)", "head : x", "a AND (b OR", "* * *",
    "{x} : y", "^a + b", "a:*&!b|", "''\\''", "\x00\u202e", "%s %(x)s :name ?1 $1", "ﷺ ﷲ ½ ㏂", "_ __ _a_",
    "😀 é ё ß",     "- -- -\"", '"' * 50, "«»“”", "\ud800", "NOT", "rowid", "facets:any", "a" * 900,
]  # fmt: skip


@pytest.mark.parametrize("scope", ["articles", "attributions", "claims"])
def test_nothing_that_is_typed_breaks_a_query(view: Connection, scope: Any) -> None:
    for typed in HOSTILE:
        for asked in (
            Query(words=f"{typed} مرجين", scope=scope),
            Query(words="السيول", source=f"x {typed}", scope=scope),
            Query(words="السيول", outlet=typed, place=typed, scope=scope),
        ):  # fmt: skip
            try:
                assert len(search(view, asked)) <= 20
            except InputError:
                continue


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(view: Connection, typed: str) -> None:
    try:
        search(view, Query(words=typed))
    except InputError:
        return


def test_another_version_is_found_in_place_of_the_one_before(address: Address) -> None:
    changed = ARTICLES[0] | {"text": ARTICLES[0]["text"].replace("السيول", "الثلوج")}
    add([changed], address)
    with looking(address) as view:
        assert _ids(view, "السيول", scope="articles") == ["tagged"]
        assert _ids(view, "السيول", scope="attributions") == []
        assert "flood" not in _ids(view, "السيول", scope="claims")
        (hit,) = search(view, Query(words="الثلوج"))
        assert (hit.article, hit.version) == ("flood", 2)
        assert list(problems(view)) == []


def test_the_index_made_anew_answers_as_before(address: Address) -> None:
    asked = [
        Query(words=w, scope=s)
        for w in ("العمل", "65", "قال") for s in ("articles", "attributions", "claims")
    ]  # fmt: skip
    with looking(address) as view:
        before = [search(view, query) for query in asked]
    with opened(address, write=True, wait=5) as engine, engine.begin() as connection:
        rebuild(connection)
    with looking(address) as view:
        assert [search(view, query) for query in asked] == before
        assert list(problems(view)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM search_articles WHERE version = 1", "1 versions are not in the index"),
        ("DELETE FROM search_attributions WHERE version = 1", "attributions are not in the index"),
        ("DELETE FROM search_claims", "versions of claims are not in the index"),
        ("INSERT INTO search_articles VALUES (5, 9999)", "but nowhere else"),
        ("INSERT INTO search_articles VALUES (5, 9999)", "have no words in the index"),
        ("DELETE FROM search_articles WHERE version = 1", "that it has no rows for"),
    ],
)
def test_check_tells_what_the_index_lacks(address: Address, change: str, said: str) -> None:
    with opened(address, write=True, wait=5) as engine, engine.begin() as connection:
        connection.execute(text(change))
    with looking(address) as view:
        assert any(said in line for line in problems(view))


def test_words_that_were_put_are_taken_out_whole(address: Address) -> None:
    with opened(address, write=True, wait=5) as engine, engine.begin() as connection:
        rebuild(connection)
        words.clear(connection)
        assert [list(words.keys(connection, t)) for t in words.WORDS] == [[], [], []]
        assert connection.execute(tables.vocabulary.select()).first() is None


def test_a_claim_is_one_hit_however_many_versions_match(tmp_path: Path) -> None:
    told = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس. {}"
    rows = [
        {"id": f"c{k}", "text": told.format(f"وحضر {k} من الناس."), "published": f"2021-03-01T0{k}:00:00Z"}
        for k in range(6)
    ]
    add(rows, tmp_path / "a.db")
    with looking(tmp_path / "a.db") as view:
        found = search(view, Query(words="السيول", scope="claims"))
        assert [h.versions for h in found] == [6]
        assert list(problems(view)) == []
