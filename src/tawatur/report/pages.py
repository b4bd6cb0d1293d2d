"""The pages of a result, in Arabic and English, from templates that escape everything."""

from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tawatur.config import Report
from tawatur.model import Story
from tawatur.report.article_rows import article_page
from tawatur.report.body import body_of
from tawatur.report.excerpt import pieces_html
from tawatur.report.figures import shared_first
from tawatur.report.front_rows import cover_page, front_pages, singles_pages
from tawatur.report.portraits import portraits_page
from tawatur.report.rows import ResultLike, articles_by_id
from tawatur.report.screen import Screen
from tawatur.report.shown import page_name
from tawatur.report.story_rows import story_page
from tawatur.report.strings import LANGUAGES, Strings, strings


@cache
def environment() -> Environment:
    """The report's templates."""
    return environment_of(PackageLoader("tawatur.report"))


def environment_of(loader: BaseLoader) -> Environment:
    """Templates of `loader`: everything escaped, an unknown name is an error."""
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Only for HTML and SVG of our own making, which escape their texts themselves.
    made.filters["drawn"] = Markup
    made.filters["marked"] = lambda run: Markup(pieces_html(run))  # noqa: S704
    return made


def render(template: str, page: object, words: Strings) -> str:
    """One page: `page` is the template's record of `rows.py`."""
    return environment().get_template(template).render(page=page, ui=words)


def write_pages(result: ResultLike, folder: Path, *, config: Report) -> None:
    """Write all pages of `result` into the empty `folder`."""
    articles = articles_by_id(result)
    shared, singles = shared_first(result.stories)
    everything = len(articles) <= config.full_up_to
    paged = articles if everything else {x for s in shared for x in s.articles if x in articles}
    told = [*shared, *singles] if everything else shared
    _write(
        folder / "index.html",
        render("cover.html", cover_page(len(articles), len(shared), len(result.skipped)), strings("ar")),
    )
    _write(folder / "style.css", (files("tawatur.report") / "static" / "style.css").read_text("utf-8"))
    by_id, with_page = {s.id: s for s in (*shared, *singles)}, frozenset(s.id for s in told)
    screens = [
        Screen(
            strings=strings(x), config=config, articles=articles, paged=frozenset(paged),
            stories=by_id, told=with_page,
        )
        for x in LANGUAGES
    ]  # fmt: skip
    found = result.portraits
    for screen in screens:
        place = folder / screen.strings.language
        place.mkdir()
        for name, page in front_pages(screen, shared, singles, result.skipped):
            _write(place / name, render("front.html", page, screen.strings))
        _write(
            place / "portraits.html",
            render("portraits.html", portraits_page(screen, found), screen.strings),
        )
        for name, row in singles_pages(screen, singles):
            _write(place / name, render("singles.html", row, screen.strings))
    for story in told:
        for screen in screens:
            text = render("story.html", story_page(screen, story), screen.strings)
            _write(folder / screen.strings.language / page_name("s", story.id), text)
    _write_articles(folder, screens, told)


def _write_articles(folder: Path, screens: list[Screen], told: list[Story]) -> None:
    """The pages of articles; a text is marked once for all languages."""
    stories_of: dict[str, list[Story]] = defaultdict(list)
    for story in told:
        for identifier in story.articles:
            stories_of[identifier].append(story)
    for identifier in screens[0].paged:
        article = screens[0].articles[identifier]
        body = body_of(article, limit=screens[0].config.text_chars)
        for screen in screens:
            page = article_page(screen, article, body, stories_of[identifier])
            text = render("article.html", page, screen.strings)
            _write(folder / screen.strings.language / page_name("a", identifier), text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
