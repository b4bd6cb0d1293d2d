"""The door of the desk: what is asked of every request before any page, and told with every answer.

Pure ASGI, so that streams (server-sent events, JSON lines) pass as they come. In turn: the Host header
(against DNS rebinding), the size of the body, where a changing request was sent from (against forgery by
other sites), and who asks (against everybody else).
"""

import logging
import secrets
import time
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur.web.addresses import own_address
from tawatur.web.cookies import LOGIN, SESSION, cookie
from tawatur.web.heads import head
from tawatur.web.refusals import API, Refusal, refused
from tawatur.web.roles import LOCAL, Reader
from tawatur.web.site import Site

OPEN_PATHS = ("/static/", "/login")  # what is shown without a token
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOG = logging.getLogger("tawatur.web")
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not «no-referrer»: browsers then hide the Origin of our own forms too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class Guard:
    """Middleware in front of all routes. Leaves `request.state.reader` and `request.state.session`."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        """`app`: what is behind the door of `site`."""
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no websockets here
        request = Request(scope)
        request.state.site = self._site
        session, known = _session(request)
        request.state.session = session
        request.state.reader = self._reader(request)
        tell = _Telling(send, None if known else session, secure=request.url.scheme == "https")
        try:
            if (refusal := self._refusal(request)) is not None:
                await refused(request, refusal)(scope, receive, tell)
            elif request.method == "HEAD":
                await head(self._app, scope, tell)
            else:
                limit = self._site.settings.body_bytes
                await self._app(scope, _Bounded(receive, limit), tell)
        except Exception:
            _LOG.exception("%s %s", request.method, request.url.path)
            if not tell.begun:
                await refused(request, Refusal(500, "failed"))(scope, receive, tell)

    def _reader(self, request: Request) -> Reader | None:
        """Who asks, by a bearer's token or the cookie of a login; None = nobody we know."""
        access = self._site.access
        if not access.closed:
            return Reader(LOCAL, "admin")
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return access.by_token(token.strip())
        return access.by_pass(request.cookies.get(LOGIN, ""), now=time.time())

    def _refusal(self, request: Request) -> Refusal | None:
        if not self._site.answers_to(request.headers.get("host", "")):
            return Refusal(421, "wrong_host")
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._site.settings.body_bytes:
            return Refusal(413, "too_large")
        if request.method not in _SAFE and not _from_here(request):
            return Refusal(403, "foreign")
        path = str(request.scope["path"])
        if request.state.reader is None and not path.startswith(OPEN_PATHS):
            if path.startswith(API) or request.method not in _SAFE:
                return Refusal(401, "no_token")
            target = own_address(path, request.url.query)
            return Refusal(303, "", f"/login?next={quote(target, safe='')}")
        return None


def _session(request: Request) -> tuple[str, bool]:
    """The random name of this browser, and whether it brought one."""
    brought = request.cookies.get(SESSION, "")
    known = len(brought) == 43 and brought.isascii()
    return (brought, True) if known else (secrets.token_urlsafe(32), False)


def _from_here(request: Request) -> bool:
    """True where a changing request comes from a page of ours, or from no page at all.

    Browsers tell the Origin of every form and fetch; programs tell none, and carry no cookies of ours.
    """
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc == request.headers.get("host")


class _Bounded:
    """Receives a body of at most `limit` bytes."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left = receive, limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, "too_large")
        return message


class _Telling:
    """Sends, with the headers of every answer and the cookie of a new session."""

    def __init__(self, send: Send, session: str | None, *, secure: bool) -> None:
        self._send, self._session, self._secure = send, session, secure
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["cache-control"] = "no-store"
            if self._session and headers.get("content-type", "").startswith("text/html"):
                headers.append("set-cookie", cookie(SESSION, self._session, secure=self._secure))
        await self._send(message)
