"""Answers: a page of a list, all of it as JSON lines, or one record that may be asked for again (ETag)."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from tawatur.annotations import Json
from tawatur.report.document import dump
from tawatur.store.listing import List, Place, Placed
from tawatur.store.viewing import looking
from tawatur.web.api import cursors
from tawatur.web.api.limits import LIMITS
from tawatur.web.api.problems import ProblemError
from tawatur.web.site import Site

JSON, LINES = "application/json", "application/x-ndjson"
_exports = threading.BoundedSemaphore(LIMITS.exports)


def site_of(request: Request) -> Site:
    """The desk that is asked."""
    site: Site = request.state.site
    return site


def listed(
    request: Request, name: str, of: List, wanted: Mapping[str, Any], paging: tuple[str | None, int | None]
) -> Response:
    """A page of a list, or all of it from the cursor on as JSON lines. `paging`: cursor and limit.

    Raises ProblemError: 400 for a cursor that is not ours, 406 where neither form is accepted.
    """
    cursor, limit = paging
    key = cursors.digest(name, wanted)
    after = cursors.read(cursor, key, of.place) if cursor is not None else None
    if media(request, JSON, LINES) == LINES:
        return _streamed(request, lambda view: of.rows(view, wanted, after), limit)
    with looking(site_of(request).archive) as view:
        rows, last = _page(of.rows(view, wanted, after), limit or LIMITS.rows)
    after_this = cursors.written(key, last) if last is not None else None
    body = b'{"items":[' + b",\n".join(rows) + b'],"next":' + orjson.dumps(after_this) + b"}\n"
    headers = {"vary": "accept", "cache-control": "private, no-cache"}
    if after_this is not None:
        headers["link"] = f'<{request.url.include_query_params(cursor=after_this)}>; rel="next"'
    return Response(body, headers=headers, media_type=JSON)


def _page(rows: Placed, limit: int) -> tuple[list[bytes], Place | None]:
    """Rows as JSON until there are enough, and the place of the last one where more follow."""
    found: list[bytes] = []
    size, last = 0, None
    for place, form in rows:
        if len(found) == limit or (found and size >= LIMITS.page_bytes):
            return found, last
        found.append(dump(form))
        size, last = size + len(found[-1]), place
    return found, None


def _streamed(request: Request, rows: Callable[[Connection], Placed], limit: int | None) -> Response:
    """As JSON lines, in memory that does not grow; the first is made now, so that what is wrong is told."""
    if not _exports.acquire(blocking=False):
        raise ProblemError(
            503, "busy", "too many exports run; try again later", headers={"retry-after": "30"}
        )
    lines = _lines(site_of(request).archive, rows, limit)
    first = next(lines)
    return StreamingResponse(_from(first, lines), media_type=LINES, headers={"vary": "accept"})


def _from(first: bytes, later: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from later


def _lines(archive: Any, rows: Callable[[Connection], Placed], limit: int | None) -> Iterator[bytes]:
    with ExitStack() as stack:
        stack.callback(_exports.release)
        view = stack.enter_context(looking(archive))
        chunk = bytearray()
        for count, (_, form) in enumerate(rows(view), 1):
            chunk += dump(form) + b"\n"
            if len(chunk) >= LIMITS.chunk_bytes:
                yield bytes(chunk)
                chunk.clear()
            if count == limit:
                break
        yield bytes(chunk)


def media(request: Request, *offered: str) -> str:
    """Which of `offered` the request accepts most, the first where it is all the same (RFC 9110, 12.5.1).

    Raises ProblemError (406) where it accepts none.
    """
    told = request.headers.get("accept", "*/*")[:1_000]
    ranges = [_range(part) for part in told.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda kind: _quality(kind, ranges))
    if _quality(best, ranges) == 0:
        raise ProblemError(406, "not_acceptable", f"this is given as {' or '.join(offered)}")
    return best


def _range(part: str) -> tuple[str, float]:
    kind, *rest = (x.strip().lower() for x in part.split(";"))
    told = next((x[2:] for x in rest if x.startswith("q=")), "1")
    try:
        return kind, min(1.0, max(0.0, float(told)))
    except ValueError:
        return kind, 1.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """By the most exact range that fits."""
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [quality for told, quality in ranges if told == pattern]
        if found:
            return max(found)
    return 0.0


def one(request: Request, form: Json | bytes) -> Response:
    """One record with its ETag: 304 where the client has it already."""
    media(request, JSON)
    body = form if isinstance(form, bytes) else dump(form) + b"\n"
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept"}
    if _has(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def _has(told: str | None, tag: str) -> bool:
    """True where If-None-Match names `tag`; weakly, as RFC 9110 (13.1.2) asks."""
    names = [x.strip().removeprefix("W/") for x in (told or "")[:8_000].split(",")]
    return "*" in names or tag in names
