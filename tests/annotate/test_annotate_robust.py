"""Whatever the text, annotate keeps its invariants and gives the same twice; so do whole stories."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from math import isfinite
from random import Random
from typing import Any, SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.growth import LARGE_KINDS, UNITS
from benchmarks.hostile import from_grammar, mutated
from benchmarks.invariants import article_faults, story_faults
from tawatur.annotate import annotate
from tawatur.model import Article, NumberValue
from tawatur.pipeline import analyze
from tawatur.spans import Span

PIECES = st.sampled_from(
    [
        "على ", "علي ", "ﻟﻠﺤﺎﺭﺱ ",
        "قال ", "إن ", "سالم ", "بحسب ", "مصدر ", "وكالة ", "نقلا عن ", "وأضاف ", "12 ", "ألف ", "الثلاثاء ",
        "said ", "that ", "Ann Lee ", "according to ", "he ", "officials ", "told ", "May 5 ", "Mr. ", "$3m ",
        "«", "»", '"', "“", "”", "(", ")", ":", "، ", ", ", ". ", "؟ ", "\n", "...",
        "\u200f", "\u202e", "\u0301",
        "\ud83d", "\x00", "ـ", "😀", "٣", "THE ", "a" * 300,
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)
LANGUAGES = st.sampled_from(["ar", "en", None])
NOON = datetime(2015, 7, 3, 12, tzinfo=UTC)


def read(text: str, language: str | None, furniture: tuple[Span, ...] = ()) -> Article:
    given = Article(id="t", text=text, language=language, published=NOON, furniture=furniture)
    ready = annotate(given)
    assert article_faults(ready) == []
    assert annotate(given) == ready
    return ready


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES)
def test_hostile_pieces(text: str, language: str | None) -> None:
    read(text, language)


@pytest.mark.parametrize("text", ["بحسب ـ 12 على ", "وأضاف سالم", "وأضاف", "فقال سالم", "قال"])
def test_a_text_may_begin_with_any_cue(text: str) -> None:
    read(text, "ar")


@pytest.mark.parametrize("last", ["علي", "بان", "بان كي", "قال", "إن", "نقلا عن", "said", "according to"])
def test_a_text_may_end_with_any_word(last: str) -> None:
    read(f"وقف الحارس على الجسر، {last}", "ar")
    read(f"The guard stood on the bridge, {last}", "en")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), LANGUAGES)
def test_any_text(text: str, language: str | None) -> None:
    read(text, language)


@settings(max_examples=40, deadline=None)
@given(TEXTS, LANGUAGES, st.lists(st.integers(0, 120), max_size=6, unique=True))
def test_furniture_is_left_alone(text: str, language: str | None, cuts: list[int]) -> None:
    ends = sorted(c for c in cuts if c <= len(text))
    read(text, language, tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([from_grammar, mutated]), LANGUAGES)
def test_texts_of_the_fuzz_run(seed: int, make: Callable[[Random], str], language: str | None) -> None:
    read(make(Random(seed))[:3_000], language)


@pytest.mark.parametrize("language", ["ar", "en", None])
@pytest.mark.parametrize("text", ["", " ", "\n", "قال", "said", "«", "12", "\ud800", "NO STOPS " * 20])
def test_hardly_any_text(text: str, language: str | None) -> None:
    read(text, language)


@pytest.mark.parametrize(
    ("kind", "language"),
    [("by sources", "ar"), ("quotations", "ar"), ("English names", "en"), ("dots between letters", "en")],
)
def test_no_quadratic_loop(
    kind: str, language: str, lines_run: Callable[[Callable[[], object]], int]
) -> None:
    """Four times the text, far less than 16 times the lines; benchmarks/growth.py measures it finely."""
    small, large = (
        Article(id="t", text=UNITS[kind] * (size // len(UNITS[kind])), language=language)
        for size in (1_000, 4_000)
    )
    annotate(small)
    assert lines_run(lambda: annotate(large)) < 8 * lines_run(lambda: annotate(small))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "-12e423 years ago", "1e308 million people", "خلال 1e400 سنة الماضية", "يوم 1e400 مارس",
        "9e307 dozen", "1e300 to 2e300 " + "million " * 40, "مليون " * 60 + "شخص", "1e400 on 1e400",
    ],
)  # fmt: skip
def test_no_number_is_infinite(text: str, language: str) -> None:
    values = [m.value for m in read(text, language).mentions if isinstance(m.value, NumberValue)]
    assert all(isfinite(end) for v in values for end in (v.low, v.high) if end is not None)


class Sliced(str):
    """A text that counts the characters its slices copy: no count of lines shows these."""

    copied = 0

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        piece = super().__getitem__(at)
        Sliced.copied += len(piece)
        return piece


def copied(unit: str, language: str, size: int) -> int:
    before = Sliced.copied
    annotate(Article(id="t", text=Sliced(unit * (size // len(unit))), language=language))
    return Sliced.copied - before


COPYING = [LARGE_KINDS[k] for k in ("no punctuation", "English news", "mixed scripts", "all capitals")]


@pytest.mark.parametrize(
    ("unit", "language"), [*COPYING, *((UNITS[k], "ar") for k in ("by sources", "relayed"))]
)
def test_no_step_copies_the_rest_of_the_text(unit: str, language: str) -> None:
    assert 0 < copied(unit, language, 40_000) < 6 * copied(unit, language, 10_000)


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), st.integers(1, 3))
def test_stories_of_hostile_articles(texts: list[str], copies: int) -> None:
    records: list[Mapping[str, Any]] = [
        {"id": f"{n}-{k}", "text": f"{text} {k}", "published": "2015-07-03", "outlet": f"o{k}"}
        for n, text in enumerate(texts)
        for k in range(copies)
    ]
    found = analyze(records)
    articles = {a.id: a for a in found.articles}
    assert [s.reason for s in found.skipped if "defect" in s.reason] == []
    assert [f for story in found.stories for f in story_faults(story, articles)] == []


def test_an_object_of_no_letter_is_none() -> None:
    annotate(Article(id="t", text="وانتقد الوزير ـ القرار.", language="ar"))
