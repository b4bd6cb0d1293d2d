"""Web hosts on loopback, each a server of its own: answers by path, and what was asked, in order."""

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Headers = Mapping[str, str]


@dataclass
class Answer:
    """What a path gives. `raw`: writes to the socket itself, for what no honest server does."""

    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[Any], None] | None = None
    tagged: bool = False  # has an ETag of its own, and answers 304 where it is asked by it


def packed(body: bytes) -> Answer:
    """A body packed with gzip."""
    return Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})


def moved(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": to})


class Host:
    """One host. `pages` may change at any time; `asked` counts the paths, `log` lists them with status."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        self.log: list[tuple[str, int]] = []
        self.headers: dict[str, Headers] = {}
        self.posted: list[bytes] = []
        self.stop = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """No more answers; those that hang end."""
        self.stop.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one question."""
        path = handler.path
        found = self.pages.get(path, Answer(b"nothing here", status=404))
        etag = f'"{hash(found.body) & 0xFFFFFFFF:x}"' if found.tagged else None
        same = etag is not None and handler.headers.get("If-None-Match") == etag
        status = 304 if same else found.status
        self.asked[path] += 1
        self.log.append((path, status))
        self.headers[path] = dict(handler.headers.items())
        if found.raw is not None:
            found.raw(handler)
            return
        handler.send_response(status)
        for name, value in {"Content-Type": found.media, **found.headers}.items():
            handler.send_header(name, value)
        if etag:
            handler.send_header("ETag", etag)
        if "Content-Length" not in found.headers:
            handler.send_header("Content-Length", str(0 if same else len(found.body)))
        handler.end_headers()
        if not same:
            handler.wfile.write(found.body)


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(OSError):  # whoever asked has gone
                super().handle()

        def do_GET(self) -> None:
            host.answer(self)

        def do_POST(self) -> None:
            host.posted.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            host.answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    return Handler


@contextmanager
def hosts(number: int) -> Iterator[list[Host]]:
    """So many hosts, until the end of the block."""
    with ExitStack() as stack:
        made = [Host() for _ in range(number)]
        for host in made:
            stack.callback(host.close)
        yield made
