"""The application of `tawatur serve`: the door, the pages, and what is said when something goes wrong."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from tawatur.errors import ArchiveError
from tawatur.store.readers import holding
from tawatur.web.api import PREFIX, api
from tawatur.web.census import Census
from tawatur.web.guard import Guard
from tawatur.web.jobs import Jobs
from tawatur.web.pages import ROUTERS
from tawatur.web.refusals import Refusal, refusal_for, refused
from tawatur.web.roles import Access, Reader
from tawatur.web.settings import DESK, Desk
from tawatur.web.site import Site
from tawatur.web.warming import warm


def create_app(
    archive: Any,
    *,
    token: str | Mapping[str, Reader] | None = None,
    names: Iterable[str] = (),
    shown: str = "",
    private: bool = False,
    settings: Desk = DESK,
) -> FastAPI:
    """The desk over the archive at this address (as `store.opening.archive_path` gives it).

    `token`: for everything, or reader by token; None = whoever reaches it is its admin. `names`: of hosts
    that it answers to, beside localhost and plain addresses. `shown`: what the archive is called on screen.
    `private`: what is added by address may be on hosts that are not public.
    """
    site = Site(
        archive=archive, access=Access(token), names=frozenset(n.lower() for n in names), shown=shown,
        settings=settings, census=Census(archive, every=settings.counted_seconds),
    )  # fmt: skip
    app = FastAPI(title="Tawatur", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_life)
    app.state.site = site
    app.state.jobs = Jobs(
        archive, waiting=settings.jobs_waiting, kept=settings.jobs_kept, pages=settings.pages, private=private
    )
    app.add_middleware(Guard, site=site)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(PREFIX, api(site, app.state.jobs))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _bad)
    app.add_exception_handler(ArchiveError, _closed)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    warm()
    with holding(app.state.site.archive):
        yield
    app.state.jobs.close()
    app.state.site.census.close()


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)  # noqa: S101  # the handler is registered for it
    return refused(request, refusal_for(problem.status_code, problem.detail))


async def _bad(request: Request, problem: Exception) -> Response:
    """A value in the address that does not fit: such a page does not exist."""
    return refused(request, Refusal(400 if request.method == "POST" else 404, "bad_request"))


async def _closed(request: Request, problem: Exception) -> Response:
    return refused(request, Refusal(503, "closed"), str(problem))
