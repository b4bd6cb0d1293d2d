"""Single records of the API, each with an ETag: the archive's counts, an article, a story, a claim."""

from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

import tawatur
from tawatur.errors import InputError
from tawatur.report import to_json
from tawatur.store.listing import story_form
from tawatur.store.viewing import article_of, claim_led, counts, leads_to, looking, story_result
from tawatur.web.api.answers import one, site_of
from tawatur.web.api.asked import Text
from tawatur.web.api.described import of_led, of_one
from tawatur.web.api.problems import ProblemError

router = APIRouter(tags=["records"])


@router.get("/", responses=of_one("Counts"))
def archive(request: Request) -> Response:
    """What there is, and what you may do."""
    with looking(site_of(request).archive) as view:
        found = counts(view)
    told = {"articles": found.articles, "shared_stories": found.shared, "waiting": found.waiting}
    return one(request, {"program": tawatur.__version__, **told, "role": request.state.reader.role})


@router.get("/articles/{article:path}", responses=of_one("KnownArticle", 404))
def article(request: Request, article: Text) -> Response:
    """One article, as `tawatur article --json` writes it: with its story and its versions."""
    with looking(site_of(request).archive) as view:
        found, about = article_of(view, article)
    return one(request, found.to_json() | about)


@router.get("/stories/{story}", responses=of_led("GradedStory"))
def story(request: Request, story: Text) -> Response:
    """One story whole: claims, differences, lineage, roots."""
    with looking(site_of(request).archive) as view:
        found = story_form(view, story)
        if found is None:
            return led(request, _target(view, story))
    return one(request, found)


@router.get("/stories/{story}/document", responses=of_led("Document"))
def document(request: Request, story: Text) -> Response:
    """One story with its articles, as `tawatur story --json` writes it."""
    with looking(site_of(request).archive) as view:
        if (target := leads_to(view, story)) != story:
            return led(request, target, "document")
        found = to_json(story_result(view, story))
    return one(request, found)


@router.get("/stories/{story}/claims/{claim}", responses=of_led("StoryClaim", 410))
def claim(request: Request, story: Text, claim: Text) -> Response:
    """One claim, as `tawatur claim --json` writes it."""
    with looking(site_of(request).archive) as view:
        try:
            of, own = claim_led(view, story, claim)
        except InputError as gone:
            raise ProblemError(410, "gone", gone.reason) from gone
        if (of, own) != (story, claim):
            return led(request, of, "claims", own)
        found = story_form(view, story) or {"claims": ()}
    for form in found["claims"]:
        if form["id"] == claim:
            return one(request, {"story": story, **form})
    raise ProblemError(404, "not_found", "no claim has this id; see /stories/{story}/claims")


def _target(view: Connection, story: str) -> str:
    """Raises ProblemError (404) where the id was never a story's."""
    if (target := leads_to(view, story)) == story:
        raise ProblemError(404, "not_found", "no story has this id; see /stories")
    return target


def led(request: Request, *parts: str) -> Response:
    """Sends on from an id that was given up; for now, since the next may be given up as well."""
    path = "/".join(quote(part, safe="") for part in ("stories", *parts))
    return RedirectResponse(f"{request.scope.get('root_path', '')}/{path}", 307)
