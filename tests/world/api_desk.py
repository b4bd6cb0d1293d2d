"""A desk over the demo's archive, and the API as a client without a network sees it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tawatur.demo import corpus
from tawatur.store.adding import add
from tawatur.web.app import create_app
from tawatur.web.roles import Reader
from tawatur.web.server import server

BASE = "http://127.0.0.1"
TOKENS = {f"{role}-0123456789abcdef": Reader(f"a {role}er", role) for role in ("read", "review", "admin")}


def demo_archive(folder: Path) -> Path:
    """The demo's archive in a folder of the test's own."""
    path = folder / "demo.db"
    with corpus() as texts:
        add([str(texts)], path)
    return path


def client(archive: Path, **options: Any) -> TestClient:
    """Of the API under its prefix; what fails is answered, as over a network."""
    app = create_app(archive, **options)
    return TestClient(app, base_url=f"{BASE}/api/v1", raise_server_exceptions=False)


def bearer(role: str) -> dict[str, str]:
    """The header with the token of a role."""
    return {"authorization": f"Bearer {role}-0123456789abcdef"}


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The address of `app` on a free port of this machine."""
    desk = server(app, port=0, timeout_graceful_shutdown=1)
    thread = threading.Thread(target=desk.run, daemon=True)
    thread.start()
    try:
        while not desk.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{desk.servers[0].sockets[0].getsockname()[1]}"
    finally:
        desk.should_exit = True
        thread.join()
