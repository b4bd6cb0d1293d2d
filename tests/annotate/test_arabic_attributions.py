"""Arabic attributions: example tables, hostile input and the gold in ../shared where it is there."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate.arabic import attributions
from tawatur.annotate.tokens import sentences
from tawatur.config import DEFAULT
from tawatur.model import Article, Attribution

CASES = Path(__file__).parents[1] / "cases" / "attributions_ar.tsv"


def of(text: str) -> tuple[Attribution, ...]:
    article = Article(id="t", text=text, language="ar")
    return attributions(replace(article, sentences=sentences(text)))


def rows(*, empty: bool) -> list[object]:
    header, *lines = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()]
    marks = {"limit": pytest.mark.xfail(strict=True, reason="known limit")}
    cases = [dict(zip(header, line, strict=True)) for line in lines]
    return [
        pytest.param(c, id=f"{c['cue']}: {c['note']}", marks=marks.get(c["origin"], ()))
        for c in cases
        if (not c["content"]) == empty
    ]


def shown(text: str, a: Attribution, by_id: dict[str, Attribution]) -> dict[str, str]:
    parent = by_id[a.parent].cue if a.parent else None
    return {
        "cue": a.cue.of(text) if a.cue else "",
        "source": a.source.of(text) if a.source else "",
        "content": " ## ".join(c.of(text) for c in a.content),
        "name": a.source_name or "",
        "class": a.source_class or "",
        "named": {True: "yes", False: "no", None: ""}[a.named],
        "quote": a.quote,
        "polarity": a.polarity,
        "parent": parent.of(text) if parent else "",
    }


@pytest.mark.parametrize("case", rows(empty=False))
def test_table(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    found = of(text)
    by_id = {a.id: a for a in found}
    wanted = {k: v for k, v in case.items() if k not in ("origin", "text", "note")}
    assert wanted in [shown(text, a, by_id) for a in found]


@pytest.mark.parametrize("case", rows(empty=True))
def test_the_author_speaks(case: dict[str, str]) -> None:
    assert of(case["text"]) == ()


def test_one_sentence_gives_one_attribution_a_cue() -> None:
    assert len(of("وأوضح سالم الراوي قائلا: «الجسر جاهز والطريق آمن».")) == 1


def test_a_reason_stands_where_a_name_does_not() -> None:
    anonymous = of("قال مسؤول في البلدية طلب عدم ذكر اسمه إن السد متصدع.")[0]
    assert anonymous.named is False
    assert anonymous.reason == "طلب عدم ذكر اسمه"
    nobody = of("وأضاف أن الطريق ينتظر الطلاء.")[0]
    assert nobody.source_name is None
    assert nobody.reason


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='قالأضفن إبحسبو«»"“”:،.؟!\n\u200f\u064bعلىabc12()', max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for a in of(text):
        assert all(0 <= c.start < c.end <= len(text) for c in a.content)
        assert a.source is None or 0 <= a.source.start < a.source.end <= len(text)
        assert a.parent is None or a.parent in {b.id for b in of(text)}


@pytest.mark.parametrize(
    "piece", ["قال ", "«", "قال سالم إن ", "بحسب ", "بحسب مصدر ", "الوزارة ", '"', "محمد بن ", "\u202eقال: "]
)
def test_no_quadratic_loop_in_hostile_lines(
    piece: str, lines_run: Callable[[Callable[[], object]], int]
) -> None:
    small, large = (piece * (size // len(piece)) for size in (1_000, 4_000))
    of(small)
    assert lines_run(lambda: of(large)) < 8 * lines_run(lambda: of(small))


def test_spans_on_real_articles(shared: Path) -> None:
    lines = (shared / "gold" / "train" / "attributions.jsonl").read_text("utf-8").splitlines()[:60]
    for line in lines:
        for a in of(json.loads(line)["text"]):
            assert a.content
            assert 0 <= a.confidence <= 1


def test_a_name_that_two_people_share_stays_open() -> None:
    text = "حضر سالم الراوي وليلى الراوي الافتتاح. وقال الراوي إن الجسر جاهز. وأضاف أن الطريق آمن."
    first, second = of(text)
    assert (first.source_name, second.source_name) == (None, None)
    assert first.reason == "several people of the text share this name"


def test_nobody_who_disagrees_takes_a_dropped_subject() -> None:
    text = "قالت ليلى الراوي إن الجسر جاهز.\nوأضاف أن الطريق آمن."
    assert [a.source_name for a in of(text)] == ["ليلى الراوي", None]


def test_without_learned_weights_the_last_voice_that_agrees_goes_on() -> None:
    text = "قالت ليلى الراوي إن الجسر جاهز. وقال سالم الحاج إن الطريق ضيق. وأضافت أن السد آمن."
    rules = replace(DEFAULT.annotate, model="rules")
    article = Article(id="t", text=text, language="ar", sentences=sentences(text))
    assert attributions(article, config=rules)[2].source_name == "ليلى الراوي"


def test_a_question_put_to_the_speaker_is_not_his() -> None:
    text = 'قال سالم الراوي إن الجسر جاهز. وردا على سؤال "متى يفتح الجسر للناس؟" قال إن الموعد قريب.'
    question = next(a for a in of(text) if a.content[0].of(text).startswith("متى"))
    assert question.source_name is None


def test_nothing_follows_a_complementiser_at_the_end() -> None:
    assert of("بحسب بلدية الريحانية، أن") == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(sorted(set(CASES.read_text("utf-8").split()))), max_size=80))
def test_words_of_the_cases_in_any_order_are_read(words: list[str]) -> None:
    text = " ".join(words)
    assert all(0 <= c.start < c.end <= len(text) for a in of(text) for c in a.content)
