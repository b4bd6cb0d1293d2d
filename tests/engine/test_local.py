"""Spreading keeps order, spreads, and stops at the first failure or interruption."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.engine import spread, trim


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


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux's /proc")
def test_what_is_freed_goes_back() -> None:
    kept = [[bytes(500), bytes(501)] for _ in range(100_000)]  # no run of free memory at the end of the heap
    for pair in kept[:-1]:
        pair.clear()
    before = _resident()
    trim()
    if _resident() == before:
        pytest.skip("no glibc")
    assert _resident() < before - 50_000_000


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
