"""Grouping: which articles are one story, and what a story then says of itself."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.config import DEFAULT
from tawatur.model import Article, Story
from tawatur.spans import Span
from tawatur.stories import fingerprint, group, relations

CASES = Path(__file__).parents[1] / "cases" / "stories.tsv"
ROWS = list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
LONG = (
    "أعلن مجلس بلدة الزيزفون إنشاء حديقة عامة على ضفة النهر بكلفة مليوني دينار وتضم ملاعب ومكتبة للأطفال "
    "ويبدأ العمل فيها مطلع الربيع بإشراف المهندسة ريم الحداد ومشاركة طلاب كلية الزراعة في البلدة"
)


def article(row: dict[str, str]) -> Article:
    when = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
    return Article(
        id=row["id"], title=row["title"], text=row["text"], published=when, published_precision="minute"
    )


def dated(name: str, text: str, day: float, title: str | None = None) -> Article:
    when = datetime(2031, 5, 1, tzinfo=UTC) + timedelta(days=day)
    return Article(id=name, text=text, title=title, published=when, published_precision="minute")


def partition(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(s.articles) for s in stories}


def told(origin: str) -> tuple[list[Article], set[frozenset[str]]]:
    rows = [r for r in ROWS if r["origin"] == origin]
    names = {r["story"] for r in rows}
    return [article(r) for r in rows], {
        frozenset(r["id"] for r in rows if r["story"] == name) for name in names
    }


def test_a_small_archive_with_a_decoy_falls_into_its_stories() -> None:
    articles, expected = told("built_on")
    assert partition(group(articles)) == expected


@pytest.mark.parametrize("name", sorted({r["story"] for r in ROWS if r["origin"] == "limit"}))
@pytest.mark.xfail(strict=True, reason="needs more than shared words")
def test_known_limits(name: str) -> None:
    assert len(group(article(r) for r in ROWS if r["story"] == name)) == 1


def test_two_articles_alone_are_one_story_without_any_corpus() -> None:
    first, second = (replace(article(r), published=None, published_precision=None) for r in ROWS[:2])
    assert len(group([first, second])) == 1


def test_nothing_in_nothing_out() -> None:
    assert group([]) == []
    assert relations([]) == []


def test_order_of_stories_articles_title_and_first_date() -> None:
    articles, _ = told("built_on")
    stories = group(articles)
    by_id = {a.id: a for a in articles}
    assert [s.id for s in stories] == [f"s{k}" for k in range(1, len(stories) + 1)]
    moments = [s.first_published for s in stories]
    assert moments == sorted(m for m in moments if m)
    for story in stories:
        assert story.first_published == min(by_id[a].published for a in story.articles)  # type: ignore[type-var]
        assert story.title in {by_id[a].title for a in story.articles}
        assert list(story.articles) == sorted(story.articles, key=lambda a: (by_id[a].published, a))


@settings(max_examples=20, deadline=None)
@given(st.permutations([article(r) for r in ROWS]))
def test_the_order_of_the_input_does_not_matter(shuffled: list[Article]) -> None:
    assert group(shuffled) == group([article(r) for r in ROWS])


def test_ready_fingerprints_give_the_same_stories() -> None:
    articles = [article(r) for r in ROWS]
    assert group((), fingerprints=[fingerprint(a) for a in articles]) == group(articles)


def test_undated_articles_join_and_come_last() -> None:
    undated = Article(id="a", text=LONG)
    stories = group([undated, dated("b", LONG, 0), dated("c", "نص آخر عن أمر بعيد كل البعد عن الحديقة", 3)])
    assert partition(stories) == {frozenset("ab"), frozenset("c")}
    assert stories[0].articles == ("b", "a")


def test_a_crawl_month_is_no_day() -> None:
    vague = replace(dated("b", LONG, 300), published_precision="year")
    assert len(group([dated("a", LONG, 0), vague])) == 1


def test_the_same_words_weeks_apart_are_two_stories() -> None:
    assert len(group([dated("a", LONG, 0), dated("b", LONG, 20)])) == 2


def test_pages_without_words_stay_alone() -> None:
    blank = [dated(f"a{k}", text, 0, "كاريكاتير") for k, text in enumerate(("", " ", "-", "\u202e\u200f"))]
    assert len(group(blank)) == 4


def test_short_texts_join_only_near_copies() -> None:
    short = "انهيار سقف السوق القديم في بلدة الزيزفون بعد أمطار غزيرة ليلا"
    other = "انهيار سقف السوق القديم في بلدة الصنوبر بعد عاصفة رملية فجرا"
    assert len(group([dated("a", short, 0), dated("b", short + " أمس", 0.1)])) == 1
    assert len(group([dated("a", short, 0), dated("b", other, 0.1)])) == 2
    (_, _, score), *_ = relations([dated("a", short, 0), dated("b", other, 0.1)])
    assert score.probability == 0
    assert score.barred


def test_furniture_does_not_join() -> None:
    tail = " ".join(f"وسم{k} رابط{k} قسم{k}" for k in range(80))
    texts = [r["text"] for r in ROWS[:7:3]]
    plain = [dated(str(k), text, 0) for k, text in enumerate(texts)]
    framed = [
        replace(a, text=f"{a.text} {tail}", furniture=(Span(len(a.text), len(a.text) + 1 + len(tail)),))
        for a in plain
    ]
    assert partition(group(framed)) == partition(group(plain))


def test_a_story_without_titles_is_named_by_its_first_words() -> None:
    (story,) = group([dated("a", LONG, 0)])
    assert LONG.startswith(story.title)
    assert len(story.title) <= DEFAULT.stories.head_characters


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        group([dated("a", LONG, 0), dated("a", LONG, 1)])


def test_a_score_explains_itself() -> None:
    articles, _ = told("built_on")
    scores = relations(articles)
    assert scores
    for left, right, score in scores:
        assert not set(left) & set(right)
        odds = score.base + sum(part.adds for part in score.parts)
        assert score.barred or score.probability == pytest.approx(1 / (1 + 2.718281828**-odds), rel=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=200), st.none() | st.text(max_size=40)), max_size=8))
def test_any_content_gives_each_article_exactly_one_story(content: list[tuple[str, str | None]]) -> None:
    articles = [dated(str(k), text, k / 3, title) for k, (text, title) in enumerate(content)]
    found = [a for s in group(articles) for a in s.articles]
    assert sorted(found) == sorted(a.id for a in articles)


def test_a_megabyte_in_one_line_and_unknown_zones_are_no_trouble() -> None:
    naive = Article(id="n", text=LONG, published=datetime(2031, 5, 1), published_precision="day")
    assert len(group([dated("m", "كلمة " * 200_000, 0), dated("w", "ا" * 1_000_000, 0), naive])) == 3


def test_every_pair_of_a_series_is_judged_by_its_own_day() -> None:
    """A daily bulletin of one wording, with other figures each day, is not one endless story."""
    week = [
        dated(
            f"d{day}", f"{LONG} وبلغت الحرارة {20 + day} والرطوبة {40 + 3 * day} والرياح {7 * day + 5}", day
        )
        for day in range(12)
    ]
    stories = group(week)
    spread = [abs(int(a[1:]) - int(b[1:])) for s in stories for a, b in combinations(s.articles, 2)]
    assert max(spread, default=0) <= DEFAULT.stories.window_days
