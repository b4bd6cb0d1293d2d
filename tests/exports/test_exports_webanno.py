"""Web Annotation: the shape that the W3C's Recommendation asks for, and spans that read what they say."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from made import NESTED, articles

from tawatur.exports import annotation_page
from tawatur.model import Article

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def _parts(annotation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from annotation["target"]
    yield from annotation["body"]


def _check(page: dict[str, Any], text: str) -> None:
    """The rules of sections 3 to 5 of the model that bear on what we write."""
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert IRI.fullmatch(page["id"])
    assert page["startIndex"] >= 0
    names = [a["id"] for a in page["items"]]
    assert len(set(names)) == len(names)
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        assert IRI.fullmatch(annotation["id"])
        assert annotation["motivation"] in MOTIVATIONS
        assert annotation["target"], "an annotation has at least one target"
        for part in _parts(annotation):
            assert part.get("purpose", "linking") in MOTIVATIONS
            if part["type"] == "SpecificResource":
                _check_specific(part, text)
            elif part["type"] == "TextualBody":
                assert isinstance(part["value"], str)


def _check_specific(part: dict[str, Any], text: str) -> None:
    source = part["source"]
    assert IRI.fullmatch(source if isinstance(source, str) else source["id"])
    if "selector" not in part:
        return
    position, quote = part["selector"]
    assert position["type"] == "TextPositionSelector"
    assert quote["type"] == "TextQuoteSelector"
    assert 0 <= position["start"] <= position["end"]
    assert quote["exact"] == text[position["start"] : position["end"]]
    assert text[: position["start"]].endswith(quote["prefix"])
    assert text[position["end"] :].startswith(quote["suffix"])


def test_an_attribution_is_one_annotation() -> None:
    page = annotation_page(NESTED)
    _check(page, NESTED.text)
    outer, inner, quoted = page["items"]
    exact = {s["exact"] for p in _parts(inner) for s in p.get("selector", [])[1:]}
    assert exact == {"The bridge\nwill close", "Tobin Arkadi", "as saying"}
    values = {b["value"] for b in inner["body"] if b["type"] == "TextualBody"}
    assert {"Tobin Arkadi", "class: person_named", "polarity: assert", "confidence: 0.87"} <= values
    assert inner["body"][-1] == {"type": "SpecificResource", "purpose": "linking", "source": outer["id"]}
    assert inner["target"][0]["source"]["via"] == NESTED.url
    assert quoted["body"][-1]["value"] == "two men are named"


def test_identifiers_are_the_same_on_every_run() -> None:
    assert annotation_page(NESTED) == annotation_page(NESTED)
    other = annotation_page(Article(id="n2", text=NESTED.text, attributions=NESTED.attributions))
    assert not {a["id"] for a in other["items"]} & {a["id"] for a in annotation_page(NESTED)["items"]}


def test_an_unsafe_address_is_left_out() -> None:
    page = annotation_page(Article(id="x", text="t", url="javascript:x()", attributions=NESTED.attributions))
    assert "javascript" not in str(page)


@given(articles())
def test_any_article_keeps_the_shape(article: Article) -> None:
    _check(annotation_page(article), article.text)
