"""Run a command, or one function in a process of its own, and measure what it costs."""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

Read = TypeVar("Read")
Found = TypeVar("Found")
TAWATUR = (sys.executable, "-c", "from tawatur.cli import main; main()")  # a command begins so


class Cost(NamedTuple):
    """Wall and CPU seconds, and the peak of the tree's memory (PSS: shared pages count once), in MB."""

    wall: float
    cpu: float
    peak_mb: int


def measured(arguments: list[str]) -> Cost:
    """Run `tawatur ARGUMENTS` in a fresh process; raises CalledProcessError when it fails."""
    return cost_of([*TAWATUR, *arguments])


def cost_of(command: list[str]) -> Cost:
    """Run a command; raises CalledProcessError when it fails."""
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    with watched(process.pid) as peak:
        code = process.wait()
        wall, after = time.perf_counter() - start, os.times()
    if code:
        raise subprocess.CalledProcessError(code, command)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak[0])


def environment() -> dict[str, str]:
    """Lets a command keep compiled modules, as wherever nobody forbids it: else each run compiles anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def apart(read: Callable[[Path], Read], work: Callable[[Read], Found], path: Path) -> tuple[Found, Cost]:
    """What `work` makes of what `read` reads in a file, in a fresh process; reading is not timed."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_timed, read, work, path).result()


def _timed(read: Callable[[Path], Read], work: Callable[[Read], Found], path: Path) -> tuple[Found, Cost]:
    known = read(path)
    wall, cpu = time.perf_counter(), time.process_time()
    found = work(known)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return found, Cost(wall, cpu, _own_peak_mb())


def _own_peak_mb() -> int:
    """The most memory this process has held; `ru_maxrss` would know of its parent's as well."""
    rows = Path("/proc/self/status").read_text().splitlines()
    return next(int(r.split()[1]) for r in rows if r.startswith("VmHWM:")) // 1024


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
    """Look twice a second, but no more than a hundredth of the time: a gigabyte takes 20 ms to count."""
    while True:
        start = time.thread_time()
        peak[0] = max(peak[0], tree_mb(pid))
        if ended.wait(max(0.5, 100 * (time.thread_time() - start))):
            return


def tree_mb(pid: int) -> int:
    """The memory of a process and all below it now (PSS)."""
    return sum(map(_pss_kb, tree(pid))) // 1024


def tree(root: int) -> Iterator[int]:
    """A process and all below it. Java starts its children from any thread, so parents are asked for."""
    parent: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent[int(path.parent.name)] = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:  # it ended while we looked
            continue
    for pid in parent:
        at: int | None = pid
        while at is not None and at != root:
            at = parent.get(at)
        if at == root:
            yield pid


def _pss_kb(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended while we looked, or this is no Linux
        return 0
    return next((int(r.split()[1]) for r in rows if r.startswith("Pss:")), 0)
