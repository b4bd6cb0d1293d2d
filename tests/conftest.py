"""Shared fixtures: where the measuring data stands, if it does."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from postgres_server import NewArchive, Postgres, binaries, running

import tawatur
from tawatur.store.opening import Address, archive_path

OURS = str(Path(tawatur.__file__).parent)
CHROMIUM = Path("/usr/bin/chromium")
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and data beside the checkout; skips the test where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared (gold and data) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of our own; skips where its programs or psycopg are not installed."""
    pytest.importorskip("psycopg", reason="needs psycopg (extra: postgres)")
    programs = binaries()
    if programs is None:
        pytest.skip("needs PostgreSQL's initdb and postgres (Debian: apt-get install postgresql)")
    with running(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_archive(request: pytest.FixtureRequest, tmp_path: Path) -> NewArchive:
    """Addresses of archives by names that are the test's own, once in files and once on a server."""
    if request.param == "sqlite":
        return lambda name: archive_path(tmp_path / f"{name}.db")
    server: Postgres = request.getfixturevalue("postgres")
    made: dict[str, Address] = {}

    def address(name: str) -> Address:
        if name not in made:
            made[name] = archive_path(server.new())
        return made[name]

    return address


@pytest.fixture
def lines_run() -> Callable[[Callable[[], object]], int]:
    """Counts the lines of our own code that a call runs: work that grows too fast shows without a clock."""

    def count(call: Callable[[], object]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, _: object) -> object:
            nonlocal lines
            lines += event == "line"
            return trace if frame.f_code.co_filename.startswith(OURS) else None

        before = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]  # typeshed knows no trace function that stops itself
        try:
            call()
        finally:
            sys.settrace(before)
        return lines

    return count


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser; skips where Chromium or playwright is not installed."""
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium at /usr/bin/chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (extra: dev)")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo's invented articles; tests that change it take a copy."""
    from tawatur.demo import corpus
    from tawatur.store.adding import add

    path = tmp_path_factory.mktemp("desk") / "demo.db"
    with corpus() as folder:
        add([str(folder)], path)
    return path


@pytest.fixture
def desk(demo_archive: Path) -> Iterator[Callable[..., Any]]:
    """Makes a client of a desk over the demo's archive, or another; keywords are those of `create_app`."""
    pytest.importorskip("fastapi", reason="needs FastAPI (extra: web)")
    from fastapi.testclient import TestClient

    from tawatur.web.app import create_app

    with ExitStack() as opened:

        def make(archive: Any = None, **given: Any) -> TestClient:
            made = create_app(archive or demo_archive, **given)
            client = TestClient(made, base_url="http://localhost", raise_server_exceptions=False)
            return opened.enter_context(client)

        yield make


@pytest.fixture
def client(desk: Callable[..., Any]) -> Any:
    """A desk without tokens, as on one's own machine."""
    return desk()
