"""The lists of the API: a page, or all of it as JSON lines."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tawatur.store.listing import LISTS
from tawatur.web.api import asked
from tawatur.web.api.answers import listed
from tawatur.web.api.described import of_list

router = APIRouter(tags=["lists"])


def _answer(request: Request, name: str, wanted: asked.Paging, **also: str) -> Response:
    return listed(request, name, LISTS[name], wanted.filters | also, (wanted.cursor, wanted.limit))


@router.get("/articles", responses=of_list("Article"))
def articles(request: Request, wanted: Annotated[asked.Articles, Query()]) -> Response:
    """Articles in the order in which they came, as `tawatur annotate` writes them."""
    return _answer(request, "articles", wanted)


@router.get("/attributions", responses=of_list("ArticleAttribution"))
def attributions(request: Request, wanted: Annotated[asked.Attributions, Query()]) -> Response:
    """Attributions, article by article."""
    return _answer(request, "attributions", wanted)


@router.get("/stories", responses=of_list("GradedStory"))
def stories(request: Request, wanted: Annotated[asked.Stories, Query()]) -> Response:
    """Stories by id, each whole: claims, differences, lineage, roots."""
    return _answer(request, "stories", wanted)


@router.get("/claims", responses=of_list("StoryClaim"))
def claims(request: Request, wanted: Annotated[asked.Claims, Query()]) -> Response:
    """Claims of all stories, as `tawatur claim --json` writes them."""
    return _answer(request, "claims", wanted)


@router.get("/stories/{story}/claims", responses=of_list("StoryClaim"))
def claims_of_story(
    request: Request, story: asked.Text, wanted: Annotated[asked.StoryClaims, Query()]
) -> Response:
    """Claims of one story."""
    return _answer(request, "claims", wanted, story=story)


@router.get("/sources", responses=of_list("SourcePortrait"))
def sources(request: Request, wanted: Annotated[asked.Sources, Query()]) -> Response:
    """Sources by name, as articles write it, with the outlets that carry them."""
    return _answer(request, "sources", wanted)


@router.get("/outlets", responses=of_list("Outlet"))
def outlets(request: Request, wanted: Annotated[asked.Paging, Query()]) -> Response:
    """Outlets by name, as articles give it."""
    return _answer(request, "outlets", wanted)


@router.get("/skipped", responses=of_list("RunSkipped"))
def skipped(request: Request, wanted: Annotated[asked.Skipped, Query()]) -> Response:
    """What was not read, and why."""
    return _answer(request, "skipped", wanted)


@router.get("/runs", responses=of_list("Run"))
def runs(request: Request, wanted: Annotated[asked.Paging, Query()]) -> Response:
    """The log of what was added."""
    return _answer(request, "runs", wanted)
