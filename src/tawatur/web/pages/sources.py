"""Who is quoted, how often and by whom; what a source is quoted with; and the portraits of outlets."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tawatur.report.portraits import outlet_cells, outlet_heads, source_cells, source_heads
from tawatur.report.rows import Chrome, Link
from tawatur.report.shown import one_line
from tawatur.report.times import day_text, time_text
from tawatur.store.lists import stamp
from tawatur.store.quoted import Place, Quoted, quoted
from tawatur.web.addresses import PAGES, named
from tawatur.web.census import Count
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import kept_page, shown_page
from tawatur.web.screens import Served, served
from tawatur.web.settings import DESK
from tawatur.web.site import Site
from tawatur.words import fold

router = APIRouter(prefix=PAGES)
_CONTENT = 400  # code points shown of what is said
_KINDS = {"named": True, "unnamed": False}


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table of portraits. `chrome`: frame. `title`, `lede`: over it; `note`: under it, or None.

    `columns`: heads; `rows`: cells, a name first; `hrefs`: where the names lead, or empty. `taken`: when it
    was counted, in words; None = it is being counted. `wanted`, `kind`: what the form asked for, None where
    there is no form. `first`, `following`: other pages, or None.
    """

    chrome: Chrome
    title: str
    lede: str
    note: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hrefs: tuple[str, ...]
    taken: str | None
    wanted: str | None = None
    kind: str | None = None
    first: str | None = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """What a source is quoted with. `article`: its link; `outlet`, `time`. `content`: in `language` or None.

    `kind`, `polarity`, `quote`: in words; `kind` may be None.
    """

    article: Link
    outlet: str
    time: str
    content: str
    language: str | None
    kind: str | None
    polarity: str
    quote: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source. `chrome`: frame. `name`. `rows`: what it says. `first`, `following`: pages, or None."""

    chrome: Chrome
    name: str
    rows: tuple[QuoteRow, ...]
    first: str | None
    following: str | None


@router.get("/outlets")
def outlets(request: Request, language: str) -> Response:
    """The portraits of all outlets."""
    frame, count = frame_of(request), count_of(request)
    words, screen = frame.words, served(frame, {})
    page = TablePage(
        chrome=frame.chrome(words["outlets"]), title=words["outlets"], lede=words["portraits_lede"],
        note=words["portraits_note"], columns=outlet_heads(words),
        hrefs=tuple(frame.href("outlet", p.outlet) for p in count.portraits.outlets) if count else (),
        rows=tuple(outlet_cells(screen, p) for p in count.portraits.outlets) if count else (),
        taken=taken(frame, count),
    )  # fmt: skip
    return shown_page(request, "portraits_table.html", page, frame)


@router.get("/sources")
def sources(
    request: Request,
    language: str,
    name: Annotated[str, Query(max_length=200)] = "",
    kind: str = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Sources by how often they are quoted: of a name, named ones, unnamed ones."""
    frame, count = frame_of(request), count_of(request)
    words, size = frame.words, 3 * DESK.page_size
    folded = fold(name).strip()
    found = [
        p
        for p, known in zip(count.portraits.sources, count.folded, strict=True)
        if folded in known and (kind not in _KINDS or p.named is _KINDS[kind])
    ] if count else []  # fmt: skip
    rows = found[(page - 1) * size : page * size]
    asked = {"name": one_line(name), "kind": kind if kind in _KINDS else ""}
    made = TablePage(
        chrome=frame.chrome(words["sources"]), title=words["sources"], lede=words["sources_lede"], note=None,
        columns=source_heads(words), rows=tuple(source_cells(words, p) for p in rows),
        hrefs=tuple(frame.href("source", p.source) for p in rows), taken=taken(frame, count),
        wanted=asked["name"], kind=asked["kind"],
        first=frame.href("sources", **asked) if page > 1 else None,
        following=frame.href("sources", **asked, page=page + 1) if len(found) > page * size else None,
    )  # fmt: skip
    return shown_page(request, "portraits_table.html", made, frame)


@router.get("/source/{name:path}")
def source(
    request: Request, language: str, name: str, after: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    """What a source of exactly this name is quoted with."""
    frame, own = frame_of(request), named(name)
    with reading(request) as view:
        return kept_page(
            request, view, frame, "source.html", lambda: _source(view, frame, own, _place(after))
        )


def _source(view: Connection, frame: Frame, name: str, after: Place | None) -> SourcePage:
    found = quoted(view, name, after=after, limit=DESK.page_size)
    if not found.rows and after is None:
        raise HTTPException(404, "not_found")
    screen = served(frame, {row.article.id: row.article for row in found.rows})
    following = found.following and f"{found.following.version}-{found.following.place}"
    shown = one_line(name)
    return SourcePage(
        chrome=frame.chrome(shown), name=shown, rows=tuple(_quote_row(screen, row) for row in found.rows),
        first=frame.href("source", name) if after else None,
        following=frame.href("source", name, after=following) if following else None,
    )  # fmt: skip


def _quote_row(screen: Served, row: Quoted) -> QuoteRow:
    said, article, words = row.attribution, row.article, screen.strings
    content = " […] ".join(one_line(s.of(article.text), limit=_CONTENT) for s in said.content)
    return QuoteRow(
        article=screen.headline(article), outlet=screen.outlet(article.id), time=time_text(article, words),
        content=one_line(content, limit=_CONTENT), language=article.language,
        kind=words[f"class_{said.source_class}"] if said.source_class else None,
        polarity=words[f"polarity_{said.polarity}"], quote=words[f"quote_{said.quote}"],
    )  # fmt: skip


def count_of(request: Request) -> Count | None:
    """The last count of the archive, None before the first."""
    site: Site = request.state.site
    with reading(request) as view:
        now = stamp(view)
    return site.census.latest(now)


def taken(frame: Frame, count: Count | None) -> str | None:
    """When it was counted, in words."""
    if count is None:
        return None
    told = day_text(count.taken.astimezone(), frame.words, precision="minute")
    return frame.words.fill("counted", time=told)


def _place(told: str) -> Place | None:
    version, _, place = told.partition("-")
    fits = version.isascii() and version.isdigit() and place.isascii() and place.isdigit()
    return Place(int(version), int(place)) if fits and len(told) < 20 else None
