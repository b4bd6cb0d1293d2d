"""What is kept comes back equal."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tawatur.model import (
    Article,
    Attribution,
    Copy,
    DateValue,
    Difference,
    Edit,
    Mention,
    NumberValue,
    Statement,
    Story,
)
from tawatur.spans import RawMap, Span
from tawatur.store.records import packed, unpacked

RECORDS = (
    Attribution(
        id="a1", cue=Span(0, 3), source=None, content=(Span(4, 9), Span(11, 12)), source_name="سامي",
        source_class="person_named", named=True, quote="direct", polarity="deny", confidence=0.1 + 0.2,
    ),
    Mention(Span(1, 2), "number", NumberValue(65, None, "مسلح", approximate=True)),
    Mention(Span(1, 2), "date", DateValue(date(2021, 11, 1), None)),
    Mention(Span(1, 2), "place", "عدن", "place:aden"),
    Mention(Span(1, 2), "person", None),
    Difference("number", {"a": Span(1, 4), "b": "none given"}),
    Copy(("a", "b"), 0.75, ()),
    Copy(("a", "b"), 0.75, (Edit(Span(0, 0), Span(3, 8)),)),
    Copy(("a", "b"), 1.0),
    Statement(article="a", span=Span(2, 9), chain=("x", "y"), hedges=(Span(2, 3),), tense="future"),
    Article(
        id="a", text="نص", authors=("x",),
        published=datetime(2024, 3, 1, 9, tzinfo=timezone(timedelta(hours=3))),
        raw_map=RawMap(((0, 5, 2),)), metadata={"k": [1, {"z": None}], "n": 2**60}, furniture=(Span(0, 1),),
    ),
    Article(id="a", text="x", published=datetime(2024, 3, 1, 9)),
)  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_comes_back_equal(record: object) -> None:
    assert unpacked(type(record), packed(record)) == record


def test_fields_kept_elsewhere_are_given_back() -> None:
    article = RECORDS[-2]
    assert isinstance(article, Article)
    bare = packed(article, without=("text",))
    assert "نص" not in bare
    assert unpacked(Article, bare, text=article.text) == article


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"span": 3, "kind": "place", "value": null}', "{"])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no Mention|JSON|unexpected"):
        unpacked(Mention, text)


def test_a_field_that_nobody_asks_for_is_not_read() -> None:
    told = packed(Story(id="s1", title="A quay", articles=("a",), outlets=("The Quay",)))
    assert unpacked(Story, told, outlets=()).outlets == ()
    assert unpacked(Story, told, outlets=()).articles == ("a",)
    broken = told.replace('["The Quay"]', "7")
    with pytest.raises(ValueError, match="no Story"):
        unpacked(Story, broken)
    assert unpacked(Story, broken, outlets=()).title == "A quay"
