"""Search over the API: articles, attributions or claims by their words, the most relevant first."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request, Response

from tawatur.errors import InputError
from tawatur.report.document import dump
from tawatur.store.searching import Query as Question
from tawatur.store.searching import search as found
from tawatur.store.viewing import looking
from tawatur.web.api import asked
from tawatur.web.api.answers import JSON, media, site_of
from tawatur.web.api.described import of_page
from tawatur.web.api.problems import ProblemError

router = APIRouter(tags=["search"])


@router.get("/search", responses=of_page("Hit"))
def search(request: Request, wanted: Annotated[asked.Search, Query()]) -> Response:
    """What is found, with the places of its words; docs/api.md says how words are asked for."""
    media(request, JSON)
    question = Question(
        words=wanted.q, cursor=wanted.cursor or "", limit=wanted.limit or asked.HITS, **wanted.filters
    )
    try:
        with looking(site_of(request).archive) as view:
            page = found(view, question)
    except InputError as problem:
        cursor = bool(question.cursor) and problem.input == question.cursor[:40]
        raise ProblemError(400, "cursor" if cursor else "question", str(problem)) from problem
    rows = b",\n".join(dump(hit.to_json()) for hit in page)
    body = b'{"items":[' + rows + b'],"next":' + orjson.dumps(page.next or None) + b"}\n"
    headers = {"vary": "accept", "cache-control": "private, no-cache"}
    if page.next:
        headers["link"] = f'<{request.url.include_query_params(cursor=page.next)}>; rel="next"'
    return Response(body, headers=headers, media_type=JSON)
