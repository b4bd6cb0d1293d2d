"""The chain as a forest and as a drawing."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import sample
from sample_articles import HOSTILE

from tawatur.model import Article, Derivation, Story
from tawatur.report import story_svg
from tawatur.report.tree import Node, forest

SVG = "{http://www.w3.org/2000/svg}"


def _story(origins: dict[str, str | None], **upstream: str) -> tuple[Story, dict[str, Article]]:
    articles = {x: Article(id=x, text="", outlet=f"outlet {x}") for x in origins}
    lineage = tuple(
        Derivation(article=x, relation="copy", origin=o, upstream=upstream.get(x)) for x, o in origins.items()
    )
    groups = (("Wire", tuple(origins)),)
    return Story(
        id="s", title="t", articles=tuple(origins), lineage=lineage, independent_roots=groups
    ), articles


def _walk(tops: list[Node]) -> Iterator[Node]:
    stack = list(tops)
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.children)


NAMES = [f"a{k}" for k in range(7)]


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*NAMES, None, "gone"]), min_size=1))
def test_every_article_stands_once_whatever_derives_from_what(origins: dict[str, str | None]) -> None:
    story, articles = _story(origins)
    grown = forest(story, articles, limit=100)
    assert sorted(n.article for n in _walk(grown.tops) if n.article) == sorted(origins)
    ElementTree.fromstring(story_svg(story, articles, language="ar"))


def test_a_circle_is_broken_at_its_earliest_article_and_kept_as_a_loop() -> None:
    story, articles = _story({"a0": "a2", "a1": "a0", "a2": "a1", "a3": "a2"})
    grown = forest(story, articles, limit=100)
    assert grown.loops == [("a2", "a0")]
    assert [top.kind for top in grown.tops] == ["unknown"]


def test_articles_hang_from_article_upstream_or_root() -> None:
    story, articles = _story({"a0": None, "a1": "a0", "a2": None}, a0="WIRE", a2="Another wire")
    (root,) = forest(story, articles, limit=100).tops
    assert (root.kind, root.label) == ("root", "Wire")
    assert [(n.kind, n.label or n.article) for n in root.children] == [
        ("article", "a0"),
        ("upstream", "Another wire"),
    ]


def test_a_chain_as_deep_as_the_story_is_long_draws() -> None:
    names = [f"a{k}" for k in range(3_000)]
    story, articles = _story(dict(zip(names, [None, *names], strict=False)))
    assert story_svg(story, articles, language="en", limit=3_000).count('class="dot"') == 3_000


def test_what_is_not_drawn_is_said() -> None:
    story, articles = _story(dict.fromkeys(NAMES))
    assert "5 more articles are not drawn" in story_svg(story, articles, language="en", limit=2)
    assert "و5 مقالات أخرى لم تُرسم" in story_svg(story, articles, language="ar", limit=2)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_drawing_is_well_formed_labelled_and_directed(language: str, direction: str) -> None:
    result = sample()
    articles = {a.id: a for a in result.articles}
    for story in result.stories:
        drawing = ElementTree.fromstring(story_svg(story, articles, language=language))
        assert drawing.get("direction") == direction
        assert drawing.get("role") == "img"
        assert (drawing.findtext(f"{SVG}title") or "").strip()
        assert {e.tag.removeprefix(SVG) for e in drawing.iter()} <= {
            "svg", "title", "path", "circle", "rect", "text"
        }  # fmt: skip
        assert not any("style" in e.attrib or "href" in e.attrib for e in drawing.iter())


def test_relations_look_different() -> None:
    result = sample()
    articles = {a.id: a for a in result.articles}
    dam, bridge, _, evil = (story_svg(s, articles, language="en") for s in result.stories)
    assert 'class="line copy"' in dam
    assert 'class="line rewrite"' in dam
    assert 'class="line cites"' in dam
    assert 'class="loop"' in bridge
    assert 'class="void"' in bridge
    assert 'class="line unknown"' in evil
    assert HOSTILE not in evil
    assert "<script" not in evil
