"""What each page and table is given: documented, frozen records. Templates read nothing else.

The idea is datasette's documented template contexts: a page can be restyled or rebuilt elsewhere from
these records alone. Every text field is already in the page's language and safe to escape and show.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tawatur.model import Article, Skipped, Story
from tawatur.portraits import Archive, Portraits


class ResultLike(Protocol):
    """Anything with the parts of a result; `result.Result` is one."""

    @property
    def articles(self) -> Sequence[Article] | Mapping[str, Article]:
        """Every article read, in order, or by id."""

    @property
    def stories(self) -> Sequence[Story]:
        """Every story, also those of one article."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """Every input that was not read, with the reason."""

    @property
    def portraits(self) -> Portraits:
        """Of the articles' outlets and sources."""

    def reading(self, articles: Mapping[str, Article], stories: Iterable[Story]) -> Archive:
        """What portraits count of some whole stories with their `articles`, or of articles in no story."""

    def portraits_of(self, parts: Iterable[Archive]) -> Portraits:
        """The portraits, from the `reading` of all stories in their order, and of the other articles."""


def articles_by_id(result: ResultLike) -> dict[str, Article]:
    """The articles of `result` by their ids, in order."""
    rows = result.articles
    values = rows.values() if isinstance(rows, Mapping) else rows
    return {article.id: article for article in values}


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of a page. `language`, `direction`: of the screen. `title`: of the browser tab.

    `base`: path to the report's folder («../»). `home`: the front page of this language.
    `other`: the same page in the other language. `pages`: this is a list page (its width differs).
    """

    language: str
    direction: str
    title: str
    base: str
    home: str
    other: str
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with its noun. `figure`: the number in digits. `word`: the noun, agreeing with it."""

    figure: str
    word: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark on a story or claim. `kind`: grade, for colour and shape. `text`: the same in words.

    `meaning`: what it says, in a sentence.
    """

    kind: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Link:
    """A name that may lead somewhere. `text`: what is shown. `href`: relative page or None.

    `language`: of the text, or None where it is that of the page or not known.
    """

    text: str
    href: str | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The figure a story leads with. `articles`, `roots`: the two counts. `spoken`: both in one sentence.

    `dots`: the articles of each root as tuples of «r» (first; «v» = root not known) and
    «a» (others), cut to a few. `more`: True when dots were left out.
    """

    articles: Count
    roots: Count
    spoken: str
    dots: tuple[tuple[str, ...], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list continues. `previous`, `next`: pages or None. `text`: «page 2 of 7»."""

    previous: str | None
    next: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story on the front page. `title`: its link. `headline`: its figures. `badges`: its marks.

    `outlets`: their names. `time`: first publication in words. `claims`: shared claims in words.
    """

    title: Link
    headline: Headline
    badges: tuple[Badge, ...]
    outlets: tuple[str, ...]
    time: str
    claims: str


@dataclass(frozen=True, slots=True)
class CoverHalf:
    """One language's half of the cover. `language`, `direction`; `lede`: what the report shows.

    `counts`: headline figures. `href`: its front page. `enter`: words of that link.
    """

    language: str
    direction: str
    lede: str
    counts: tuple[Count, ...]
    href: str
    enter: str


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The report's index. `chrome`: frame. `halves`: Arabic and English side by side."""

    chrome: Chrome
    halves: tuple[CoverHalf, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """Inputs that were not read for one `reason`. `inputs`: the first. `more`: how many more, or None."""

    reason: str
    inputs: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A page of stories. `chrome`: frame. `counts`: figures of the whole result. `stories`: the cards.

    `pager`: other pages or None. `singles`: link to stories of one article, or None. `partial`: which
    pages were not written, or None. `skipped`: inputs not read; `skipped_more`: how many more, or None.
    `legend`: what each grade means.
    """

    chrome: Chrome
    counts: tuple[Count, ...]
    stories: tuple[StoryCard, ...]
    pager: Pager | None
    singles: Link | None
    partial: str | None
    skipped: tuple[SkippedRow, ...]
    skipped_more: str | None
    legend: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class SingleRow:
    """A story of one article. `title`: its link. `outlets`, `time`: where and when."""

    title: Link
    outlets: tuple[str, ...]
    time: str


@dataclass(frozen=True, slots=True)
class SinglesPage:
    """Stories of one article. `chrome`: frame. `rows`: the list. `pager`: other pages or None.

    `partial`: why some have no page, or None.
    """

    chrome: Chrome
    rows: tuple[SingleRow, ...]
    pager: Pager | None
    partial: str | None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A story in a notebook's table. `title`; `articles`, `roots`: figures; `kind`, `grade`: its mark."""

    title: str
    articles: str
    roots: str
    kind: str
    grade: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A result in a notebook. `language`, `direction`; `counts`: figures; `rows`: stories.

    `more`: how many were left out, or None.
    """

    language: str
    direction: str
    counts: tuple[Count, ...]
    rows: tuple[SummaryRow, ...]
    more: str | None
