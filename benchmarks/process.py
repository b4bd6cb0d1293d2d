"""Run the command line and measure what its whole process tree costs."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Wall and CPU seconds, and the peak of the tree's memory (PSS: shared pages count once), in MB."""

    wall: float
    cpu: float
    peak_mb: int


def measured(arguments: list[str]) -> Cost:
    """Run `tawatur ARGUMENTS` in a fresh process; raises CalledProcessError when it fails."""
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", *arguments]
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    with watched(process.pid) as peak:
        code = process.wait()
        wall, after = time.perf_counter() - start, os.times()
    if code:
        raise subprocess.CalledProcessError(code, command)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak[0])


@contextmanager
def watched(pid: int) -> Iterator[list[int]]:
    """The peak of a process tree's memory while the block runs, in MB, as a list of one number."""
    peak, ended = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(pid, peak, ended), daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def _watch(pid: int, peak: list[int], ended: threading.Event) -> None:
    while True:
        peak[0] = max(peak[0], sum(map(_pss_kb, _tree(pid))) // 1024)
        if ended.wait(0.5):
            return


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        except OSError:  # it ended while we looked
            continue
        found += map(int, children.split())
    return found


def _pss_kb(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended while we looked, or this is no Linux
        return 0
    return next((int(r.split()[1]) for r in rows if r.startswith("Pss:")), 0)
