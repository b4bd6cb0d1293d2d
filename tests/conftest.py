"""Shared fixtures: where the measuring data stands, if it does."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import tawatur

OURS = str(Path(tawatur.__file__).parent)
CHROMIUM = Path("/usr/bin/chromium")
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and data beside the checkout; skips the test where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared (gold and data) is not beside this checkout")
    return SHARED


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
