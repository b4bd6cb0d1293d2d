"""Articles in two scripts: what they have in common, and which stories meet."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate import annotate
from tawatur.concepts import concept
from tawatur.config import DEFAULT
from tawatur.ingest import read
from tawatur.lexicon import load
from tawatur.model import Article
from tawatur.sounds import skeleton, sounds, spoken
from tawatur.stories import START, add, fingerprint, group, relations
from tawatur.stories.crossing.meet import meet
from tawatur.stories.crossing.names import heard
from tawatur.stories.crossing.parting import parted
from tawatur.words import fold, numbered

CASES = Path(__file__).parents[1] / "cases" / "cross_language" / "articles.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
WHEN = datetime(2031, 6, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def halves() -> dict[str, list[Article]]:
    articles = [annotate(a) for a in read([CASES]) if isinstance(a, Article)]
    return {h: [a for a in articles if a.metadata["half"] == h] for h in ("development", "held")}


def test_the_set_is_what_its_readme_says() -> None:
    stories = {r["story"] for r in ROWS}
    both = [s for s in stories if {r["language"] for r in ROWS if r["story"] == s} == {"ar", "en"}]
    assert (len(ROWS), len(stories), len(both)) == (108, 60, 48)
    assert {r["template"]: r["half"] for r in ROWS} == {r["story"].rsplit("-", 1)[0]: r["half"] for r in ROWS}
    assert min(len(r["text"].split()) for r in ROWS) > 75


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Hamouli", "حامولي"), ("Gargani", "قرقني"), ("Qasim", "قاسم"), ("Shirazi", "شيرازي"),
     ("Moncef", "منصف"),
     ("Khalifa", "خليفة"), ("Ghariani", "غرياني"), ("Vetrano", "فيترانو"), ("Mohammed", "محمد")],
)  # fmt: skip
def test_two_spellings_of_a_name_have_one_skeleton(latin: str, arabic: str) -> None:
    assert skeleton(sounds(latin.lower())) in {skeleton(s) for s in spoken(fold(arabic))}


def test_other_names_and_other_scripts_have_other_sounds() -> None:
    assert skeleton(sounds("حامولي")) != skeleton(sounds("بحري"))
    assert sounds("123") == sounds("日本") == ""


def test_names_of_latin_script_have_capitals_and_those_of_arabic_are_not_listed_words() -> None:
    said = ["Rescuers", "found", "Sandal", "and", "sandal", "Monday"]
    small = frozenset(w for w in said if w[0].islower())
    assert _heard(" ".join(said), small=small) == {sounds("rescuers")} or concept("rescuers")
    assert _heard("وزرعان في الثلاثاء", arabic=True) >= {sounds("زرعان")}
    assert _heard("زرعان", placed=frozenset({"زرعان"}), arabic=True) == set()


def _heard(
    said: str,
    *,
    small: frozenset[str] = frozenset(),
    placed: frozenset[str] = frozenset(),
    arabic: bool = False,
) -> set[str]:
    read = numbered(said)
    return heard(np.array(read.numbers, dtype=np.intp), read.known, small, placed, arabic=arabic)


def test_concepts_are_one_for_both_languages() -> None:
    assert {concept(fold(w)) for w in ("قتلى", "وقتل", "killed", "Deaths")} == {"death"}
    assert {concept(fold(w)) for w in ("المصرية", "Egyptian")} == {"place:egypt"}
    assert concept(fold("شجرة")) is None
    by_language = [{r["concept"] for r in load(code, "concepts")} for code in ("ar", "en")]
    assert by_language[0] == by_language[1]


def test_places_of_adjectives_are_places_of_the_gazetteer() -> None:
    known = {f"place:{r['entity']}" for r in load("en", "places")}
    named = {r["concept"] for r in load("en", "concepts") if r["concept"].startswith("place:")}
    assert named <= known


@pytest.mark.parametrize("half", ["development", "held"])
def test_articles_of_one_happening_meet_across_languages(half: str, halves: dict[str, list[Article]]) -> None:
    told = {frozenset(s.articles) for s in group(halves[half])}
    expected: dict[str, set[str]] = {}
    for article in halves[half]:
        expected.setdefault(article.metadata["story"], set()).add(article.id)
    whole = [frozenset(s) for s in expected.values()]
    assert sum(s in told for s in whole) >= 0.75 * len(whole)


def test_the_order_of_arrival_does_not_matter(halves: dict[str, list[Article]]) -> None:
    assert group(halves["development"][::-1]) == group(halves["development"])


def test_articles_that_arrive_after_each_other_meet_as_in_one_go(halves: dict[str, list[Article]]) -> None:
    prints = [fingerprint(a) for a in halves["development"]]
    state = START
    for k in range(0, len(prints), 9):
        state = add(state, prints[::-1][k : k + 9])
    arrived = {frozenset(p.article for p in told) for told in state.stories().values()}
    assert arrived == {frozenset(s.articles) for s in group((), fingerprints=prints)}


def test_a_pair_across_languages_is_explained(halves: dict[str, list[Article]]) -> None:
    pair = [a for a in halves["development"] if a.metadata["story"] == "fire-a"]
    ((left, right, score),) = relations(pair)
    assert {*left, *right} == {a.id for a in pair}
    assert {p.feature for p in score.parts} >= {"names", "places", "numbers", "concepts"}
    odds = score.base + sum(p.adds for p in score.parts)
    assert score.probability == pytest.approx(1 / (1 + 2.718281828**-odds), rel=1e-4)
    assert score.probability > 0.9


@pytest.mark.parametrize(
    "change",
    [("Mosul", "Basra"), ("54", "540"), ("Hasnawi", "Trabelsi")],
)
def test_another_place_number_or_name_makes_it_less_likely(
    change: tuple[str, str], halves: dict[str, list[Article]]
) -> None:
    english, arabic = (
        next(a for a in halves["development"] if a.id == f"fire-a-{code}") for code in ("en", "ar")
    )
    other = annotate(replace(english, text=english.text.replace(*change), title="A fire", mentions=()))
    same = annotate(replace(english, title="A fire", mentions=()))
    ((_, _, changed),), ((_, _, kept),) = relations([other, arabic]), relations([same, arabic])
    assert changed.probability < kept.probability


def test_days_apart_stories_do_not_meet(halves: dict[str, list[Article]]) -> None:
    english, arabic = (
        next(a for a in halves["development"] if a.id == f"fire-a-{code}") for code in ("en", "ar")
    )
    late = replace(english, published=english.published.replace(month=7) if english.published else None)
    assert len(group([late, arabic])) == 2
    assert len(group([replace(english, published=None, published_precision=None), arabic])) == 1


def test_a_story_in_two_languages_has_the_title_of_the_larger_part(halves: dict[str, list[Article]]) -> None:
    english, arabic = (
        next(a for a in halves["development"] if a.id == f"fire-a-{code}") for code in ("en", "ar")
    )
    again = replace(english, id="again", outlet="Another", title="Seven patients die as Mosul hospital burns")
    (story,) = group([english, annotate(again), arabic])
    assert story.title in {english.title, again.title}


def test_an_archive_of_one_script_is_left_as_it_is(halves: dict[str, list[Article]]) -> None:
    prints = [fingerprint(a) for a in halves["development"] if a.language == "ar"]
    groups = [[0, 1], *([k] for k in range(2, len(prints)))]
    texts = [[k] for k in range(len(prints))]
    assert meet(groups, texts, [], prints, config=DEFAULT.stories) == groups


def test_partners_of_their_own_part_two_lookalikes() -> None:
    crossed = [(2, 0, 0.9), (3, 1, 0.9), (2, 1, 0.1)]
    ((_, _, probability),) = parted([(0, 1, 0.5)], crossed, sure=0.5)
    assert probability == pytest.approx(0.5 * 0.2)
    assert list(parted([(0, 1, 0.5)], crossed[:1], sure=0.5)) == [(0, 1, 0.5)]
    assert list(parted([(0, 1, 0.5)], [(2, 0, 0.9), (2, 1, 0.8)], sure=0.5)) == [(0, 1, 0.5)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), min_size=2, max_size=8))
def test_any_content_gives_a_partition(texts: list[str]) -> None:
    articles = [
        Article(id=str(k), text=f"{word} {t}", published=WHEN, published_precision="minute")
        for k, (word, t) in enumerate(zip(["Nadir 7 Kalda", "نادر ٧ كالدا"] * 4, texts, strict=False))
    ]
    found = [a for s in group(map(annotate, articles)) for a in s.articles]
    assert sorted(found) == sorted(a.id for a in articles)
