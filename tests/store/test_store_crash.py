"""A run that is killed, and run again, ends as one that was not. The kills are real: SIGKILL.

KILL_POINTS=50 kills at so many points, before any statement or commit of the run.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from archives import content
from sqlalchemy import Engine, event

import tawatur
from tawatur.config import DEFAULT, Store
from tawatur.demo import corpus
from tawatur.model import Article, Skipped
from tawatur.pipeline import Noted, noted
from tawatur.store import adding
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.viewing import looking

STEPS = replace(
    DEFAULT, store=Store(read_articles=6, grouped_articles=5, snapshot_batches=2, snapshot_articles=100)
)
POINTS = int(os.environ.get("KILL_POINTS", "12"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def read() -> list[Article]:
    """The demo's articles."""
    with corpus() as folder:
        return [a for a in tawatur.read([folder]) if isinstance(a, Article)]


@pytest.fixture(autouse=True)
def _annotated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each article and headline is annotated once: only the archive's own work is repeated."""
    monkeypatch.setattr(adding, "noted", lambda article, *, config: _noted(article))


def _noted(article: Article) -> Noted | Skipped:
    key = (article.id, article.title)
    if key not in _KNOWN:
        _KNOWN[key] = noted(article, config=STEPS)
    return _KNOWN[key]


_KNOWN: dict[tuple[str, str | None], Noted | Skipped] = {}


def _child(path: Path, rows: list[Article], dies_at: int) -> int:
    """Add in a child that kills itself before statement or commit number `dies_at`; how many it reached."""
    ours, theirs = os.pipe()
    if (pid := os.fork()) == 0:
        reached = 0

        def count(*_: object) -> None:
            nonlocal reached
            reached += 1
            if reached == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        try:
            add(rows, path, config=STEPS)
            os.write(theirs, str(reached).encode())
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        return int(told.read() or 0)


def _whole(path: Path) -> None:
    with looking(path) as view:
        assert list(problems(view)) == []


def test_killed_anywhere_and_run_again_it_is_the_same(read: list[Article], tmp_path: Path) -> None:
    for article in read:
        _noted(article)  # before the forks
    length = _child(tmp_path / "whole.db", read, 0)
    assert length > POINTS
    expected = content(tmp_path / "whole.db")
    for k in range(POINTS):
        path = tmp_path / f"{k}.db"
        point = 1 + k * (length - 1) // (POINTS - 1)
        assert _child(path, read, point) == 0, f"was not killed at {point} of {length}"
        if k > POINTS // 3:
            _whole(path)
        add(read, path, config=STEPS)
        assert content(path) == expected, f"killed at {point} of {length}"
        if k % 4 == 0:
            _whole(path)


def test_killed_again_and_again_it_gets_there(read: list[Article], tmp_path: Path) -> None:
    """Each try is killed a little later in its own work, so that every one gets a step further."""
    expected_path, path = tmp_path / "whole.db", tmp_path / "killed.db"
    add(read, expected_path, config=STEPS)
    tries = 0
    while _child(path, read, 80 + 10 * tries) == 0:
        tries += 1
    assert tries >= 3
    assert content(path) == content(expected_path)
    _whole(path)


def test_new_versions_survive_a_kill(read: list[Article], tmp_path: Path) -> None:
    changed = [replace(a, title=f"{a.title} (2)") if k % 5 == 0 else a for k, a in enumerate(read)]
    add(read, tmp_path / "whole.db", config=STEPS)
    length = _child(tmp_path / "whole.db", changed, 0)
    expected = content(tmp_path / "whole.db")
    for point in range(1, length, max(1, length // 8)):
        path = tmp_path / f"{point}.db"
        add(read, path, config=STEPS)
        assert _child(path, changed, point) == 0
        add(changed, path, config=STEPS)
        assert content(path) == expected, f"killed at {point} of {length}"
    _whole(tmp_path / "whole.db")


def test_the_command_killed_from_outside(read: list[Article], tmp_path: Path) -> None:
    with corpus() as folder:
        path = tmp_path / "a.db"
        words = ["add", str(folder), "--archive", str(path)]
        child = subprocess.Popen([sys.executable, "-c", "from tawatur.cli import main; main()", *words])
        for _ in range(2_000):
            if path.exists() and path.stat().st_size > 0:
                break
            time.sleep(0.01)
        child.kill()
        assert child.wait() == -signal.SIGKILL
        articles = [a for a in tawatur.read([folder]) if isinstance(a, Article)]
        add(articles, path)
        add(articles, tmp_path / "whole.db")
    assert content(path) == content(tmp_path / "whole.db")
    _whole(path)
