"""Where articles come from, in words: an agency's own text, copies, outlets that are not named."""

from dataclasses import replace
from typing import Any

import pytest

from tawatur.config import DEFAULT
from tawatur.model import Article, Borrowed, Derivation, Edit, Story
from tawatur.report.lineage_rows import lineage_rows, timeline
from tawatur.report.screen import Screen
from tawatur.report.strings import strings
from tawatur.spans import Span


def _screen(language: str, *articles: Article) -> Screen:
    known = {a.id: a for a in articles}
    return Screen(strings=strings(language), config=DEFAULT.report, articles=known, paged=frozenset(known))


def _story(*lineage: Derivation) -> Story:
    return Story(id="s", title="t", articles=tuple(d.article for d in lineage), lineage=lineage)


WIRE = Article(id="w", text="x", outlet="وكالة المرسى", language="ar")
PAPER = Article(id="p", text="y", outlet="صدى السنديان", language="ar")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("the outlet's own text", "copy of ")), ("ar", ("نص الجهة نفسها", "نسخ عن "))],
)
def test_an_agencys_own_text_is_no_copy_of_itself(language: str, words: tuple[str, str]) -> None:
    story = _story(
        Derivation(article="w", relation="copy", upstream="وكالة المرسى"),
        Derivation(article="p", relation="copy", origin="w", upstream="وكالة المرسى"),
    )
    screen = _screen(language, WIRE, PAPER)
    first, second = lineage_rows(screen, story)
    assert (first.name, second.name) == words
    assert second.origin is not None
    assert second.origin.text == "وكالة المرسى"
    assert [(r.origin, r.relation) for r in timeline(screen, story)] == [
        (words[1] + "وكالة المرسى", "copy"),
        (words[0], "own"),
    ]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"outlet": " صدى \n السنديان "}, "صدى السنديان"),
        ({"url": "https://sada.example/7"}, "sada.example"),
        ({"url": "javascript:alert(1)"}, "outlet not given (\u2068p\u2069)"),
        ({}, "outlet not given (\u2068p\u2069)"),
    ],
)
def test_an_outlet_is_named_by_field_site_or_id(fields: dict[str, Any], name: str) -> None:
    assert _screen("en", Article(id="p", text="y", **fields)).outlet("p") == name


def test_borrowed_passages_mark_what_was_changed() -> None:
    there = Article(id="w", text="أغلق جسر النهر مساء أمس", outlet="وكالة المرسى", language="ar")
    here = Article(id="p", text="أغلق الجسر مساء أمس", outlet="صدى السنديان", language="ar")
    passage = Borrowed(Span(0, 19), "w", Span(0, 23), "light_edit", (Edit(Span(5, 10), Span(5, 14)),))
    first, second = (Derivation(article=x, relation="unknown") for x in "wp")
    story = _story(first, replace(second, passages=(passage,)))
    _, row = lineage_rows(_screen("en", there, here), story)
    (shown,) = row.passages
    assert (shown.handling, shown.origin.text) == ("lightly edited from", "وكالة المرسى")
    assert [p.text for p in shown.here if p.css == "d-words"] == ["الجسر"]
    assert [p.text for p in shown.there if p.css == "d-words"] == ["جسر النهر"]
