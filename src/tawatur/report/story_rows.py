"""The page of a story, and its card on the front page."""

from dataclasses import replace

from tawatur.model import Claim, Story
from tawatur.report.claim_rows import claim_row, kinds_legend
from tawatur.report.copy_rows import aside_rows, copy_rows
from tawatur.report.figures import Figures, figures
from tawatur.report.graph import story_svg
from tawatur.report.leaves import ClaimRow, StoryPage
from tawatur.report.lineage_rows import lineage_rows, root_rows, timeline
from tawatur.report.omission_rows import contradiction_rows, omission_rows
from tawatur.report.rows import Badge, StoryCard
from tawatur.report.screen import Screen, badge, headline, roots_text, story_link, story_title
from tawatur.report.shown import one_line
from tawatur.report.times import day_text, days_text
from tawatur.report.tree import forest


def story_card(screen: Screen, story: Story) -> StoryCard:
    """The card of `story` for a list of stories."""
    found = figures(story)
    return StoryCard(
        title=story_link(screen, story), headline=headline(screen, found),
        badges=_badges(screen, story, found), outlets=screen.outlets(story.articles),
        time=day_text(story.first_published, screen.strings),
        claims=screen.strings.count("n_claims", _shared(story)),
    )  # fmt: skip


def story_page(screen: Screen, story: Story) -> StoryPage:
    """Everything the page of `story` shows."""
    found, strings = figures(story), screen.strings
    title, shared, lone, hidden = story_title(screen, story), *_claims(screen, story)
    copies, copies_more = copy_rows(screen, story)
    return StoryPage(
        chrome=screen.chrome(title, screen.page("s", story.id)), title=title,
        headline=headline(screen, found),
        badges=_badges(screen, story, found), language=screen.language_of(story),
        label=one_line(story.label.text) or None if story.label else None,
        outlets=screen.outlets(story.articles),
        time=days_text(story, strings),
        timeline=timeline(screen, story),
        circles=bool(forest(story, screen.articles, limit=screen.config.graph_articles).loops),
        svg=story_svg(
            story, screen.articles, language=strings.language, limit=screen.config.graph_articles,
            links=screen.steps(),
        ),
        roots=root_rows(screen, story), roots_text=roots_text(strings, found.low, found.high),
        claims=shared, lone=lone, hidden=hidden,
        legend=kinds_legend(screen), lineage=lineage_rows(screen, story),
        copies=copies, copies_more=copies_more, asides=aside_rows(screen, story),
        omissions=omission_rows(screen, story),
        contradictions=contradiction_rows(screen, story.contradictions),
    )  # fmt: skip


def _shared(story: Story) -> int:
    return sum(len(c.versions) > 1 for c in story.claims)


def _badges(screen: Screen, story: Story, found: Figures) -> tuple[Badge, ...]:
    """The story's marks; one that only some of its claims carry says how many."""
    strings, carried = screen.strings, dict(found.claims)
    if found.articles > 1 and not found.marks:
        return (badge(strings, None),)
    rows = []
    for grade in found.marks:
        mark = badge(strings, grade)
        if grade != "single_root":
            share = strings.fill("of_claims", n=carried[grade], total=_shared(story))
            mark = replace(mark, meaning=f"{mark.meaning} {share}")
        rows.append(mark)
    return tuple(rows)


def _claims(screen: Screen, story: Story) -> tuple[tuple[ClaimRow, ...], tuple[ClaimRow, ...], str | None]:
    """Shared claims, those of one article, and what was left out in words."""
    limit = screen.config.claims_shown
    shared: list[Claim] = sorted(
        (c for c in story.claims if len(c.versions) > 1), key=lambda c: -len(c.versions)
    )
    lone = [c for c in story.claims if len(c.versions) <= 1]
    left = max(0, len(shared) - limit) + max(0, len(lone) - limit)
    rows = [claim_row(screen, c, k, story=story.id) for k, c in enumerate(shared[:limit] + lone[:limit], 1)]
    first = min(len(shared), limit)
    return (
        tuple(rows[:first]),
        tuple(rows[first:]),
        screen.strings.count("n_more_claims", left) if left else None,
    )
