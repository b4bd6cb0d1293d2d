"""News of stories as server-sent events (WHATWG HTML, 9.2): new ones, changes of grade, mergers.

An event's id is its number in the archive's log: a client that comes back with the last one misses nothing.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from tawatur.errors import ArchiveError
from tawatur.report.document import dump
from tawatur.store.happening import Happening, happenings, newest
from tawatur.store.viewing import looking
from tawatur.web.api.answers import site_of
from tawatur.web.api.asked import Count
from tawatur.web.api.described import of_news
from tawatur.web.api.limits import LIMITS
from tawatur.web.api.problems import ProblemError

router = APIRouter(tags=["news"])
_AT_ONCE = 200  # events in one look
_RETRY = 3_000  # milliseconds until a client asks again
_open = 0  # streams; only the event loop changes it


@router.get("/events", responses=of_news())
async def events(
    request: Request,
    after: Annotated[Count | None, Query(description="Only what came after the event of this id.")] = None,
    last_event_id: Annotated[
        str | None, Header(max_length=100, description="The same, as browsers send it.")
    ] = None,
) -> Response:
    """What happens to shared stories, as it happens; without an id, from now on."""
    if _open >= LIMITS.streams:
        raise ProblemError(503, "busy", "too many follow already", headers={"retry-after": "30"})
    if last_event_id:
        if not (last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 16):
            raise ProblemError(400, "cursor", "Last-Event-ID is none of ours; leave it out")
        after = int(last_event_id)
    archive = site_of(request).archive
    last = await to_thread.run_sync(_newest, archive)
    return StreamingResponse(_news(request, archive, after, last), media_type="text/event-stream")


def _newest(archive: Any) -> int:
    with looking(archive) as view:
        return newest(view)


def _later(archive: Any, after: int) -> list[Happening]:
    with looking(archive) as view:
        return happenings(view, after, _AT_ONCE)


async def _news(request: Request, archive: Any, after: int | None, last: int) -> AsyncIterator[bytes]:
    global _open
    _open += 1
    try:
        at = last if after is None or after > last else after
        # The log of another archive has ended before `after`: whoever follows has to read the lists anew.
        lost = after is not None and after > last
        start = b"event: reset\ndata: {}\n\n" if lost else b"\n"
        yield b"retry: %d\nid: %d\n" % (_RETRY, at) + start
        async for piece in _followed(request, archive, at):
            yield piece
    finally:
        _open -= 1


async def _followed(request: Request, archive: Any, at: int) -> AsyncIterator[bytes]:
    """Events after `at`, and signs of life between them, until the client goes or is to ask again."""
    until, calm = time.monotonic() + LIMITS.stream_seconds, time.monotonic()
    while time.monotonic() < until and not await request.is_disconnected():
        try:
            found = await to_thread.run_sync(_later, archive, at)
        except ArchiveError:
            return  # told when the client asks again
        for one in found:
            at = one.number
            yield b"id: %d\nevent: %s\ndata: " % (at, one.kind.encode()) + dump(one.to_json()) + b"\n\n"
        now = time.monotonic()
        if now - calm > LIMITS.calm_seconds:
            yield b": calm\n\n"
        calm = now if found or now - calm > LIMITS.calm_seconds else calm
        if len(found) < _AT_ONCE:
            await asyncio.sleep(LIMITS.poll_seconds)
