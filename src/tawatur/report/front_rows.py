"""The cover and the lists of stories."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from tawatur.config import Report
from tawatur.model import Grade, Skipped, Story
from tawatur.report.rows import (
    Badge,
    Chrome,
    Count,
    CoverHalf,
    CoverPage,
    FrontPage,
    Link,
    Pager,
    SingleRow,
    SinglesPage,
    StoryCard,
)
from tawatur.report.screen import Screen, badge, story_link
from tawatur.report.skipped import skipped_rows
from tawatur.report.strings import LANGUAGES, Strings, strings
from tawatur.report.times import day_text

T = TypeVar("T")

_MARKS: tuple[Grade | None, ...] = ("circular", "disputed", "single_root", "corroborated", None)


def counts(words: Strings, articles: int, shared: int, skipped: int) -> tuple[Count, ...]:
    """The figures of a whole result."""
    rows = (("n_articles", articles), ("n_stories", shared), ("n_skipped", skipped))
    return tuple(Count(f"{n:,}", words.word(key, n)) for key, n in rows)


def cover_page(articles: int, shared: int, skipped: int) -> CoverPage:
    """The report's index: both languages side by side."""
    chrome = Chrome(
        language="ar",
        direction="rtl",
        title="تواتر · Tawatur",
        base="",
        home="ar/index.html",
        other="en/index.html",
    )
    halves = []
    for language in LANGUAGES:
        words = strings(language)
        figures = counts(words, articles, shared, skipped)
        halves.append(
            CoverHalf(
                language, words.direction, words["tagline"], figures, f"{language}/index.html", words["enter"]
            )
        )
    return CoverPage(chrome, tuple(halves))


def list_name(stem: str, page: int) -> str:
    """File name of page `page` (from 1) of a list."""
    return f"{stem}.html" if page == 1 else f"{stem}-{page}.html"


def pager(words: Strings, stem: str, page: int, pages: int) -> Pager | None:
    """Links to the neighbours of page `page` of `pages`, None for a list of one page."""
    if pages < 2:
        return None
    return Pager(
        list_name(stem, page - 1) if page > 1 else None,
        list_name(stem, page + 1) if page < pages else None,
        words.fill("page_of", page=page, pages=pages),
    )


def page_count(items: int, size: int) -> int:
    """Pages needed for `items`; an empty list still has one."""
    return max(1, -(-items // size))


def front_pages(
    screen: Screen, cards: Sequence[StoryCard], singles: int, skipped: Sequence[Skipped]
) -> Iterator[tuple[str, FrontPage]]:
    """(file name, page) of the list of shared stories; `singles`: how many stories have one article."""
    config, words = screen.config, screen.strings
    link = Link(words.count("n_singles", singles), "singles.html") if singles else None
    reasons, more = skipped_rows(screen, skipped)
    for name, rows, links in _cut(words, "index", cards, config.stories_per_page):
        yield (
            name,
            FrontPage(
                chrome=screen.chrome(words["name"], name),
                counts=counts(words, len(screen.articles), len(cards), len(skipped)),
                stories=tuple(rows),
                pager=links, singles=link,
                partial=partial_note(words, config, screen.articles, singles),
                skipped=reasons, skipped_more=more,
                legend=grades_legend(words),
            ),
        )  # fmt: skip


def grades_legend(words: Strings) -> tuple[Badge, ...]:
    """What each grade means, the gravest first."""
    return tuple(badge(words, g) for g in _MARKS)


def _cut(
    words: Strings, stem: str, stories: Sequence[T], size: int
) -> Iterator[tuple[str, Sequence[T], Pager | None]]:
    """The pages of a list of stories: file name, their rows, links to the neighbours."""
    pages = page_count(len(stories), size)
    for k in range(1, pages + 1):
        yield list_name(stem, k), stories[(k - 1) * size : k * size], pager(words, stem, k, pages)


def partial_note(words: Strings, config: Report, articles: Mapping[str, object], singles: int) -> str | None:
    """What a large report leaves out, in words; None when it leaves out nothing."""
    large = len(articles) > config.full_up_to and singles
    return words.fill("partial", n=f"{singles:,}") if large else None


def singles_pages(screen: Screen, singles: Sequence[SingleRow]) -> Iterator[tuple[str, SinglesPage]]:
    """(file name, page) of the list of stories of one article; nothing when there are none."""
    words = screen.strings
    note = partial_note(words, screen.config, screen.articles, len(singles))
    if not singles:
        return
    for name, rows, links in _cut(words, "singles", singles, screen.config.singles_per_page):
        yield (
            name,
            SinglesPage(
                chrome=screen.chrome(words["singles"], name),
                rows=tuple(rows),
                pager=links,
                partial=note,
            ),
        )


def single_row(screen: Screen, story: Story, *, linked: bool = True) -> SingleRow:
    """A story of one article for a list."""
    return SingleRow(
        story_link(screen, story, linked=linked),
        screen.outlets(story.articles),
        day_text(story.first_published, screen.strings),
    )
