"""The archive as one request sees it: a short view, read only, as it was when the request began."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request
from sqlalchemy import Connection

from tawatur.store.viewing import looking
from tawatur.web.site import Site


@contextmanager
def reading(request: Request) -> Iterator[Connection]:
    """A view of the desk's archive. Raises ArchiveError; the desk then tells its reader that it is closed."""
    site: Site = request.state.site
    with looking(site.archive) as connection:
        yield connection
