"""The lists of stories, by grade, outlet and day: of those that several articles tell, and of the others."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tawatur.report.front_rows import grades_legend, single_row
from tawatur.report.rows import Badge, Chrome, Count, SingleRow, StoryCard
from tawatur.report.shown import one_line
from tawatur.report.story_rows import story_card
from tawatur.report.strings import Strings
from tawatur.store.lists import Cursor, Page, outlets, sketches, stories_page
from tawatur.store.viewing import Counts, counts
from tawatur.web.addresses import PAGES
from tawatur.web.filters import Asked, Filter, cursor_of, cursor_text
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import kept_page
from tawatur.web.screens import served
from tawatur.web.settings import DESK

router = APIRouter(prefix=PAGES)


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """A page of stories. `chrome`: frame. `counts`: figures of the archive. `filter`: the form over the list.

    `stories`: cards of shared ones; `singles`: rows of those of one article. `first`: where the list begins,
    or None on that page; `following`: where it goes on, or None. `waiting`: that articles wait to be grouped,
    or None. `empty`: the archive has no article. `legend`: what each grade means.
    """

    chrome: Chrome
    counts: tuple[Count, ...]
    filter: Filter
    stories: tuple[StoryCard, ...]
    singles: tuple[SingleRow, ...]
    first: str | None
    following: str | None
    waiting: str | None
    empty: bool
    legend: tuple[Badge, ...]


@router.get("/stories")
def stories(  # noqa: PLR0913  # each is a field of the form
    request: Request,
    language: str,
    grade: str = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    since: str = "",
    until: str = "",
    order: str = "",
    size: str = "",
    after: Annotated[str, Query(max_length=120)] = "",
) -> Response:
    """A page of stories."""
    frame, asked = frame_of(request), Asked(grade, one_line(outlet), since, until, order, size)
    with reading(request) as view:
        return kept_page(
            request, view, frame, "stories.html", lambda: _page(view, frame, asked, cursor_of(after))
        )


def _page(view: Connection, frame: Frame, asked: Asked, after: Cursor | None) -> StoriesPage:
    words, wanted = frame.words, asked.wanted()
    size = DESK.page_size if wanted.shared else 3 * DESK.page_size
    page = stories_page(view, wanted, after=after, limit=size)
    found, total = sketches(view, page.ids), counts(view)
    screens = [(served(frame, x.articles), x.story) for x in found]
    first, following = _links(frame, asked, after, page)
    return StoriesPage(
        chrome=frame.chrome(words["stories"]), counts=_counts(words, total),
        filter=asked.form(words, outlets(view, limit=DESK.outlets_offered)),
        stories=tuple(story_card(screen, s) for screen, s in screens) if wanted.shared else (),
        singles=() if wanted.shared else tuple(single_row(screen, s) for screen, s in screens),
        first=first, following=following,
        waiting=words.count("n_waiting", total.waiting) if total.waiting else None,
        empty=not total.articles, legend=grades_legend(words),
    )  # fmt: skip


def _counts(words: Strings, total: Counts) -> tuple[Count, ...]:
    rows = (("n_articles", total.articles), ("n_stories", total.shared))
    return tuple(Count(f"{n:,}", words.word(key, n)) for key, n in rows)


def _links(frame: Frame, asked: Asked, after: Cursor | None, page: Page) -> tuple[str | None, str | None]:
    told = asked._asdict()
    first = frame.href("stories", **told) if after else None
    following = page.following and frame.href("stories", **told, after=cursor_text(page.following))
    return first, following
