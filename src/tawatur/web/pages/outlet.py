"""The portrait of one outlet: how much of its text is its own, from whom it takes, and whom it quotes."""

from dataclasses import dataclass
from typing import NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from tawatur.lineage import outlet_name
from tawatur.model import Article
from tawatur.portraits import OutletPortrait
from tawatur.report.portraits import outlet_cells, outlet_heads
from tawatur.report.rows import Chrome, Link
from tawatur.report.shown import one_line
from tawatur.report.strings import LANGUAGES
from tawatur.store.lists import outlets as outlets_of
from tawatur.web.addresses import PAGES, named
from tawatur.web.census import Count
from tawatur.web.frame import Frame, frame_of
from tawatur.web.pages.sources import count_of, taken
from tawatur.web.reading import reading
from tawatur.web.render import shown_page
from tawatur.web.screens import served
from tawatur.web.settings import DESK

router = APIRouter(prefix=PAGES)
_SHOWN = 30  # of those it takes from, and of its sources
_FIGURES = slice(1, 7)  # articles and shares: the columns that are neither name nor list


class Often(NamedTuple):
    """A name, where it leads, and how often, in digits."""

    link: Link
    times: str


@dataclass(frozen=True, slots=True)
class OutletPage:
    """One outlet. `chrome`: frame. `name`. `figures`: head and value. `taken`: when counted, None = not yet.

    `stories`: lists of stories under the names that the archive has for it. `origins`: from whom it takes;
    `sources`: whom it quotes, both most first.
    """

    chrome: Chrome
    name: str
    taken: str | None
    figures: tuple[tuple[str, str], ...] = ()
    stories: tuple[Link, ...] = ()
    origins: tuple[Often, ...] = ()
    sources: tuple[Often, ...] = ()


@router.get("/outlet/{name:path}")
def outlet(request: Request, language: str, name: str) -> Response:
    """An outlet by the name that the table of outlets shows."""
    frame, own, count = frame_of(request), named(name), count_of(request)
    shown = one_line(own)
    if count is None:
        return shown_page(request, "outlet.html", OutletPage(frame.chrome(shown), shown, None), frame)
    found = next((p for p in count.portraits.outlets if p.outlet == own), None)
    if found is None:
        raise HTTPException(404, "not_found")
    return shown_page(request, "outlet.html", _page(request, frame, count, found), frame)


def _page(request: Request, frame: Frame, count: Count, found: OutletPortrait) -> OutletPage:
    words, shown = frame.words, one_line(found.outlet) or frame.words["none"]
    heads, cells = outlet_heads(words), outlet_cells(served(frame, {}), found)
    figures = [*zip(heads, cells, strict=True)]
    with reading(request) as view:
        raw = [x for x in outlets_of(view, limit=DESK.outlets_offered) if _is(found.outlet, x)]
    return OutletPage(
        chrome=frame.chrome(shown), name=shown, taken=taken(frame, count),
        figures=(*figures[_FIGURES], figures[-1]),
        stories=tuple(Link(x, frame.href("stories", outlet=x)) for x in raw),
        origins=tuple(Often(Link(one_line(x), None), f"{n:,}") for x, n in found.agencies[:_SHOWN]),
        sources=_sources(frame, count, found.outlet),
    )  # fmt: skip


def _is(name: str, raw: str) -> bool:
    """True where the archive's outlet `raw` is shown by this name."""
    return any(outlet_name(Article(id="", text="", outlet=raw, language=x)) == name for x in LANGUAGES)


def _sources(frame: Frame, count: Count, outlet: str) -> tuple[Often, ...]:
    told = [(dict(p.outlets).get(outlet, 0), p.source) for p in count.portraits.sources]
    most = sorted((x for x in told if x[0]), key=lambda x: (-x[0], x[1]))[:_SHOWN]
    return tuple(Often(Link(one_line(name), frame.href("source", name)), f"{n:,}") for n, name in most)
