"""Coming in and going out: the first page, logging in with a token, the look of the pages."""

import asyncio
import time
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from tawatur.report.rows import Chrome
from tawatur.web.addresses import PAGES, address, own_address
from tawatur.web.cookies import LOGIN, THEME, YEAR, cookie
from tawatur.web.forms import CheckedForm
from tawatur.web.frame import THEMES, frame_of, language_of
from tawatur.web.render import shown_page
from tawatur.web.site import Site

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Logging in. `chrome`: frame. `following`: where to go then. `wrong`: the last token was nobody's."""

    chrome: Chrome
    following: str
    wrong: bool


@router.get("/")
async def first(request: Request) -> Response:
    """The stories, in the reader's language."""
    return RedirectResponse(address(language_of(request), "stories"), status_code=303)


@router.get(PAGES + "/")
async def front(request: Request, language: str) -> Response:
    """The stories."""
    return RedirectResponse(address(language, "stories"), status_code=303)


@router.get("/{place:place}")
async def untold(request: Request, place: str) -> Response:
    """A page whose address names no language: in the reader's."""
    path, query = str(request.scope["path"]), request.url.query
    return RedirectResponse(own_address(f"/{language_of(request)}{path}", query), status_code=307)


@router.get("/login")
async def ask(request: Request) -> Response:
    """The form that asks for a token."""
    return _asking(request, request.query_params.get("next", ""), wrong=False)


@router.post("/login", dependencies=[CheckedForm])
async def come_in(
    request: Request, token: Annotated[str, Form()] = "", following: Annotated[str, Form()] = ""
) -> Response:
    """Let in whoever has a token."""
    site: Site = request.state.site
    if site.access.by_token(token.strip()) is None:
        await asyncio.sleep(site.settings.refused_seconds)
        return _asking(request, following, wrong=True)
    seconds = site.settings.session_seconds
    value = site.access.pass_for(token.strip(), until=int(time.time()) + seconds)
    return _then(request, following, cookie(LOGIN, value, secure=_secure(request), seconds=seconds))


@router.post("/logout", dependencies=[CheckedForm])
async def go_out(request: Request) -> Response:
    """Forget who reads."""
    return _then(request, "/login", cookie(LOGIN, "", secure=_secure(request), seconds=0))


@router.post("/look", dependencies=[CheckedForm])
async def look(
    request: Request, theme: Annotated[str, Form()] = "auto", following: Annotated[str, Form()] = ""
) -> Response:
    """Light, dark, or as the system has it."""
    chosen = theme if theme in THEMES else "auto"
    return _then(request, following, cookie(THEME, chosen, secure=_secure(request), seconds=YEAR))


def _asking(request: Request, following: str, *, wrong: bool) -> Response:
    frame = frame_of(request)
    page = LoginPage(frame.chrome(frame.words["login"]), own_path(following), wrong)
    return shown_page(request, "login.html", page, frame, status=401 if wrong else 200)


def _then(request: Request, following: str, told: str) -> Response:
    answer = RedirectResponse(own_path(following), status_code=303)
    answer.headers.append("set-cookie", told)
    return answer


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def own_path(told: str) -> str:
    """`told` where it is a path of this desk, else the first page: no form leads to another site."""
    plain = told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable()
    return told if plain and "\\" not in told else "/"
