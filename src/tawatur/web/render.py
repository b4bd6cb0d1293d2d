"""Pages out of templates: the report's own, in the frame of the desk.

A rendered page is the same for all readers of one name and look, so it may be kept; what differs from browser
to browser is the token of its forms. It is rendered as a mark that no text can hold, and put in on sending.
"""

import secrets
from collections.abc import Callable
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader
from sqlalchemy import Connection

from tawatur.report.pages import environment_of
from tawatur.store.lists import stamp
from tawatur.web.cookies import LANGUAGE, YEAR, cookie
from tawatur.web.forms import FIELD, form_token
from tawatur.web.frame import Frame
from tawatur.web.site import Site

_MARK = f"form-token-{secrets.token_hex(16)}"


@cache
def environment(language: str) -> Environment:
    """The report's templates in a screen language, with the desk's before them."""
    loader = ChoiceLoader([PackageLoader("tawatur.web"), PackageLoader("tawatur.report")])
    made = environment_of(loader, language)
    made.globals["csrf"] = _MARK
    made.globals["csrf_field"] = FIELD
    return made


def rendered(template: str, page: object, frame: Frame) -> str:
    """A page as text, to be given to `sent`."""
    return environment(frame.language).get_template(template).render(page=page, frame=frame)


def sent(request: Request, text: str, frame: Frame, *, status: int = 200) -> HTMLResponse:
    """The answer with this page, its forms valid for the browser that asks."""
    answer = HTMLResponse(text.replace(_MARK, form_token(request)), status_code=status)
    answer.headers["cache-control"] = "private, no-cache"
    answer.headers["vary"] = "cookie, accept-language"
    if request.cookies.get(LANGUAGE) != frame.language:
        lasting = cookie(LANGUAGE, frame.language, secure=request.url.scheme == "https", seconds=YEAR)
        answer.headers.append("set-cookie", lasting)
    return answer


def kept_page(
    request: Request, view: Connection, frame: Frame, template: str, page: Callable[[], object]
) -> HTMLResponse:
    """Answer with the page, rendered when nobody has asked for it since the archive changed."""
    site: Site = request.state.site
    who = (frame.reader, frame.theme)
    key = (frame.language, frame.path, who, stamp(view))
    text = site.kept.get(key)
    if text is None:
        text = rendered(template, page(), frame)
        site.kept.put(key, text)
    return sent(request, text, frame)


def shown_page(
    request: Request, template: str, page: object, frame: Frame, *, status: int = 200
) -> HTMLResponse:
    """Render `page` and answer with it."""
    return sent(request, rendered(template, page, frame), frame, status=status)
