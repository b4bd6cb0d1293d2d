"""Pages that say what went wrong and what to do, without a trace; for the API the same as problem+json."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from tawatur.report.rows import Chrome
from tawatur.report.strings import strings
from tawatur.web.frame import frame_of
from tawatur.web.render import shown_page

API = "/api/"
_KEYS = {
    400: "bad_request",
    401: "no_token",
    403: "role",
    404: "not_found",
    405: "bad_request",
    503: "closed",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """`status` of HTTP; `key`: of what is said, in the strings; `to`: where else to go instead, or None."""

    status: int
    key: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """What went wrong. `chrome`: frame. `title`, `advice`: in words. `detail`: of this case, or None."""

    chrome: Chrome
    title: str
    advice: str
    detail: str | None


def refused(request: Request, refusal: Refusal, detail: str | None = None) -> Response:
    """The answer to a request that is not served."""
    if refusal.to is not None:
        return RedirectResponse(refusal.to, status_code=refusal.status)
    if request.url.path.startswith(API):
        return _problem(refusal, detail)
    frame = frame_of(request)
    title, advice = (frame.words[f"refused_{refusal.key}{x}"] for x in ("", "_advice"))
    page = RefusalPage(frame.chrome(title), title, advice, detail)
    return shown_page(request, "refused.html", page, frame, status=refusal.status)


def refusal_for(status: int, told: object) -> Refusal:
    """The refusal of a status; `told`: a key of ours, where the strings have it."""
    key = str(told)
    known = f"refused_{key}" in strings("en").texts
    return Refusal(status, key if known else _KEYS.get(status, "bad_request"))


def _problem(refusal: Refusal, detail: str | None) -> JSONResponse:
    words = strings("en")
    body = {
        "type": "about:blank", "title": words[f"refused_{refusal.key}"], "status": refusal.status,
        "detail": detail or words[f"refused_{refusal.key}_advice"],
    }  # fmt: skip
    extra = {"www-authenticate": "Bearer"} if refusal.status == 401 else {}
    return JSONResponse(body, refusal.status, headers=extra, media_type="application/problem+json")
