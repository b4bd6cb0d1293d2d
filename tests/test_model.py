"""Records write the contract's JSON form, and cannot be changed."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import orjson
import pytest

from tawatur.model import (
    Article,
    Attribution,
    Claim,
    DateValue,
    Derivation,
    Difference,
    Independence,
    Mention,
    NumberValue,
    Skipped,
    Statement,
    Story,
)
from tawatur.spans import RawMap, Span


def test_an_article_writes_the_contract_form() -> None:
    attribution = Attribution(
        id="a1", cue=Span(0, 3), source=None, content=(Span(4, 9), Span(12, 20)), source_name=None,
        source_class=None, named=None, quote="mixed", polarity="assert", reason="two men could be meant",
    )  # fmt: skip
    mentions = (
        Mention(Span(4, 6), "number", NumberValue(65, None, "مسلح")),
        Mention(Span(7, 9), "date", DateValue(date(2021, 11, 1), None)),
        Mention(Span(1, 3), "place", "عدن", "place:aden"),
    )
    article = Article(
        id="x", text="…", published=datetime(2021, 11, 7, 14, 51, tzinfo=UTC), raw_map=RawMap(((0, 3, 9),)),
        attributions=(attribution,), mentions=mentions, furniture=(Span(10, 12),), marks=("m",),
    )  # fmt: skip
    row = orjson.loads(orjson.dumps(article.to_json()))
    assert row["published"] == "2021-11-07T14:51:00+00:00"
    assert row["attributions"][0]["content"] == [[4, 9], [12, 20]]
    assert row["attributions"][0]["cue"] == [0, 3]
    assert row["mentions"][0]["value"] == {"low": 65, "high": None, "unit": "مسلح", "approximate": False}
    assert row["mentions"][1]["value"] == {"from": "2021-11-01", "to": None}
    assert row["mentions"][2]["value"] == "عدن"
    assert (row["raw_map"], row["furniture"], row["marks"]) == ([[0, 3, 9]], [[10, 12]], ["m"])


def test_a_story_writes_the_contract_form() -> None:
    claim = Claim(
        id="c1", gist="g", versions=(Statement(article="x", span=Span(0, 4), chain=("a", "b")),),
        differences=(Difference("number", {"x": Span(0, 2), "y": "none"}),), variants=(("p", "q"),),
        roots=("b",), independent=Independence(1, 2, ("r",)), grade="single_root",
    )  # fmt: skip
    story = Story(
        id="s1", title="t", articles=("x",), claims=(claim,),
        lineage=(Derivation(article="x", relation="copy", origin="w", upstream="u", evidence=(Span(1, 2),)),),
        independent_roots=(("u", ("x",)),),
    )  # fmt: skip
    row = story.to_json()
    assert row["claims"][0]["versions"][0]["chain"] == ["a", "b"]
    assert row["claims"][0]["differences"] == [{"kind": "number", "values": {"x": [0, 2], "y": "none"}}]
    assert row["claims"][0]["independent"] == {"low": 1, "high": 2, "reasons": ["r"]}
    assert row["lineage"][0]["from"] == "w"
    assert row["independent_roots"] == [["u", "x"]]


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Skipped("a", "b").reason = "c"  # type: ignore[misc]
