"""Copies among a story's articles, and what they report in passing of other stories, as rows."""

from tawatur.model import AlsoIn, Copy, Story
from tawatur.report.excerpt import excerpt
from tawatur.report.leaves import AsideRow, CopyRow
from tawatur.report.lineage_rows import percent
from tawatur.report.rows import Link
from tawatur.report.screen import Screen, story_link
from tawatur.report.shown import one_line
from tawatur.spans import Span

_WORDS = 60  # code points of one changed run of words


def copy_rows(screen: Screen, story: Story) -> tuple[tuple[CopyRow, ...], str | None]:
    """Pairs, the least alike first, since they have most to show; and how many were left out, in words."""
    ordered = sorted(story.copies, key=lambda copy: copy.jaccard)
    left = len(ordered) - screen.config.copies_shown
    more = screen.strings.count("n_more_copies", left) if left > 0 else None
    return tuple(_copy_row(screen, copy) for copy in ordered[: screen.config.copies_shown]), more


def _copy_row(screen: Screen, copy: Copy) -> CopyRow:
    earlier, later = copy.articles
    edits = copy.changed or ()
    shown = edits[: screen.config.changes_shown]
    return CopyRow(
        earlier=screen.link(earlier),
        later=screen.link(later),
        alike=percent(screen, copy.jaccard),
        changed=tuple((_words(screen, later, e.span), _words(screen, earlier, e.from_span)) for e in shown),
        more=len(edits) > len(shown),
    )


def _words(screen: Screen, identifier: str, span: Span) -> str:
    article = screen.articles.get(identifier)
    return one_line(span.of(article.text), limit=_WORDS) if article else ""


def aside_rows(screen: Screen, story: Story) -> tuple[AsideRow, ...]:
    """What the story's articles report in passing, in their order."""
    return tuple(_aside_row(screen, aside) for aside in story.also_in)


def _aside_row(screen: Screen, aside: AlsoIn) -> AsideRow:
    article, other = screen.articles.get(aside.article), screen.stories.get(aside.story)
    return AsideRow(
        article=screen.link(aside.article),
        story=story_link(screen, other, linked=other.id in screen.told) if other else Link(aside.story, None),
        confidence=percent(screen, aside.confidence),
        words=excerpt(screen, article.text, aside.span, []) if article else (),
        language=article.language if article else None,
    )
