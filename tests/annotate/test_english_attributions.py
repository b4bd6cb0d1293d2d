"""English attributions by the rules alone: the case table, and properties that hold for any text."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate.english import attributions
from tawatur.annotate.tokens import sentences
from tawatur.config import Annotate
from tawatur.model import Article, Attribution

PIECES = [*"ab X,.“”\"'’()—\n\u202e", " said ", " that ", "He "]
RULES = Annotate(model="rules")
CASES = Path(__file__).parents[1] / "cases" / "attributions_en.tsv"


def found(text: str) -> tuple[Attribution, ...]:
    return attributions(Article(id="x", text=text, sentences=sentences(text)), config=RULES)


def rows() -> list[object]:
    with CASES.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    limit = pytest.mark.xfail(strict=True, reason="known limit")
    return [pytest.param(r, id=r["note"], marks=limit if r["origin"] == "limit" else ()) for r in table]


@pytest.mark.parametrize("row", rows())
def test_case(row: dict[str, str]) -> None:
    text = row["text"]
    (a,) = found(text)
    assert a.cue is not None
    assert a.cue.of(text) == row["cue"]
    assert (a.source.of(text) if a.source else "") == row["source"]
    assert "|".join(c.of(text) for c in a.content) == row["content"]
    assert (a.source_name or "") == row["name"]
    assert (a.quote, a.polarity) == (row["quote"], row["polarity"])
    if row["named"] != "-":
        assert (a.source_class, a.named) == (row["class"], row["named"] == "true")


def test_surname_and_pronoun_take_the_full_name() -> None:
    text = "Lena Orlov said the dam was full. Orlov warned that rain was coming. She added that homes fell."
    assert [a.source_name for a in found(text)] == ["Lena Orlov"] * 3


def test_two_bearers_of_a_surname_give_no_name_but_a_reason() -> None:
    text = "Lena Orlov met Pavel Orlov in Dunhaven. Orlov said the dam was full."
    (a,) = found(text)
    assert a.source_name is None
    assert a.reason is not None
    assert "Pavel Orlov" in a.reason


def test_a_cue_inside_a_content_is_nested() -> None:
    outer, inner = found("Lena Orlov said that the ministry had announced that the dam was full.")
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_a_running_quotation_goes_on_over_paragraphs() -> None:
    text = "“The dam is full,” Lena Orlov said.\n\n“We have two days. Nobody should stay.”"
    (a,) = found(text)
    assert len(a.content) == 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for a in found(text):
        for span in (a.cue, a.source, *a.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_long_hostile_line_takes_linear_time() -> None:
    assert len(found("He said that “she told Lena Orlov, " * 3000)) < 10_000
