"""The list of stories."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tawatur.report.rows import Chrome, Count
from tawatur.store.viewing import counts
from tawatur.web.addresses import PAGES
from tawatur.web.frame import frame_of
from tawatur.web.reading import reading
from tawatur.web.render import shown_page

router = APIRouter(prefix=PAGES)


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """The list of stories. `chrome`: frame. `counts`: figures of the archive."""

    chrome: Chrome
    counts: tuple[Count, ...]


@router.get("/stories")
def stories(request: Request, language: str) -> Response:
    """The stories of the archive."""
    frame = frame_of(request)
    words = frame.words
    with reading(request) as view:
        found = counts(view)
    rows = (("n_articles", found.articles), ("n_stories", found.shared))
    shown = tuple(Count(f"{n:,}", words.word(key, n)) for key, n in rows)
    page = StoriesPage(frame.chrome(words["stories"]), shown)
    return shown_page(request, "stories.html", page, frame)
