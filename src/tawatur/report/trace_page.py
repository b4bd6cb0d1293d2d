"""The chain of a story or of one claim as a page in one file: no script, no network, both languages.

The evidence of each step opens on a click. The policy admits the page's own style sheet by its hash.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

from tawatur.config import DEFAULT, Report
from tawatur.model import Article, Claim, Story
from tawatur.report.leaves import TraceHalf, TracePage
from tawatur.report.pages import render
from tawatur.report.screen import Screen
from tawatur.report.story_rows import story_page
from tawatur.report.strings import LANGUAGES, strings


def trace_html(
    story: Story,
    articles: Mapping[str, Article],
    claim: Claim | None = None,
    *,
    config: Report = DEFAULT.report,
) -> str:
    """The page of `story`, or of its articles that carry `claim`; the story's own language comes first."""
    chosen = narrowed(story, claim) if claim else replace(story, claims=())
    first = next((articles[x].language for x in chosen.articles if articles[x].language in LANGUAGES), "en")
    order = sorted(LANGUAGES, key=lambda language: language != first)
    screens = [
        Screen(
            strings=strings(x), config=config, articles=articles, stories={story.id: story}, one_page=True,
            paged=frozenset(d.article for d in chosen.lineage),
        )
        for x in order
    ]  # fmt: skip
    style = (files("tawatur.report") / "static" / "style.css").read_text("utf-8")
    page = TracePage(
        chrome=screens[0].chrome(story.title, ""), style=style, digest=digest(style),
        halves=tuple(_half(screen, chosen) for screen in screens),
    )  # fmt: skip
    return render("trace.html", page, screens[0].strings)


def narrowed(story: Story, claim: Claim) -> Story:
    """The story of one claim: the articles that carry it, where they come from, and no other claim."""
    carry = {v.article for v in claim.versions}
    groups = ((label, tuple(x for x in ids if x in carry)) for label, ids in story.independent_roots)
    return replace(
        story, articles=tuple(x for x in story.articles if x in carry), claims=(claim,),
        lineage=tuple(d for d in story.lineage if d.article in carry),
        independent_roots=tuple((label, ids) for label, ids in groups if ids),
    )  # fmt: skip


def _half(screen: Screen, story: Story) -> TraceHalf:
    words = screen.strings
    html = render("steps.html", story_page(screen, story), words)
    return TraceHalf(words.language, words.direction, words["this_language"], html)


def digest(style: str) -> str:
    """The source expression by which a Content-Security-Policy (level 2) admits exactly this style sheet."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
