"""`Fetcher`: one web address to its body, or to the reason why not. Never raises for what a host does."""

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit

import httpcore2
import httpx2

from tawatur.config import DEFAULT, Fetch
from tawatur.ingest.fetch.addresses import ForbiddenError, Resolve, bare, is_public, resolved, wrong
from tawatur.ingest.fetch.hosts import Hosts
from tawatur.ingest.fetch.results import Answer, Fetched, NotModified, Refused
from tawatur.ingest.fetch.transport import Deadline, Transport
from tawatur.ingest.fetch.unpacking import TooMuchError, unpacked

_LATER = frozenset({408, 425, 429, *range(500, 600)})  # 520 to 530 are those of Cloudflare
_PRIVATE = "leads to a private address ({}); --allow-private lets it"
_LONGEST_WAIT = 86_400.0  # seconds of a Retry-After that are believed
_LONGEST_MARK = 500  # characters of an ETag or date that are kept


class _Redirect(NamedTuple):
    to: str


class _Question(NamedTuple):
    """What goes with an address. `cookies`: set on the way, forgotten with the answer."""

    headers: Mapping[str, str]
    cookies: httpx2.Cookies


class Fetcher:
    """Asks hosts politely and safely, from several threads if need be. A context manager.

    `resolve`, `clock` and `sleep` are the system's but in tests.
    """

    def __init__(
        self,
        config: Fetch = DEFAULT.ingest.fetch,
        *,
        resolve: Resolve = resolved,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._config, self._resolve = config, resolve
        self._deadline = Deadline()
        self._hosts = Hosts(config, clock=clock, sleep=sleep)
        transport = Transport(
            resolve, self._deadline, allow_private=config.allow_private, connections=config.connections
        )
        headers = {
            "User-Agent": config.agent_line, "Accept-Encoding": "gzip",
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
        }  # fmt: skip
        timeout = httpx2.Timeout(config.step_seconds)
        none = CookieJar(DefaultCookiePolicy(allowed_domains=()))
        self._client = httpx2.Client(
            transport=transport, headers=headers, cookies=none, timeout=timeout, trust_env=False
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Ask for `url`; with what the last answer gave, only for what has changed since."""
        since = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._followed(url, {k: v for k, v in since.items() if v}, robots=True)

    def _followed(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Answer:
        """Where `url` leads in the end. Cookies that are set on the way are shown at its next stops only."""
        at, question = bare(url), _Question(headers, httpx2.Cookies())
        for _ in range(self._config.redirects + 1):
            if reason := wrong(at, allow_private=self._config.allow_private):
                return Refused(url, reason if at == bare(url) else f"leads on to {at[:200]}: {reason}")
            if robots and (refused := self._hosts.refusal(at, self._robots)):
                return Refused(url, refused.reason, refused.transient, refused.after)
            with self._hosts.turn(at):
                answer = self._asked(at, question)
            if isinstance(answer, Refused):
                return Refused(url, answer.reason, answer.transient, answer.after)
            if not isinstance(answer, _Redirect):
                return answer
            if self._config.allow_private and self._is_public(at) and not self._is_public(answer.to):
                return Refused(url, f"leads on from a public address to a private one ({answer.to[:200]})")
            at = answer.to
        return Refused(url, f"leads on more than {self._config.redirects} times")

    def _is_public(self, url: str) -> bool:
        """Whether a host is reached by public addresses only; one that has none is asked in vain anyway."""
        parts = urlsplit(url)
        try:
            return all(is_public(a) for a in self._resolve(parts.hostname or "", parts.port or 443))
        except (OSError, ValueError):
            return True

    def _robots(self, url: str) -> Answer:
        return self._followed(url, {}, robots=False)

    def _asked(self, url: str, question: _Question) -> Answer | _Redirect:
        """One exchange; whatever goes wrong in it becomes a reason."""
        self._deadline.at = time.monotonic() + self._config.seconds
        try:
            request = self._client.build_request("GET", url, headers=dict(question.headers))
            question.cookies.set_cookie_header(request)
            with closing(self._client.send(request, stream=True)) as response:
                question.cookies.extract_cookies(response)
                return self._answer(url, response, asked_since=bool(question.headers))
        except ForbiddenError as error:
            return Refused(url, _PRIVATE.format(error))
        except TooMuchError as error:
            return Refused(url, str(error))
        except (httpcore2.TimeoutException, httpx2.TimeoutException):
            return Refused(url, f"no whole answer within {self._config.seconds:.0f} s; try again later", True)
        except (httpcore2.ConnectError, OSError) as error:
            return _unreached(url, error)
        except (httpcore2.ProtocolError, httpcore2.NetworkError, httpx2.TransportError, zlib.error) as error:
            return Refused(url, f"broken answer ({str(error)[:80]}); try again later", True)
        except (httpx2.InvalidURL, UnicodeError, ValueError):
            return Refused(url, "no web address; check it")

    def _answer(self, url: str, response: httpx2.Response, *, asked_since: bool) -> Answer | _Redirect:
        status, head = response.status_code, response.headers
        if status == 304 and asked_since:
            return NotModified(url)
        if response.has_redirect_location:
            return _Redirect(str(response.url.join(head["location"]).copy_with(fragment=None)))
        if status != 200:
            after = _after(head.get("retry-after"))
            if status == 429:
                self._hosts.leave(url, after or 0.0)
            return Refused(url, f"the site answers {status}", status in _LATER, after)
        media, _, rest = head.get("content-type", "").partition(";")
        charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
        body = unpacked(
            response.iter_raw(), head.get("content-encoding", ""), head.get("content-length"), self._config
        )
        return Fetched(
            url=url, body=body, media=media.strip().lower(), charset=charset, etag=_mark(head.get("etag")),
            modified=_mark(head.get("last-modified")), when=datetime.now(UTC),
        )  # fmt: skip


def _mark(value: str | None) -> str | None:
    """An ETag or a date, where it can be sent back as it came."""
    good = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_MARK
    return value if good else None


def _unreached(url: str, error: Exception) -> Refused:
    """Why no connection came about."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and len(causes) < 5:
        causes.append(cause)
    if any(isinstance(c, ssl.SSLCertVerificationError) for c in causes):
        return Refused(url, "its certificate is not valid for this name")
    if any(isinstance(c, socket.gaierror) for c in causes):
        return Refused(url, "no such host; check the address", True)
    return Refused(url, f"cannot be reached ({str(error)[:80]}); try again later", True)


def _after(value: str | None) -> float | None:
    """Seconds of a Retry-After, which is a number or a date (RFC 9110)."""
    if not value:
        return None
    try:
        seconds = float(value) if value.isdigit() else _until(value)
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _until(date: str) -> float:
    when = parsedate_to_datetime(date)
    return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
