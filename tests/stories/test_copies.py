"""Copies: the prefix filter finds exactly what comparing all with all finds, and stays within bounds."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.config import DEFAULT
from tawatur.model import Article
from tawatur.pipeline import analyze
from tawatur.spans import Span
from tawatur.stories import group, near_copies, with_changes
from tawatur.stories.copies import copies
from tawatur.stories.shingles import Shingles, shingles


def as_set(numbers: set[int]) -> Shingles:
    return np.array(sorted(numbers), dtype=np.uint32)


def exact(sets: list[set[int]], least: float) -> dict[tuple[int, int], float]:
    """Jaccard of all pairs by its definition."""
    pairs = combinations(range(len(sets)), 2)
    found = {(i, j): len(sets[i] & sets[j]) / max(1, len(sets[i] | sets[j])) for i, j in pairs}
    return {pair: alike for pair, alike in found.items() if alike >= least}


# Few different numbers, so that sets overlap; some sets are edited copies of others.
SMALL = st.sets(st.integers(0, 40), max_size=25)
EDITED = st.tuples(st.sets(st.integers(0, 400), min_size=8, max_size=30), st.integers(0, 400)).map(
    lambda drawn: drawn[0] ^ {drawn[1]}
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SMALL | EDITED, max_size=24), st.sampled_from([0.3, 0.5, 0.7, 0.75, 1.0]), st.data())
def test_the_join_is_exact(sets: list[set[int]], least: float, data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(sets), max_size=6)) if sets else []
    sets = sets + [one ^ {data.draw(st.integers(0, 400))} for one in again] + again
    found = copies([as_set(one) for one in sets], least=least, reach=1_000)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == sorted(pairs)
    got = dict(zip(pairs, found.jaccard.tolist(), strict=True))
    assert got == pytest.approx(exact(sets, least), abs=1e-6)


def test_nothing_in_nothing_out() -> None:
    assert len(copies([], least=0.7, reach=5).left) == 0
    assert len(copies([as_set(set()), as_set(set())], least=0.7, reach=5).left) == 0


def test_a_text_printed_a_thousand_times_is_compared_with_the_few_before_each() -> None:
    found = copies([as_set({*range(30), 1_000 + k}) for k in range(1_000)], least=0.7, reach=10)
    assert len(found.left) == 1_000 * 10 - 10 * 11 // 2
    assert (found.right - found.left).max() == 10


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40), st.integers(1, 6))
def test_shingles_are_the_distinct_runs_of_words(words: list[int], size: int) -> None:
    runs = {tuple(words[k : k + size]) for k in range(len(words) - size + 1)}
    found = shingles(np.array(words, dtype=np.uint32), size=size)
    assert len(found) == len(runs)
    assert sorted(set(found.tolist())) == found.tolist()


def test_shingles_tell_the_order_of_words() -> None:
    one, other = (shingles(np.array(w, dtype=np.uint32), size=2) for w in ([7, 9], [9, 7]))
    assert one.tolist() != other.tolist()


PARAGRAPH = (
    "افتتح مجلس بلدة الزيزفون أمس جسرا جديدا فوق نهر الصفصاف بطول 120 مترا وحضر الحفل المهندس نادر الكرمي "
    "وقال إن العمل دام عامين وإن الكلفة بلغت ثلاثة ملايين دينار وشكر أهل البلدة على صبرهم"
)

MORE = (
    " ويصل الجسر الجديد حي الطاحونة بسوق الحبوب ويختصر الطريق على تلاميذ المدرسة الابتدائية نصف ساعة كل صباح "
    "وسيبقى الجسر الخشبي القديم ممشى للزوار بعد أن يرممه نجارو البلدة في فصل الصيف المقبل ويزينوه بالمصابيح"
)


def printed(name: str, text: str, day: int) -> Article:
    when = datetime(2031, 5, 1 + day, tzinfo=UTC)
    return Article(id=name, text=text, outlet=name, published=when, published_precision="minute")


def test_texts_alone_have_the_copies_that_their_articles_have() -> None:
    texts = [PARAGRAPH + MORE, MORE, PARAGRAPH.replace("أمس", "اليوم") + MORE.replace("جسرا", "جسراً"), "", ""]
    found = near_copies(iter(texts), least=0.7)
    (story,) = group([printed("a", texts[0], 0), printed("b", texts[2], 1)])
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 2)]
    assert found.jaccard.tolist() == pytest.approx([c.jaccard for c in story.copies], abs=1e-3)
    assert len(near_copies([], least=0.7).left) == 0


def test_a_copy_names_the_words_that_changed() -> None:
    later = PARAGRAPH.replace("120 مترا", "150 مترا").replace(" على صبرهم", "")
    articles = {a.id: a for a in (printed("b", later + MORE, 1), printed("a", PARAGRAPH + MORE, 0))}
    (story,) = group(articles.values())
    (copy,) = with_changes(story, articles).copies
    assert copy.articles == ("a", "b")
    assert 0.7 <= copy.jaccard < 1
    words = [(e.from_span.of(articles["a"].text), e.span.of(articles["b"].text)) for e in copy.changed or ()]
    assert words == [("120", "150"), ("على صبرهم", "")]


def test_a_reprint_weeks_later_is_a_copy_in_another_story() -> None:
    articles = {a.id: a for a in (printed("a", PARAGRAPH, 0), printed("b", PARAGRAPH, 20))}
    first, second = group(articles.values())
    assert (first.articles, first.copies) == (("a",), ())
    (copy,) = with_changes(second, articles).copies
    assert (copy.articles, copy.jaccard, copy.changed) == (("a", "b"), 1.0, ())
    result = analyze(list(articles.values()))
    assert [c.changed for s in result.stories for c in s.copies] == [()]


def test_furniture_is_no_part_of_a_copy() -> None:
    framed = replace(printed("b", f"كتبت هالة {PARAGRAPH}", 0), furniture=(Span(0, 9),))
    articles = {a.id: a for a in (printed("a", PARAGRAPH, 0), framed)}
    (story,) = group(articles.values())
    (copy,) = with_changes(story, articles).copies
    assert (copy.jaccard, copy.changed) == (1.0, ())


def test_very_long_copies_are_not_compared_word_by_word() -> None:
    config = replace(DEFAULT.stories, longest_compared=10)
    articles = {a.id: a for a in (printed("a", PARAGRAPH, 0), printed("b", PARAGRAPH, 0))}
    (story,) = group(articles.values())
    (copy,) = with_changes(story, articles, config=config).copies
    assert copy.changed is None
