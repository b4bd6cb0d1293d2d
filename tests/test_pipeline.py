"""The stages joined: what a library user gets, and that one failure costs one article or one story."""

from typing import Any

import orjson
import pytest

import tawatur
from tawatur.demo import corpus
from tawatur.model import Article, Story
from tawatur.report import to_json

FLOOD = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس."
ROWS = [{"id": str(n), "outlet": f"صحيفة {n}", "text": FLOOD} for n in range(3)]


def test_records_go_in_and_stories_come_out() -> None:
    result = tawatur.analyze(ROWS)
    assert [len(s.articles) for s in result.stories] == [3]
    assert result.stories[0].claims[0].roots == ("سامي الوادي",)
    assert len(result.stories[0].lineage) == 3


def test_one_record_alone_is_enough() -> None:
    assert len(tawatur.analyze(ROWS[0]).articles) == 1


def test_two_jobs_give_what_one_gives() -> None:
    with corpus() as folder:
        assert to_json(tawatur.analyze([folder], jobs=2)) == to_json(tawatur.analyze([folder]))


def test_stories_are_the_same_where_another_process_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tawatur.pipeline, "_MANY", 0)
    with corpus() as path:
        assert to_json(tawatur.analyze([path], jobs=2)) == to_json(tawatur.analyze([path]))


def test_order_of_input_does_not_matter() -> None:
    with corpus() as folder:
        articles = [a for a in tawatur.read([folder]) if isinstance(a, Article)]
    there, back = tawatur.analyze(articles), tawatur.analyze(articles[::-1])
    assert there.stories == back.stories


def test_to_json_is_the_written_document() -> None:
    result = tawatur.analyze(ROWS)
    assert orjson.loads(to_json(result)) == orjson.loads(orjson.dumps(result.to_json()))


def test_a_notebook_shows_a_summary() -> None:
    assert "<table" in tawatur.analyze(ROWS)._repr_html_()


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int | None]] = []
    tawatur.analyze(ROWS, progress=lambda *x: told.append(x))
    assert ("annotate", 3, None) in told
    assert told[-1] == ("claims", 1, 1)


def test_a_failing_article_is_skipped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = tawatur.annotate

    def fails(article: Article, **options: Any) -> Article:
        if article.id == "1":
            raise ZeroDivisionError("bang")
        return real(article, **options)

    monkeypatch.setattr("tawatur.pipeline.annotate", fails)
    result = tawatur.analyze(ROWS)
    assert [a.id for a in result.articles] == ["0", "2"]
    assert "ZeroDivisionError: bang" in result.skipped[0].reason
    assert "1" in result.skipped[0].reason


def test_a_failing_story_stays_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(story: Story, *_: Any, **__: Any) -> Story:
        raise ZeroDivisionError("bang")

    monkeypatch.setattr("tawatur.examining.align", fails)
    result = tawatur.analyze(ROWS)
    assert result.stories[0].claims == ()
    assert {d.relation for d in result.stories[0].lineage} == {"unknown"}
    assert "ZeroDivisionError: bang" in result.skipped[0].reason
