"""Every error of the API as a problem (RFC 9457, application/problem+json) with a `code` for programs."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from tawatur.annotations import Json
from tawatur.errors import ArchiveError, InputError, MissingExtraError
from tawatur.report.shown import one_line

MEDIA = "application/problem+json"
_CODES: Mapping[int, str] = {403: "role", 404: "not_found", 405: "method", 500: "failed"}
PROBLEM: Json = {
    "type": "object",
    "description": "An error, after RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "description": "«about:blank»: the status tells all there is."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong with this request, and the remedy."},
        "code": {"type": "string", "description": "The kind of error, for programs; does not change."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["at", "detail"],
                "properties": {"at": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


class ProblemError(Exception):
    """A request that is not served: `status` of HTTP, `code` for programs, `detail` for people."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.headers = status, code, detail, dict(headers or {})


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> Response:
    """The answer that tells a problem. `errors`: what is wrong where in the request."""
    body: dict[str, Any] = {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": one_line(detail, limit=600).encode("utf-8", "replace").decode(), "code": code,
    }  # fmt: skip
    if errors:
        body["errors"] = list(errors)
    return Response(orjson.dumps(body), status, headers=dict(headers or {}), media_type=MEDIA)


def answer_problems(app: FastAPI) -> None:
    """Let `app` answer each of its errors so; what nobody expected without a trace of how."""
    app.add_exception_handler(ProblemError, _ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ArchiveError, _archive)
    app.add_exception_handler(InputError, _input)
    app.add_exception_handler(MissingExtraError, _missing)
    app.add_exception_handler(Exception, _unexpected)


def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101  # registered for it
    return problem(error.status, error.code, error.detail, headers=error.headers)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = error.status_code
    told = {
        403: "your token has not the role that this needs",
        404: "there is nothing under this address; see openapi.json",
        405: f"{request.method} is not for this address",
    }
    detail = told.get(status) or str(error.detail)
    headers = {"allow": _allowed(request)} if status == 405 else error.headers
    return problem(status, _CODES.get(status, "http"), detail, headers=headers)


def _allowed(request: Request) -> str:
    """All methods of this address: each of our routes knows only its own."""
    found = (r for r in request.app.state.routes if r.matches(request.scope)[0] is not Match.NONE)
    return ", ".join(sorted({method for route in found for method in route.methods}))


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [{"at": _at(e["loc"]), "detail": one_line(e["msg"])} for e in error.errors()[:20]]
    first = errors[0] if errors else {"at": "request", "detail": "invalid"}
    return problem(422, "invalid", f"{first['at']}: {first['detail']}", errors=errors)


def _at(place: Sequence[object]) -> str:
    return one_line(".".join(map(str, place)), limit=100).encode("utf-8", "replace").decode()


def _archive(_: Request, error: Exception) -> Response:
    """The message names a file of this machine: it is for the log, not for whoever asks."""
    del error
    detail = "the archive cannot be read or written now; try again in a moment"
    return problem(503, "archive", detail, headers={"retry-after": "5"})


def _input(_: Request, error: Exception) -> Response:
    return problem(404, "not_found", str(error))


def _missing(_: Request, error: Exception) -> Response:
    return problem(501, "missing_extra", str(error))


def _unexpected(_: Request, error: Exception) -> Response:
    del error  # Starlette raises it again for the log
    return problem(500, "failed", "this should not happen; the log of the server says more")
