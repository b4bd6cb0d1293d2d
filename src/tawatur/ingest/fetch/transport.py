"""Connections that go only where they may, and end when their time is up.

The name is resolved once, every address is checked, and the connection goes to a checked one: a name that
resolves otherwise a moment later (DNS rebinding) leads nowhere else. The certificate must still be that of
the name.
"""

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from tawatur.ingest.fetch.addresses import ForbiddenError, Resolve, is_public

_TRIED = 3  # addresses of one name


class Deadline(threading.local):
    """When the exchange of this thread must be over, by the monotonic clock."""

    at = float("inf")

    def left(self, wanted: float | None) -> float:
        """Seconds that a step may take. Raises httpcore2.ReadTimeout where none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for the whole exchange is over")
        return left if wanted is None else min(left, wanted)


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends with the exchange it serves."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guarded(httpcore2.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, resolve: Resolve, deadline: Deadline, *, allow_private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._resolve, self._deadline, self._allowed = resolve, deadline, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = self._resolve(host, port)
        if not self._allowed and (private := next((a for a in found if not is_public(a)), None)):
            raise ForbiddenError(private if host == private else f"{host} is {private}")
        problem: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in found[:_TRIED]:
            left = self._deadline.left(timeout)
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
                continue
            return _Timed(stream, self._deadline)
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise ForbiddenError(path)


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], close: Callable[[], None]) -> None:
        self._stream, self._close = stream, close

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._close()


class Transport(httpx2.BaseTransport):
    """httpx2 over a pool of guarded connections; errors are httpcore2's, ForbiddenError and OSError."""

    def __init__(
        self, resolve: Resolve, deadline: Deadline, *, allow_private: bool, connections: int
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=10.0,
            network_backend=_Guarded(resolve, deadline, allow_private=allow_private),
        )  # fmt: skip

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw, extensions=request.extensions,
        )  # fmt: skip
        answer = self._pool.handle_request(asked)
        body = _Body(answer.iter_stream(), answer.close)
        return httpx2.Response(answer.status, headers=answer.headers, stream=body)

    def close(self) -> None:
        self._pool.close()
