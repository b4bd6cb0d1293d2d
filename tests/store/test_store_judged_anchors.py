"""Places found again by content, and what happens to judgements when a text changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Article
from tawatur.spans import Span
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.judged.anchors import anchored, found, whole
from tawatur.store.judgements import asking, judge, judgements
from tawatur.store.viewing import article_of, looking

TEXT = "قال سامي الوادي إن الجسر أغلق. وقال سامي الوادي إن الطريق مفتوح."
SAID = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس."
MORE = "وكانت الأمطار قد بدأت صباح الثلاثاء في مناطق كثيرة من البلاد."


def _article(text: str) -> Article:
    return Article(id="a", text=text)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_in_its_own_text_every_place_is_found(one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other))
    at = found(anchored(_article(TEXT), span, "version"), _article(TEXT))
    assert at == span if span.start < span.end else isinstance(at, str)


@given(st.text(max_size=40), st.text(max_size=40))
def test_in_another_text_the_same_words_are_found_or_it_is_told_why(before: str, after: str) -> None:
    span = Span(4, 29)
    now = _article(before + TEXT + after)
    at = found(anchored(_article(TEXT), span, "version"), now)
    if isinstance(at, str):
        assert "times" in at
    else:
        assert at.of(now.text) == span.of(TEXT)


def test_words_that_stand_twice_are_told_by_what_stands_around_them() -> None:
    second = Span(TEXT.rindex("قال"), TEXT.rindex("قال") + 3)
    anchor = anchored(_article(TEXT), second, "cue")
    moved = _article(f"مرجين - {TEXT}")
    assert found(anchor, moved) == Span(second.start + 8, second.end + 8)
    assert found(replace(anchor, before="x"), moved) == "its words stand 2 times in a now"
    assert found(anchor, _article("لا شيء")) == "its words no longer stand in a"
    assert found(whole("a"), moved) == "it names no words"


def test_the_words_must_be_those_at_the_span() -> None:
    anchor = anchored(_article(TEXT), Span(4, 15), "source")
    assert isinstance(found(replace(anchor, quote="غير ذلك"), _article(TEXT)), str)
    assert isinstance(found(replace(anchor, span=Span(-5, 900)), _article(TEXT)), Span)


def _row(text: str) -> dict[str, Any]:
    return {"id": "a", "outlet": "صحيفة مرجين", "text": text, "published": "2024-03-01"}


def _speaker_and_state(path: Path) -> tuple[str | None, str, str | None]:
    with looking(path) as view:
        article, _ = article_of(view, "a")
        (row,) = judgements(view)
        assert list(problems(view)) == []
    return (article.attributions[0].source_name if article.attributions else None, row.state, row.why)


def test_in_new_versions_it_holds_while_the_words_stand_and_comes_back_with_them(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add([_row(SAID)], path)
    with looking(path) as view:
        asked = asking.speaker(view, "a", "a1", "ليلى الحداد", author="Ruba", reason="heard her")
    judge(path, asked)
    assert _speaker_and_state(path) == ("ليلى الحداد", "applied", None)
    add([_row(f"{SAID}\n{MORE}")], path)
    assert _speaker_and_state(path) == ("ليلى الحداد", "applied", None)
    add([_row(MORE)], path)
    name, state, why = _speaker_and_state(path)
    assert (name, state) == (None, "lost")
    assert why is not None
    assert "no longer stand" in why
    add([_row(f"{MORE}\n{SAID}")], path)
    assert _speaker_and_state(path) == ("ليلى الحداد", "applied", None)


def test_a_judgement_waits_for_its_article(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    add([_row(SAID)], one)
    with looking(one) as view:
        asked = asking.speaker(view, "a", "a1", "ليلى الحداد", author="Ruba", reason="heard her")
    judge(one, asked)
    with looking(one) as view:
        log = [x.to_json() for x in judgements(view)]
    from tawatur.store.judgements.carrying import carry

    add([_row(MORE) | {"id": "b"}], other)
    assert carry(other, log) == (1, 0)
    with looking(other) as view:
        assert [x.state for x in judgements(view)] == ["waiting"]
    add([_row(SAID)], other)
    assert _speaker_and_state(other) == ("ليلى الحداد", "applied", None)
