"""One claim on a page to print: who carries it, on whose word, its roots and why so many, the differences.

One file without script or network, in one language; the policy admits its own style sheet by its hash.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import TypeVar

from tawatur.config import DEFAULT, Report
from tawatur.model import Article, Claim, Story
from tawatur.report.brief_leaves import BriefPage, CarrierRow
from tawatur.report.claim_rows import claim_row
from tawatur.report.figures import Figures
from tawatur.report.lineage_rows import lineage_rows
from tawatur.report.pages import render
from tawatur.report.rows import Badge
from tawatur.report.screen import Screen, badge, headline, story_title
from tawatur.report.shown import one_line, safe_url
from tawatur.report.strings import LANGUAGES, strings
from tawatur.report.times import days_text, in_order, time_text
from tawatur.report.trace_page import digest, narrowed

T = TypeVar("T")


def brief_html(
    story: Story,
    articles: Mapping[str, Article],
    claim: Claim,
    *,
    language: str | None = None,
    points: float | None = None,
    config: Report = DEFAULT.report,
) -> str:
    """The brief of `claim` of `story`. `language`: "ar" or "en"; None = that of its articles, else "en".

    `points`: size of its letters on paper; None = the first of `config.brief_points`.
    """
    chosen = narrowed(story, claim)
    found = (articles[v.article].language for v in claim.versions if v.article in articles)
    language = language or next((x for x in found if x in LANGUAGES), "en")
    small = replace(config, version_chars=config.brief_chars, context_chars=config.context_chars // 2)
    screen = Screen(strings=strings(language), config=small, articles=articles, paged=frozenset())
    return render("brief.html", _page(screen, chosen, claim, points), screen.strings)


def _style(points: float) -> str:
    """The style sheets of reports and of briefs, and the size on paper."""
    sheets = [(files("tawatur.report") / "static" / x).read_text("utf-8") for x in ("style.css", "brief.css")]
    return "".join(sheets) + f"@media print {{ html:has(> .brief) {{ font-size: {points:g}pt; }} }}\n"


def _page(screen: Screen, story: Story, claim: Claim, points: float | None) -> BriefPage:
    style = _style(points or screen.config.brief_points[0])
    row = claim_row(screen, claim, 1)
    versions, more_versions = _first(screen, row.versions)
    differences, more_differences = _first(screen, row.differences)
    carriers, more_carriers = _first(screen, _carriers(screen, story))
    row = replace(row, versions=versions, differences=differences, variants=row.variants[:1])
    return BriefPage(
        chrome=screen.chrome(row.gist, ""), style=style, digest=digest(style),
        name=one_line(f"{story.id}/{claim.id}"),
        story=story_title(screen, story), language=screen.language_of(story),
        time=days_text(_dated(screen, story), screen.strings), claim=row,
        headline=headline(screen, _figures(claim)), mark=_mark(screen, claim),
        carriers=carriers,
        more_versions=more_versions, more_differences=more_differences, more_carriers=more_carriers,
    )  # fmt: skip


def _first(screen: Screen, rows: Sequence[T]) -> tuple[tuple[T, ...], str | None]:
    """The first rows, and how many others there are, in words."""
    shown = tuple(rows[: screen.config.brief_rows])
    left = len(rows) - len(shown)
    return shown, screen.strings.fill("brief_more", n=left) if left else None


def _figures(claim: Claim) -> Figures:
    count = claim.independent
    low, high = (count.low, count.high) if count else (None, None)
    return Figures(len(claim.versions), low, high, (), claim.grade, (), ())


def _mark(screen: Screen, claim: Claim) -> Badge:
    """The grade; where a single root is all that is established and there may be more, in those words."""
    mark, count = badge(screen.strings, claim.grade), claim.independent
    if claim.grade != "single_root" or count is None or count.high <= 1:
        return mark
    return replace(mark, meaning=screen.strings.fill("brief_one_sure", high=count.high))


def _dated(screen: Screen, story: Story) -> Story:
    """The story with the first and last time of the articles that are left in it."""
    rows = in_order([screen.articles[x] for x in story.articles if x in screen.articles])
    times = [article.published for article in rows if article.published]
    return replace(
        story, first_published=times[0] if times else None, last_published=times[-1] if times else None
    )


def _carriers(screen: Screen, story: Story) -> list[CarrierRow]:
    """The articles by time, as one would cite them, each with where it comes from and its first evidence."""
    derived = {d.article: replace(d, evidence=d.evidence[:1], passages=(), hints=()) for d in story.lineage}
    short = replace(screen, config=replace(screen.config, version_chars=screen.config.brief_evidence))
    steps = dict(
        zip(derived, lineage_rows(short, replace(story, lineage=tuple(derived.values()))), strict=True)
    )
    rows = in_order([screen.articles[x] for x in story.articles if x in screen.articles])
    return [
        CarrierRow(
            outlet=screen.outlet(article.id), title=screen.title(article), language=article.language,
            time=time_text(article, screen.strings), address=safe_url(article.url),
            name=one_line(article.id, limit=80),
            lineage=steps.get(article.id),
        )
        for article in rows
    ]  # fmt: skip
