"""The API under /api/v1: the archive's records in the contract's JSON, for programs."""

from fastapi import FastAPI

import tawatur
from tawatur.web.api import adding, exporting, judging, lists, news, records, searching
from tawatur.web.api.described import describe
from tawatur.web.api.problems import answer_problems
from tawatur.web.jobs import Jobs
from tawatur.web.site import Site

PREFIX = "/api/v1"
_PARTS = (lists, records, adding, judging, news, exporting, searching)


def api(site: Site, jobs: Jobs) -> FastAPI:
    """The application to be mounted at PREFIX, behind the guard of `site`: it has told who asks.

    `jobs`: what adds that which is sent.
    """
    app = FastAPI(
        title="Tawatur", version=tawatur.__version__, docs_url=None, redoc_url=None,
        description="Who says so, on whose word, how versions differ, how many independent roots there are.",
        servers=[{"url": PREFIX}], root_path_in_servers=False, redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )  # fmt: skip
    app.state.jobs = jobs
    app.state.routes = [route for part in _PARTS for route in part.router.routes]
    for part in _PARTS:
        app.include_router(part.router)
    answer_problems(app)
    describe(app, adding.Record, closed=site.access.closed)
    return app
