"""The folder of a result's pages: what it holds, and its parts, each written apart from the others.

A part opens the articles and stories that it shows and no more, so parts may be written by several processes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from tawatur.config import Report
from tawatur.model import Article, Story
from tawatur.portraits import Portraits
from tawatur.report.article_rows import article_page
from tawatur.report.body import body_of
from tawatur.report.figures import shared_first
from tawatur.report.front_rows import cover_page, front_pages, singles_pages
from tawatur.report.opened import ById, Chosen, Slices, by_id
from tawatur.report.pages import render
from tawatur.report.portraits import portraits_page
from tawatur.report.rows import ResultLike
from tawatur.report.screen import Screen
from tawatur.report.shown import page_name
from tawatur.report.story_rows import story_page
from tawatur.report.strings import LANGUAGES, strings

Apart = Callable[[Callable[[int], None], Iterable[int]], Iterable[None]]


def write_pages(result: ResultLike, folder: Path, *, config: Report, apart: Apart = map) -> None:
    """Write all pages of `result` into the empty `folder`; `apart` may call on other processes."""
    book = _book(result, folder, config)
    shared = len(book.shared)
    cover = cover_page(len(result.articles), shared, len(result.skipped))
    _write(folder / "index.html", render("cover.html", cover, strings("ar")))
    _write(folder / "style.css", (files("tawatur.report") / "static" / "style.css").read_text("utf-8"))
    for language in LANGUAGES:
        (folder / language).mkdir()
    for _ in apart(book.write, range(len(book))):
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The pages of a report. `screens`: one a language, which share `common`.

    `told`: the stories with a page. `home`: the numbers in `told` of the stories of an article with a page,
    by its id. `loose`: articles with a page that stand in no such story.
    """

    folder: Path
    screens: Sequence[Screen]
    result: ResultLike
    shared: Sequence[Story]
    singles: Sequence[Story]
    told: Sequence[Story]
    home: Mapping[str, Sequence[int]]
    loose: Sequence[str]
    common: dict[object, Any]

    def __len__(self) -> int:
        """How many parts it has: the portraits, the lists, the stories, the loose articles."""
        return 2 + len(self.told) + len(self.loose)

    def write(self, part: int) -> None:
        """Write the pages of one part."""
        if part == 0:
            self._portraits(self.result.portraits)
        elif part == 1:
            self._lists()
        elif (k := part - 2) < len(self.told):
            self._story(k)
        else:
            self._article(self.loose[k - len(self.told)], ())

    def _portraits(self, found: Portraits) -> None:
        for screen in self.screens:
            self._page(screen, "portraits.html", "portraits.html", portraits_page(screen, found))

    def _lists(self) -> None:
        """Page by page in all languages, so that a story is opened once; of articles they show no text."""
        slight = {name: _slight(article) for name, article in self.screens[0].articles.items()}
        screens = [replace(screen, articles=slight) for screen in self.screens]
        shared, singles, skipped = Slices(self.shared), Slices(self.singles), self.result.skipped
        fronts = (front_pages(screen, shared, len(singles), skipped) for screen in screens)
        rows = (singles_pages(screen, singles) for screen in screens)
        for template, lists in (
            ("front.html", zip(*fronts, strict=True)),
            ("singles.html", zip(*rows, strict=True)),
        ):
            for pages in lists:
                for screen, (name, page) in zip(screens, pages, strict=True):
                    self._page(screen, name, template, page)

    def _story(self, k: int) -> None:
        """The page of a story, and those of its articles that no story before it has."""
        story = self.told[k]
        self.common.clear()
        for screen in self.screens:
            self._page(screen, page_name("s", story.id), "story.html", story_page(screen, story))
        for name in dict.fromkeys(story.articles):
            homes = self.home.get(name, ())
            if homes and homes[0] == k:
                self._article(name, [story, *(self.told[n] for n in homes[1:])])

    def _article(self, name: str, stories: Sequence[Story]) -> None:
        """The page of an article; its text is marked once for all languages."""
        article = self.screens[0].articles[name]
        body = body_of(article, limit=self.screens[0].config.text_chars)
        for screen in self.screens:
            page = article_page(screen, article, body, stories)
            self._page(screen, page_name("a", name), "article.html", page)

    def _page(self, screen: Screen, name: str, template: str, page: object) -> None:
        _write(self.folder / screen.strings.language / name, render(template, page, screen.strings))


def _book(result: ResultLike, folder: Path, config: Report) -> Book:
    articles = _articles(result)
    names, members = [], []
    for story in result.stories:
        names.append(story.id)
        members.append(story.articles)
    several, single = shared_first(members)
    everything = len(articles) <= config.full_up_to
    order = [*several, *single] if everything else several
    home: dict[str, list[int]] = defaultdict(list)
    for number, k in enumerate(order):
        for name in members[k]:
            if name in articles:
                home[name].append(number)
    loose = [name for name in articles if name not in home] if everything else []
    paged, told = frozenset((*home, *loose)), frozenset(names[k] for k in order)
    stories = ById(result.stories, names)
    common: dict[object, Any] = {}
    screens = [
        Screen(
            strings=strings(x), config=config, articles=articles, paged=paged, stories=stories, told=told,
            common=common,
        )
        for x in LANGUAGES
    ]  # fmt: skip
    return Book(
        folder=folder, screens=screens, result=result,
        shared=Chosen(result.stories, several), singles=Chosen(result.stories, single),
        told=Chosen(result.stories, order), home=dict(home), loose=loose, common=common,
    )  # fmt: skip


def _slight(article: Article) -> Article:
    return Article(id=article.id, text="", outlet=article.outlet, url=article.url, language=article.language)


def _articles(result: ResultLike) -> Mapping[str, Article]:
    given = result.articles
    return given if isinstance(given, Mapping) else by_id(given)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
