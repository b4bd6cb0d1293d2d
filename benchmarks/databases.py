"""The same articles in a file and in a database of PostgreSQL: what adding and reading cost.

`add` runs in a fresh process; CPU seconds are its own, not the server's. Reading is by the library, in this
process: views opened one after the other, stories with their claims and articles, then the whole of `check`.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.process import measured
from tawatur.store.checking import problems
from tawatur.store.opening import Address, archive_path
from tawatur.store.viewing import counts, gravest, looking, story_result

_VIEWS, _STORIES = 100, 200


def compared(rows: Iterator[bytes], folder: Path, url: str) -> None:
    """Print a line a database and step; `url` names an empty one."""
    path = folder / "more.jsonl"
    path.write_bytes(b"\n".join(rows))
    for name, archive in (("file", str(folder / "a.db")), ("PostgreSQL", url)):
        cost = measured(["add", str(path), "--archive", archive])
        again = measured(["add", str(path), "--archive", archive])
        print(f"{name:<11} add {cost.wall:.1f} s ({cost.cpu:.1f} s CPU), {cost.peak_mb:,} MB peak; ", end="")
        print(f"the same again {again.wall:.1f} s", flush=True)
        for line in _reading(archive_path(archive)):
            print(f"{name:<11} {line}", flush=True)


def _reading(archive: Address) -> Iterator[str]:
    views = _timed(lambda: [_count(archive) for _ in range(_VIEWS)])
    yield f"{1_000 * views / _VIEWS:.1f} ms to open a view and count"
    with looking(archive) as view:
        names = [story.id for story, _ in gravest(view, _STORIES)]
        each = _timed(lambda: [story_result(view, name) for name in names])
        yield f"{1_000 * each / max(1, len(names)):.1f} ms for a shared story with its claims and articles"
        yield f"{_timed(lambda: list(problems(view))):.1f} s for check"


def _count(archive: Address) -> int:
    with looking(archive) as view:
        return counts(view).articles


def _timed(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
