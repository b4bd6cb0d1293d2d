"""Explaining a text: brackets nest and leave the text whole; colour only where a terminal shows it."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from made import NESTED, articles
from rich.console import Console

from tawatur.explain import _marks, _nesting, explain, pieces
from tawatur.model import Article


def _printed(article: Article, *, terminal: bool, colour: bool = True) -> str:
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=terminal, width=100, highlight=False, no_color=not colour,
        color_system="standard" if terminal else None,
    )  # fmt: skip
    explain(article, console=console)
    return out.getvalue()


def _plain(shown: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", shown)


def test_piped_text_has_brackets_that_nest() -> None:
    shown = _printed(NESTED, terminal=False)
    assert "{1:The Ledger} <1:quoted> {2:Tobin Arkadi} <2:as saying>" in shown
    assert '"[1:[2:The bridge\nwill close]]".' in shown
    assert "\x1b" not in shown


def test_the_list_tells_all_of_each_attribution() -> None:
    shown = _printed(NESTED, terminal=False)
    assert "named person · asserts · direct quotation · confidence 0.87 · inside 1" in shown
    assert "as saying: The bridge will close" in shown
    assert "reason: two men are named" in shown
    assert re.search(r"^    2  Tobin Arkadi$", shown, re.M), "nested ones are set in"


def test_what_decided_stands_under_its_attribution() -> None:
    out = io.StringIO()
    features = [("near", 1.5), ("rule", -1.25), ("quoted", 0.5), ("length", 0.25), ("left out", 0.125)]
    explain(NESTED, console=Console(file=out), evidence={"a1": features})
    assert "decided by: near +1.50, rule -1.25, quoted +0.50, length +0.25\n" in out.getvalue()
    assert out.getvalue().count("decided by") == 1


def test_a_terminal_gets_colour_and_no_brackets_but_the_contents() -> None:
    shown = _printed(NESTED, terminal=True)
    plain = _plain(shown)
    assert shown != plain
    assert "The Ledger quoted Tobin Arkadi as saying" in plain
    assert "[1:[2:The bridge" in plain


def test_a_terminal_without_colour_gets_brackets() -> None:
    assert "<1:quoted>" in _plain(_printed(NESTED, terminal=True, colour=False))


def test_what_the_text_says_to_the_terminal_is_not_passed_on() -> None:
    hostile = Article(id="x", text="a \x1b]0;title\x07 \u202eb [bold]c[/bold]", attributions=())
    shown = _printed(hostile, terminal=False)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]c[/bold]" in shown
    assert "No attribution was found." in shown


def test_arabic_keeps_its_order_and_letters() -> None:
    text = "قال سامي الوادي إن الجسر فتح أمس."
    shown = _printed(Article(id="x", text=text, language="ar"), terminal=False)
    assert text in shown


@pytest.mark.parametrize("parent", ["a1", "a2"])
def test_a_loop_of_parents_ends(parent: str) -> None:
    first = replace(NESTED.attributions[0], parent=parent)
    assert _printed(replace(NESTED, attributions=(first, *NESTED.attributions[1:])), terminal=False)


@given(articles())
def test_pieces_are_the_text_and_marks_nest(article: Article) -> None:
    marks = _marks(article, _nesting(article.attributions))
    found = list(pieces(article.text, marks))
    assert "".join(p.text for p in found) == article.text
    stack: list[object] = []
    for piece in found:
        stack += piece.opens
        assert tuple(stack) == piece.marks
        for mark in piece.closes:
            assert stack.pop() == mark
    assert stack == []
    at = 0
    for piece in found:
        covering = {m for m in marks if m.span.start <= at < m.span.end}
        assert set(piece.marks) == covering
        at += len(piece.text)
