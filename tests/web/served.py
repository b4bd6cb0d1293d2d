"""The desk as a real server on loopback, for tests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def serving(archive: Path, **options: Any) -> Iterator[str]:
    """The address of a server of `archive`, for as long as the block runs."""
    pytest.importorskip("uvicorn", reason="needs uvicorn (extra: web)")
    from tawatur.web.app import create_app
    from tawatur.web.server import server

    desk = server(create_app(archive, **options), port=0, log_level="error")
    thread = threading.Thread(target=desk.run, daemon=True)
    thread.start()
    try:
        while not desk.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{desk.servers[0].sockets[0].getsockname()[1]}"
    finally:
        desk.should_exit = True
        thread.join(timeout=20)


def axe() -> str:
    """The source of axe-core; skips where it is not installed."""
    if not AXE.exists():
        pytest.skip("needs axe-core: npm ci --prefix tests/web")
    return AXE.read_text("utf-8")


def findings(page: Any, source: str) -> list[str]:
    """What axe-core finds on an open page, serious and critical, a line each."""
    page.evaluate(source)  # as a debugger does, since the page itself admits no foreign script
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
