"""The folder of a result's pages: what it holds, and its parts, each written apart from the others.

A part opens the articles and stories that it shows and no more, so parts may be written by several processes.
None is opened for the lists and the portraits: each part leaves what they need of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, cast

from tawatur.config import Report
from tawatur.model import Article, Story
from tawatur.portraits import Archive
from tawatur.report.article_rows import article_page
from tawatur.report.body import body_of
from tawatur.report.figures import shared_first
from tawatur.report.front_rows import cover_page, front_pages, single_row, singles_pages
from tawatur.report.opened import ById, Chosen, by_id
from tawatur.report.pages import render
from tawatur.report.portraits import portraits_page
from tawatur.report.rows import ResultLike, SingleRow, StoryCard
from tawatur.report.screen import Screen
from tawatur.report.shown import page_name
from tawatur.report.story_rows import story_card, story_page
from tawatur.report.strings import LANGUAGES, strings


@dataclass(frozen=True, slots=True)
class Written:
    """What a part leaves for the lists and portraits.

    `rows`: its story's row of a list, one a language; () where it is no story. `read`: what portraits count.
    """

    rows: tuple[StoryCard | SingleRow, ...]
    read: Archive


Apart = Callable[[Callable[[int], Written], Iterable[int]], Iterable[Written]]


def write_pages(result: ResultLike, folder: Path, *, config: Report, apart: Apart = map) -> None:
    """Write all pages of `result` into the empty `folder`; `apart` may call on other processes."""
    book = _book(result, folder, config)
    cover = cover_page(len(result.articles), book.shared, len(result.skipped))
    _write(folder / "index.html", render("cover.html", cover, strings("ar")))
    _write(folder / "style.css", (files("tawatur.report") / "static" / "style.css").read_text("utf-8"))
    for language in LANGUAGES:
        (folder / language).mkdir()
    book.finish(list(apart(book.write, range(len(book)))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The pages of a report. `screens`: one a language, which share `common`.

    `stories`: all of them, by their places `order` in the result, the `shared` ones of several articles
    first; the first `told` have a page. `home`: the numbers of the stories of an article with a page, by its
    id. `loose`: articles that stand in no story.
    """

    folder: Path
    screens: Sequence[Screen]
    result: ResultLike
    stories: Sequence[Story]
    order: Sequence[int]
    shared: int
    told: int
    home: Mapping[str, Sequence[int]]
    loose: Sequence[str]
    common: dict[object, Any]

    def __len__(self) -> int:
        """How many parts it has: the stories, then the loose articles."""
        return len(self.stories) + len(self.loose)

    def write(self, part: int) -> Written:
        """Write the pages of one part, if it has any."""
        if part < len(self.stories):
            return self._story(part)
        name = self.loose[part - len(self.stories)]
        if name in self.screens[0].paged:
            self._article(name, ())
        return Written((), self.result.reading({name: self.screens[0].articles[name]}, ()))

    def finish(self, written: Sequence[Written]) -> None:
        """Write the lists and the portraits, from what all parts left, in their order."""
        for number, screen in enumerate(self.screens):
            rows = [one.rows[number] for one in written[: len(self.stories)]]
            self._lists(screen, cast("list[StoryCard]", rows[: self.shared]), rows[self.shared :])
        told = sorted(zip(self.order, written, strict=False), key=itemgetter(0))
        parts = [*(one for _, one in told), *written[len(self.stories) :]]
        found = self.result.portraits_of(one.read for one in parts)
        for screen in self.screens:
            self._page(screen, "portraits.html", "portraits.html", portraits_page(screen, found))

    def _lists(self, screen: Screen, cards: Sequence[StoryCard], rows: Sequence[Any]) -> None:
        for name, front in front_pages(screen, cards, len(rows), self.result.skipped):
            self._page(screen, name, "front.html", front)
        for name, page in singles_pages(screen, rows):
            self._page(screen, name, "singles.html", page)

    def _story(self, k: int) -> Written:
        """The page of a story, if it has one, and those of its articles that no story before it has."""
        self.common.clear()
        story, articles = self.stories[k], self.screens[0].articles
        if k < self.told:
            self._tell(story, k)
        rows = tuple(
            story_card(x, story) if k < self.shared else single_row(x, story, linked=k < self.told)
            for x in self.screens
        )
        own = {name: articles[name] for name in story.articles if name in articles}
        return Written(rows, self.result.reading(own, [story]))

    def _tell(self, story: Story, k: int) -> None:
        for screen in self.screens:
            self._page(screen, page_name("s", story.id), "story.html", story_page(screen, story))
        for name in dict.fromkeys(story.articles):
            homes = self.home.get(name, ())
            if homes and homes[0] == k:
                self._article(name, [story, *(self.stories[n] for n in homes[1:])])

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
    order = [*several, *single]
    told = order if everything else several
    home: dict[str, list[int]] = defaultdict(list)
    for number, k in enumerate(told):
        for name in members[k]:
            if name in articles:
                home[name].append(number)
    inside = set(chain.from_iterable(members))
    loose = [name for name in articles if name not in inside]
    common: dict[object, Any] = {}
    screens = [
        Screen(
            strings=strings(x), config=config, articles=articles,
            paged=frozenset((*home, *(loose if everything else ()))),
            stories=ById(result.stories, names), told=frozenset(names[k] for k in told), common=common,
        )
        for x in LANGUAGES
    ]  # fmt: skip
    return Book(
        folder=folder, screens=screens, result=result, stories=Chosen(result.stories, order), order=order,
        shared=len(several), told=len(told), home=dict(home), loose=loose, common=common,
    )  # fmt: skip


def _articles(result: ResultLike) -> Mapping[str, Article]:
    given = result.articles
    return given if isinstance(given, Mapping) else by_id(given)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
