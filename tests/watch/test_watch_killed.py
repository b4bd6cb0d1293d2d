"""`watch` killed with SIGKILL while it asks pages: started again it loses nothing and asks little twice."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from web_hosts import Answer, Host, hosts
from web_press import feed, page, story

from tawatur.store.checking import problems
from tawatur.store.viewing import counts, looking

PAGES, KILLS = 40, 4
LOST = 12  # pages of a transaction that is not written, and those asked ahead of it


def _serve(host: Host, reached: dict[int, threading.Event]) -> None:
    """An outlet with a feed; an event for the n-th question about a page."""
    asked: list[str] = []

    def answer(body: bytes) -> Any:
        def raw(handler: Any) -> None:
            asked.append(handler.path)
            if event := reached.get(len(asked)):
                event.set()
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            handler.wfile.write(head.encode() + body)

        return raw

    items = []
    for k in range(PAGES):
        title, text = story(k)
        host.pages[f"/{k}"] = Answer(raw=answer(page(f"{title} {k}", f"{text}\nرقم {k}.", outlet="النهر")))
        items.append((f"{host.url}/{k}", f"{title} {k}", ""))
    host.pages["/rss"] = Answer(feed("النهر", items), "application/rss+xml")


def _watch(path: Path, url: str) -> "subprocess.Popen[bytes]":
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from tawatur.config import DEFAULT; from tawatur.ingest.fetch import Fetcher\n"
        "from tawatur.watch import Watch\n"
        "fetch = replace(DEFAULT.ingest.fetch, allow_private=True, host_seconds=0.0)\n"
        "config = replace(DEFAULT, ingest=replace(DEFAULT.ingest, fetch=fetch),\n"
        "                 watch=replace(DEFAULT.watch, written=5))\n"
        "with Fetcher(fetch) as fetcher:\n"
        "    Watch(Path(sys.argv[1]), [sys.argv[2]], every=600, fetcher=fetcher, config=config).cycle()\n"
    )
    return subprocess.Popen([sys.executable, "-c", code, str(path), url], stderr=subprocess.DEVNULL)


def test_killed_at_several_points(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    points = {7: threading.Event(), 16: threading.Event(), 27: threading.Event(), 41: threading.Event()}
    with hosts(1) as (host,):
        _serve(host, points)
        for event in points.values():
            running = _watch(path, f"{host.url}/rss")
            assert event.wait(60)
            running.send_signal(signal.SIGKILL)
            running.wait()
        assert _watch(path, f"{host.url}/rss").wait(120) == 0
        asked = sum(host.asked[f"/{k}"] for k in range(PAGES))
    assert PAGES <= asked <= PAGES + KILLS * LOST
    with looking(path) as view:
        assert counts(view).articles == PAGES
        assert counts(view).waiting == 0
        assert list(problems(view)) == []
