"""A run that is killed, and run again, ends as one that was not. The kills are real: SIGKILL.

KILL_POINTS=50 kills at so many points, before any statement or commit of the run.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from archives import content
from postgres_server import NewArchive
from sqlalchemy import Engine, event

import tawatur
from tawatur.config import DEFAULT, Store
from tawatur.demo import corpus
from tawatur.errors import ArchiveError
from tawatur.model import Article, Skipped
from tawatur.pipeline import Noted, noted
from tawatur.store import adding
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.opening import Address, Server
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


def _child(path: Address, rows: list[Article], dies_at: int) -> int:
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


def _few(points: int, new_archive: NewArchive) -> int:
    """Fewer on a server: what differs there is how a transaction ends, not what is in it."""
    return max(2, points // 3) if isinstance(new_archive("whole"), Server) else points


def _whole(path: Address) -> None:
    with looking(path) as view:
        assert list(problems(view)) == []


def test_killed_anywhere_and_run_again_it_is_the_same(read: list[Article], new_archive: NewArchive) -> None:
    for article in read:
        _noted(article)  # before the forks
    length = _child(new_archive("whole"), read, 0)
    assert length > POINTS
    expected = content(new_archive("whole"))
    points = _few(POINTS, new_archive)
    for k in range(points):
        path = new_archive(f"{k}")
        point = 1 + k * (length - 1) // (points - 1)
        assert _child(path, read, point) == 0, f"was not killed at {point} of {length}"
        if k > points // 3:
            _whole(path)
        add(read, path, config=STEPS)
        assert content(path) == expected, f"killed at {point} of {length}"
        if k % 4 == 0:
            _whole(path)


def test_killed_again_and_again_it_gets_there(read: list[Article], new_archive: NewArchive) -> None:
    """Each try is killed a little later in its own work, so that every one gets a step further."""
    expected_path, path = new_archive("whole"), new_archive("killed")
    add(read, expected_path, config=STEPS)
    tries = 0
    while _child(path, read, 80 + 10 * tries) == 0:
        tries += 1
    assert tries >= 3
    assert content(path) == content(expected_path)
    _whole(path)


def test_new_versions_survive_a_kill(read: list[Article], new_archive: NewArchive) -> None:
    changed = [replace(a, title=f"{a.title} (2)") if k % 5 == 0 else a for k, a in enumerate(read)]
    add(read, new_archive("whole"), config=STEPS)
    length = _child(new_archive("whole"), changed, 0)
    expected = content(new_archive("whole"))
    for point in range(1, length, max(1, length // _few(8, new_archive))):
        path = new_archive(f"{point}")
        add(read, path, config=STEPS)
        assert _child(path, changed, point) == 0
        add(changed, path, config=STEPS)
        assert content(path) == expected, f"killed at {point} of {length}"
    _whole(new_archive("whole"))


def _there(path: Address) -> bool:
    try:
        with looking(path):
            return True
    except ArchiveError:
        return False


def test_the_command_killed_from_outside(read: list[Article], new_archive: NewArchive) -> None:
    with corpus() as folder:
        path = new_archive("a")
        words = ["add", str(folder), "--archive", path.url if isinstance(path, Server) else str(path)]
        child = subprocess.Popen([sys.executable, "-c", "from tawatur.cli import main; main()", *words])
        while child.poll() is None and not _there(path):
            time.sleep(0.01)
        child.kill()
        assert child.wait() == -signal.SIGKILL
        articles = [a for a in tawatur.read([folder]) if isinstance(a, Article)]
        add(articles, path)
        add(articles, new_archive("whole"))
    assert content(path) == content(new_archive("whole"))
    _whole(path)
