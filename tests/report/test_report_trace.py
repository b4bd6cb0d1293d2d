"""The chain as a page in one file."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sample import sample

from tawatur.model import Story
from tawatur.report.rows import articles_by_id
from tawatur.report.trace_page import narrowed, trace_html

ARTICLES = articles_by_id(sample())
ALL = list(sample().stories)
SHARED = [s for s in ALL if len(s.articles) > 1]


@pytest.mark.parametrize("story", ALL, ids=lambda s: s.id[:3])
def test_a_page_needs_nothing_and_lets_nothing_in(story: Story) -> None:
    page = trace_html(story, ARTICLES)
    assert not re.search(r"<(?:script|link|img|iframe|form)\b", page)
    assert re.findall(r'(?:href|src)="([^#][^"]*)"', page) == []
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


@pytest.mark.parametrize("story", ALL, ids=lambda s: s.id[:3])
def test_every_article_has_a_step_in_both_languages_that_its_node_leads_to(story: Story) -> None:
    page = trace_html(story, ARTICLES)
    anchors = re.findall(r'<div id="([^"]+)" class="said">', page)
    assert len(anchors) == len(set(anchors)) == 2 * len(story.lineage)
    linked = set(re.findall(r'<a href="#([^"]+)">', page))
    assert linked <= {*anchors, *re.findall(r' id="([^"]+)"', page)}
    assert len(re.findall(r"<main ", page)) == 2


def test_what_is_unknown_stays_visible() -> None:
    story = next(s for s in ALL if any(d.relation == "unknown" for d in s.lineage))
    assert '<summary class="l-unknown">' in trace_html(story, ARTICLES)


def test_a_claim_s_page_holds_only_the_articles_that_carry_it() -> None:
    story = next(s for s in SHARED if any(1 < len(c.versions) < len(s.articles) for c in s.claims))
    claim = next(c for c in story.claims if 1 < len(c.versions) < len(story.articles))
    less = narrowed(story, claim)
    assert set(less.articles) == {v.article for v in claim.versions}
    assert {x for _, ids in less.independent_roots for x in ids} <= set(less.articles)
    page = trace_html(story, ARTICLES, claim)
    assert page.count('<details class="step">') == 2 * len(less.lineage)
    assert page.count('<article class="claim"') == 2


@pytest.mark.browser
def test_a_click_opens_the_evidence_and_languages_change(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "chain.html"
    story = max(SHARED, key=lambda s: len(s.articles))
    file.write_text(trace_html(story, ARTICLES), "utf-8")
    page = browser.new_page(viewport={"width": 400, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    shown = page.locator(".half:visible")
    assert shown.count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    first = shown.get_attribute("lang")
    assert page.locator(".said:visible").count() == 0
    shown.locator("svg a").last.click()
    assert page.locator(".said:visible").count() == 1
    page.check(f"#to-{'en' if first == 'ar' else 'ar'}")
    assert page.locator(".half:visible").get_attribute("lang") != first
    assert complaints == []
    page.close()
