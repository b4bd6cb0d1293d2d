"""Forms that no other site can send: each carries a token that only this desk could have signed.

The token is the session's name (a random cookie that no script reads) signed with the desk's key: a signed
double submit, after OWASP's advice on cross-site request forgery. The guard asks for the Origin beside it.
"""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request

from tawatur.web.roles import Reader, Role
from tawatur.web.site import Site

FIELD = "csrf"


def form_token(request: Request) -> str:
    """The token of forms in pages for the browser that asks."""
    site: Site = request.state.site
    return site.access.signed(f"form {request.state.session}")


async def checked_form(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """A dependency of every route that a form sends to. Raises HTTPException 403 on a foreign token."""
    if not hmac.compare_digest(csrf.encode(), form_token(request).encode()):
        raise HTTPException(403, "stale_form")


CheckedForm = Depends(checked_form)


def needs(role: Role) -> Callable[[Request], Awaitable[Reader]]:
    """A dependency: whoever asks has `role`. Raises HTTPException 403 where not."""

    async def reader_with(request: Request) -> Reader:
        reader: Reader | None = request.state.reader
        if reader is None or not reader.may(role):
            raise HTTPException(403, "role")
        return reader

    return reader_with
