"""A story's pages of Web Annotations: the rules of the model for pages and collections, and exact words."""

import json
from itertools import pairwise
from typing import Any

import pytest
from test_exports_webanno import IRI, MOTIVATIONS

from tawatur.demo import corpus
from tawatur.exports import FORMATS
from tawatur.exports.collected import story_pages
from tawatur.exports.names import text_iri
from tawatur.model import Story
from tawatur.pipeline import analyze
from tawatur.result import Result


@pytest.fixture(scope="module")
def result() -> Result:
    with corpus() as folder:
        return analyze([str(folder)])


@pytest.fixture(scope="module")
def texts(result: Result) -> dict[str, str]:
    """The texts by what annotations call them."""
    return {text_iri(a): a.text for a in result.articles}


def _pages(result: Result) -> list[tuple[Story, list[dict[str, Any]]]]:
    return [(story, story_pages(story, known)) for story, known in result.chapters()]


def test_pages_of_a_story_are_one_collection_in_order(result: Result) -> None:
    for story, pages in _pages(result):
        assert len(pages) == len(story.articles) + 1
        collection = pages[0]["partOf"]
        assert collection["type"] == "AnnotationCollection"
        assert (collection["first"], collection["last"]) == (pages[0]["id"], pages[-1]["id"])
        assert collection["total"] == sum(len(page["items"]) for page in pages)
        for before, after in pairwise(pages):
            assert (before["next"], after["prev"]) == (after["id"], before["id"])
            assert after["startIndex"] == before["startIndex"] + len(before["items"])
        assert "next" not in pages[-1]
        assert "prev" not in pages[0]
        names = [row["id"] for page in pages for row in page["items"]]
        assert len(set(names)) == len(names)


def test_claims_and_differences_target_exact_words(result: Result, texts: dict[str, str]) -> None:
    for story, pages in _pages(result):
        rows = pages[-1]["items"]
        assert len(rows) == sum(1 + len(c.differences) for c in story.claims)
        for row in rows:
            assert row["type"] == "Annotation"
            assert row["motivation"] in MOTIVATIONS
            assert row["target"]
            for body in row["body"]:
                assert body["purpose"] in MOTIVATIONS
            for target in row["target"]:
                if isinstance(target, str):
                    assert IRI.fullmatch(target)
                    continue
                position, quote = target["selector"]
                words = texts[target["source"]["id"]][position["start"] : position["end"]]
                assert quote["exact"] == words


def test_every_page_is_a_line(result: Result) -> None:
    chunks = FORMATS["webanno"].chunks
    assert chunks is not None
    lines = b"".join(chunks(result, None)).decode().splitlines()
    assert [json.loads(line) for line in lines] == [p for _, pages in _pages(result) for p in pages]
