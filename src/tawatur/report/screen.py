"""What every page builder needs to know about the report it is part of."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from tawatur.config import Report
from tawatur.model import Article, Grade, Story
from tawatur.report.figures import Figures
from tawatur.report.rows import Badge, Chrome, Count, Headline, Link
from tawatur.report.shown import one_line, page_name, safe_url
from tawatur.report.strings import LANGUAGES, Strings

T = TypeVar("T")

_TITLE = 160
_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One language's view of a result. `paged`: ids of the articles that have a page of their own.

    `stories`: all stories by id; `told`: ids of those with a page. `one_page`: all is in one page, and a
    link to an article leads to its step there. `common`: what `once` made, for all screens that share it.
    """

    strings: Strings
    config: Report
    articles: Mapping[str, Article]
    paged: frozenset[str]
    stories: Mapping[str, Story] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    one_page: bool = False
    common: dict[object, Any] = field(default_factory=dict)

    def once(self, make: Callable[..., T], of: object, *more: Hashable) -> T:
        """make(self, of, *more), which tells no language: made once for all screens that share `common`.

        `of` is known by its identity, for texts and claims are large.
        """
        key = (make, id(of), *more)
        if key not in self.common:
            self.common[key] = (of, make(self, of, *more))
        return cast("T", self.common[key][1])

    def chrome(self, title: str, page: str) -> Chrome:
        """The frame of the file `page`; its twin has the same name in the other language's folder."""
        other = next(x for x in LANGUAGES if x != self.strings.language)
        return Chrome(
            language=self.strings.language, direction=self.strings.direction,
            title=tab_title(title, self.strings), base="../",
            home="index.html", other=f"../{other}/{page}",
        )  # fmt: skip

    def outlet(self, identifier: str) -> str:
        """The outlet of an article, for display; an id that is no article's shows as itself."""
        article = self.articles.get(identifier)
        return outlet_name(article, self.strings) if article else one_line(identifier, limit=_NAME)

    def title(self, article: Article) -> str:
        """The headline of an article, or its first words, for display."""
        return one_line(article.title or article.text, limit=_TITLE) or self.strings["untitled"]

    def link(self, identifier: str) -> Link:
        """A link to an article's page under the name of its outlet; no page, no link."""
        return Link(self.outlet(identifier), self._href(identifier))

    def headline(self, article: Article) -> Link:
        """A link to an article's page under its headline, in the article's language."""
        return Link(self.title(article), self._href(article.id), article.language)

    def _href(self, identifier: str) -> str | None:
        if identifier not in self.paged:
            return None
        return f"#{self.step(identifier)}" if self.one_page else self.page("a", identifier)

    def page(self, kind: str, identifier: str) -> str:
        """Where the page of a story (`kind` «s») or of an article («a») is."""
        return page_name(kind, identifier)

    def claim(self, story: str, claim: str, anchor: str) -> str:
        """Where the heading of a claim leads: to its `anchor` in the page; a served page has one for each."""
        return f"#{anchor}"

    def step(self, identifier: str) -> str:
        """The anchor of an article's step in a page that has one."""
        return f"{self.strings.language}-{page_name('a', identifier).removesuffix('.html')}"

    def steps(self) -> Mapping[str, str]:
        """Where the nodes of a drawing lead: article id -> address; none where articles have other pages."""
        return {x: f"#{self.step(x)}" for x in self.paged} if self.one_page else {}

    def outlets(self, identifiers: Iterable[str], *, limit: int = 6) -> tuple[str, ...]:
        """Distinct outlets, an ellipsis for those beyond `limit`."""
        names = dict.fromkeys(self.outlet(x) for x in identifiers)
        return (*list(names)[:limit], "…") if len(names) > limit else tuple(names)

    def language_of(self, story: Story) -> str | None:
        """The language of the story's title: that of its first article that has one."""
        found = (self.articles[x].language for x in story.articles if x in self.articles)
        return next(filter(None, found), None)


def tab_title(title: str, strings: Strings) -> str:
    """A page's title as a browser's tab shows it."""
    name = strings["name"]
    return name if title == name else f"{one_line(title, limit=_TITLE)} · {name}"


def outlet_name(article: Article, strings: Strings) -> str:
    """The outlet; else the site it was read on; else that none is given, with the article's id."""
    if name := one_line(article.outlet, limit=_NAME):
        return name
    if url := safe_url(article.url):
        return one_line(urlsplit(url).hostname, limit=_NAME)
    return strings.fill("unnamed_outlet", name=one_line(article.id, limit=24))


def story_title(screen: Screen, story: Story) -> str:
    """A story's title for display."""
    return one_line(story.title, limit=_TITLE) or screen.strings["untitled"]


def story_link(screen: Screen, story: Story, *, linked: bool = True) -> Link:
    """A link to the page of `story`, in the language of its title; only the title if not `linked`."""
    href = screen.page("s", story.id) if linked else None
    return Link(story_title(screen, story), href, screen.language_of(story))


def badge(strings: Strings, grade: Grade | None) -> Badge:
    """The mark of a grade, in words and with its meaning; None = nothing could be decided."""
    key = grade or "none"
    return Badge(key.replace("_", "-"), strings[f"grade_{key}"], strings[f"meaning_{key}"])


def roots_text(strings: Strings, low: int | None, high: int | None) -> str:
    """The number of independent roots as a phrase."""
    if low is None or high is None:
        return strings["roots_unknown"]
    return (
        strings.count("n_roots", high) if low == high else strings.fill("roots_between", low=low, high=high)
    )


def headline(screen: Screen, found: Figures) -> Headline:
    """The figure that leads a story: articles against independent roots."""
    strings, limit = screen.strings, screen.config.dots
    known = found.low is not None and found.high is not None
    figure = f"{found.low}–{found.high}" if known and found.low != found.high else str(found.high)
    roots = (
        Count(figure, strings.word("n_roots", found.high or 0))
        if known
        else Count("?", strings["roots_unknown_word"])
    )
    dots, left = [], limit
    for size, known in found.groups:
        if left > 0:
            dots.append(("r" if known else "v", *("a" * (min(size, left) - 1))))
            left -= size
    return Headline(
        articles=Count(str(found.articles), strings.word("n_articles", found.articles)), roots=roots,
        spoken=strings.fill("spoken", articles=strings.count("n_articles", found.articles),
                            roots=roots_text(strings, found.low, found.high)),
        dots=tuple(dots), more=sum(size for size, _ in found.groups) > limit,
    )  # fmt: skip
