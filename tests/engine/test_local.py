"""Spreading keeps order, spreads, and stops at the first failure or interruption."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.engine import elsewhere, spread


def _square(n: int) -> int:
    return n * n


def _process(_: int) -> int:
    return os.getpid()


def _fail_at_50(n: int) -> int:
    if n == 50:
        raise ValueError("fifty")
    return n


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept(jobs: int) -> None:
    assert list(spread(_square, range(500), jobs=jobs, piece=7)) == [n * n for n in range(500)]


def test_other_processes_do_the_work() -> None:
    assert os.getpid() not in set(spread(_process, range(100), jobs=2, piece=5))


def test_this_process_does_something_else_before_it_waits() -> None:
    done: list[str] = []
    found = list(spread(_process, range(3), jobs=2, meanwhile=lambda: done.append("else")))
    assert done == ["else"]
    assert os.getpid() not in found


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_is_raised(jobs: int) -> None:
    with pytest.raises(ValueError, match="fifty"):
        list(spread(_fail_at_50, range(100), jobs=jobs, piece=10))


def test_input_is_read_no_further_than_needed() -> None:
    read: list[int] = []

    def items() -> Iterator[int]:
        for n in range(10_000):
            read.append(n)
            yield n

    results = spread(_square, items(), jobs=2, piece=10)
    next(results)
    assert len(read) < 1_000


def test_one_piece_of_work_is_done_elsewhere() -> None:
    done: list[str] = []
    assert elsewhere(_process, 1, meanwhile=lambda: done.append("else")) != os.getpid()
    assert done == ["else"]
    with pytest.raises(ValueError, match="fifty"):
        elsewhere(_fail_at_50, 50)


def _slow(path: Path) -> None:
    time.sleep(1.5)
    path.touch()


def test_an_interruption_ends_what_is_done_elsewhere(tmp_path: Path) -> None:
    def interrupt() -> None:
        time.sleep(0.3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        elsewhere(_slow, tmp_path / "done", meanwhile=interrupt)
    time.sleep(1.7)
    assert not (tmp_path / "done").exists()
