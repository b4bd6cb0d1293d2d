"""The API under /api/v1: the archive's records in the contract's JSON, for programs."""

from fastapi import FastAPI

import tawatur
from tawatur.web.api import lists, records
from tawatur.web.api.described import describe
from tawatur.web.api.problems import answer_problems
from tawatur.web.site import Site

PREFIX = "/api/v1"


def api(site: Site) -> FastAPI:
    """The application to be mounted at PREFIX, behind the guard of `site`: it has told who asks."""
    app = FastAPI(
        title="Tawatur", version=tawatur.__version__, docs_url=None, redoc_url=None,
        description="Who says so, on whose word, how versions differ, how many independent roots there are.",
        servers=[{"url": PREFIX}], root_path_in_servers=False, redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )  # fmt: skip
    for part in (lists, records):
        app.include_router(part.router)
    answer_problems(app)
    describe(app, closed=site.access.closed)
    return app
