"""Several add and read at once: it ends as one after the other, and what is read is one moment."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from archives import content, members, stories_of
from postgres_server import NewArchive
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

import tawatur
from tawatur.config import DEFAULT, Store
from tawatur.demo import corpus
from tawatur.model import Article
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.opening import Address, opened
from tawatur.store.schema import articles, runs
from tawatur.store.sqlite import engine
from tawatur.store.viewing import counts, looking

SMALL = replace(
    DEFAULT, store=Store(read_articles=3, grouped_articles=4, snapshot_batches=3, snapshot_articles=10)
)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def read() -> list[Article]:
    """The demo's articles."""
    with corpus() as folder:
        return [a for a in tawatur.read([folder]) if isinstance(a, Article)]


def _at_once(*works: Callable[[], object]) -> None:
    """Each in a process of its own; all begin together, and all must end well."""
    ready, go = os.pipe()
    children = []
    for work in works:
        if (pid := os.fork()) == 0:
            code = 1
            try:
                os.close(go)
                os.read(ready, 1)  # until the parent closes its end
                work()
                code = 0
            finally:
                os._exit(code)
        children.append(pid)
    os.close(ready)
    os.close(go)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0] * len(works)


def test_a_writer_waits_for_one_that_makes_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.tawatur"
    maker = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE t (a)")
    maker.execute("BEGIN IMMEDIATE")  # no log yet: SQLite does not wait to begin one
    with pytest.raises(OperationalError, match="locked"):
        engine(path, write=True, wait=0.1).connect()
    end = Timer(0.3, maker.execute, ["COMMIT"])
    end.start()
    with engine(path, write=True, wait=30.0).connect() as writer:
        assert writer.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    end.join()
    maker.close()


def _adding(archive: Address, rows: list[Article]) -> Callable[[], object]:
    return lambda: add(rows, archive, config=SMALL)


def test_two_that_add_at_once_end_as_one_after_the_other(
    read: list[Article], new_archive: NewArchive
) -> None:
    one, two = read[:20], read[10:]
    add(one, new_archive("after"), config=SMALL)
    add(two, new_archive("after"), config=SMALL)
    _at_once(_adding(new_archive("at once"), one), _adding(new_archive("at once"), two))
    assert members(new_archive("at once")) == members(new_archive("after"))
    claims = [
        {s.articles: len(s.claims) for s in stories_of(new_archive(x)).values()} for x in ("at once", "after")
    ]
    assert claims[0] == claims[1]
    with looking(new_archive("at once")) as view:
        assert list(problems(view)) == []
        assert (counts(view).articles, counts(view).waiting) == (len(read), 0)
        numbers = view.execute(select(runs.c.number, runs.c.finished).order_by(runs.c.number)).all()
    assert [row.number for row in numbers] == [1, 2]
    assert all(row.finished for row in numbers)


def test_the_same_at_once_is_kept_once(read: list[Article], new_archive: NewArchive) -> None:
    archive = new_archive("a")
    _at_once(*[_adding(archive, read)] * 3)
    add(read, new_archive("alone"), config=SMALL)
    assert members(archive) == members(new_archive("alone"))
    assert len(content(archive)["versions"]) == len(read)


def test_a_view_stays_what_it_was_while_others_write(read: list[Article], new_archive: NewArchive) -> None:
    archive = new_archive("a")
    add(read[:5], archive)
    with looking(archive) as view:
        before = counts(view)
        add(read, archive)
        assert counts(view) == before
        assert list(problems(view)) == []
    with looking(archive) as view:
        assert counts(view).articles == len(read)


def test_readers_of_one_engine_are_apart(read: list[Article], new_archive: NewArchive) -> None:
    archive = new_archive("a")
    add(read[:5], archive)
    asked = select(func.count()).select_from(articles)
    with opened(archive, write=False, wait=5) as engine:
        views = [engine.connect() for _ in range(12)]
        assert [view.execute(asked).scalar_one() for view in views] == [5] * 12
        for view in views:
            view.close()
