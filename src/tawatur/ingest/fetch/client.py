"""`Fetcher`: one web address to its body, or to the reason why not. Never raises for what a host does."""

import socket
import ssl
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import NamedTuple

import httpcore2
import httpx2

from tawatur.config import DEFAULT, Fetch
from tawatur.ingest.fetch.addresses import ForbiddenError, Resolve, resolved, wrong
from tawatur.ingest.fetch.hosts import Hosts
from tawatur.ingest.fetch.results import Answer, Fetched, NotModified, Refused
from tawatur.ingest.fetch.transport import Deadline, Transport

_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_PRIVATE = "leads to a private address ({}); --allow-private lets it"
_LONGEST_WAIT = 86_400.0  # seconds of a Retry-After that are believed


class _Redirect(NamedTuple):
    to: str


class _TooMuchError(Exception):
    """A body beyond a limit; says which."""


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
        self._config = config
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
        self._client = httpx2.Client(transport=transport, headers=headers, timeout=timeout, trust_env=False)

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

    def _followed(self, url: str, headers: dict[str, str], *, robots: bool) -> Answer:
        at = url
        for _ in range(self._config.redirects + 1):
            if reason := wrong(at, allow_private=self._config.allow_private):
                return Refused(url, reason if at == url else f"leads on to {at[:200]}: {reason}")
            if robots and (refused := self._hosts.refusal(at, self._robots)):
                return Refused(url, refused.reason, refused.transient, refused.after)
            with self._hosts.turn(at):
                answer = self._asked(at, headers)
            if isinstance(answer, Refused):
                return Refused(url, answer.reason, answer.transient, answer.after)
            if not isinstance(answer, _Redirect):
                return answer
            at = answer.to
        return Refused(url, f"leads on more than {self._config.redirects} times")

    def _robots(self, url: str) -> Answer:
        return self._followed(url, {}, robots=False)

    def _asked(self, url: str, headers: dict[str, str]) -> Answer | _Redirect:
        """One exchange; whatever goes wrong in it becomes a reason."""
        self._deadline.at = time.monotonic() + self._config.seconds
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                return self._answer(url, response)
        except ForbiddenError as error:
            return Refused(url, _PRIVATE.format(error))
        except _TooMuchError as error:
            return Refused(url, str(error))
        except (httpcore2.TimeoutException, httpx2.TimeoutException):
            return Refused(url, f"no whole answer within {self._config.seconds:.0f} s; try again later", True)
        except (httpcore2.ConnectError, OSError) as error:
            return _unreached(url, error)
        except (httpcore2.ProtocolError, httpcore2.NetworkError, httpx2.TransportError, zlib.error) as error:
            return Refused(url, f"broken answer ({str(error)[:80]}); try again later", True)
        except (httpx2.InvalidURL, UnicodeError, ValueError):
            return Refused(url, "no web address; check it")

    def _answer(self, url: str, response: httpx2.Response) -> Answer | _Redirect:
        status, head = response.status_code, response.headers
        if status == 304:
            return NotModified(url)
        if response.has_redirect_location:
            return _Redirect(str(response.url.join(head["location"]).copy_with(fragment=None)))
        if status != 200:
            return Refused(
                url, f"the site answers {status}", status in _LATER, _after(head.get("retry-after"))
            )
        media, _, rest = head.get("content-type", "").partition(";")
        charset = rest.lower().partition("charset=")[2].strip(" \"'").partition(";")[0] or None
        return Fetched(
            url=url, body=self._body(response), media=media.strip().lower(), charset=charset,
            etag=head.get("etag"), modified=head.get("last-modified"), when=datetime.now(UTC),
        )  # fmt: skip

    def _body(self, response: httpx2.Response) -> bytes:
        """The body as it comes, unpacked, up to the limits. Raises _TooMuchError, zlib.error."""
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in _PACKED and packing != "identity":
            raise _TooMuchError(f"packed with {packing[:20]}, which was not asked for")
        unpack = zlib.decompressobj(wbits=47) if packing in _PACKED else None
        parts: list[bytes] = []
        size = raw = 0
        for piece in response.iter_raw():
            raw += len(piece)
            part = unpack.decompress(piece, self._config.most_bytes + 1) if unpack else piece
            size += len(part)
            if size > self._config.most_bytes or (unpack and unpack.unconsumed_tail):
                raise _TooMuchError(f"larger than {self._config.most_bytes >> 20} MiB")
            if size > self._config.free_bytes and size > self._config.most_ratio * raw:
                raise _TooMuchError(f"unpacks to more than {self._config.most_ratio:.0f} times its size")
            parts.append(part)
        if unpack and not unpack.eof:
            raise zlib.error("gzip ends early")
        return b"".join(parts)


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
