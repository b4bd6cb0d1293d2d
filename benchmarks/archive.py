"""`python -m benchmarks.archive`: what adding 1,000 articles costs to archives of several sizes.

One archive grows, in order of time, by `tawatur add` in fresh processes: up to each size, and then by the
1,000 articles that are measured. The articles are short invented ones; with --corpus those of
../shared/data/saudinewsnet, again and again, each time 22 days later under other ids. CPU seconds count all
processes; seconds of the clock depend on what else runs. With --agreement N it prints instead how far the
stories of N articles that are added agree with those of `analyze`.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path

import orjson

from benchmarks.arrivals import agreement
from benchmarks.invented import invented
from benchmarks.process import Cost, measured
from benchmarks.sample import sample
from tawatur.pipeline import analyze
from tawatur.store.viewing import looking, stories

SIZES = (3_000, 10_000, 29_000)
MORE = 1_000
CORPUS, SPAN = 31_030, 22  # articles, and the days that they span


def rounds(folder: Path, limit: int) -> Iterator[bytes]:
    """Records of the corpus again and again, each time SPAN days later, each under an id of its own."""
    lines = sample(folder, min(limit, CORPUS)).read_bytes().splitlines()
    for k in count():
        yield from (_moved(line, k, n) for n, line in enumerate(lines))


def _moved(line: bytes, k: int, n: int) -> bytes:
    row = orjson.loads(line)
    row["id"] = f"{k}-{n}"
    for name in ("published", "extracted_at"):
        if isinstance(row.get(name), str) and k:
            row[name] = _later(row[name], k * SPAN)
    return orjson.dumps(row)


def _later(stamp: str, days: int) -> str:
    try:
        return (datetime.fromisoformat(stamp) + timedelta(days=days)).isoformat()
    except ValueError:
        return stamp


def grow(sizes: list[int], *, corpus: bool, jobs: int) -> Iterator[tuple[int, Cost, Cost, int]]:
    """For each size: what growing to it cost, what MORE articles cost then, and the file's size in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, done = rounds(folder, max(sizes) + MORE) if corpus else map(orjson.dumps, invented()), 0
        for size in sizes:
            before = _add(folder, list(islice(rows, size - done)), jobs)
            more = _add(folder, list(islice(rows, MORE)), jobs)
            done = size + MORE
            yield size, before, more, (folder / "a.db").stat().st_size // 10**6


def _add(folder: Path, lines: list[bytes], jobs: int) -> Cost:
    path = folder / "more.jsonl"
    path.write_bytes(b"\n".join(lines))
    return measured(["add", str(path), "--archive", str(folder / "a.db"), "--jobs", str(jobs)])


def agreeing(size: int, *, corpus: bool, jobs: int) -> float:
    """B-cubed F1 of the stories of `add` with those of `analyze`, over the same articles."""
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "more.jsonl"
        rows = rounds(folder, size) if corpus else map(orjson.dumps, invented())
        _add(folder, list(islice(rows, size)), jobs)
        result = analyze([path], jobs=jobs)
        with looking(folder / "a.db") as view:
            found = {story.id: list(story.articles) for story in stories(view)}
    return agreement({story.id: list(story.articles) for story in result.stories}, found)


def main() -> None:
    """Print a line a size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--corpus", action="store_true", help="SaudiNewsNet instead of invented articles")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--agreement", type=int, metavar="N", help="agreement with analyze over N articles")
    chosen = options.parse_args()
    if chosen.agreement:
        found = agreeing(chosen.agreement, corpus=chosen.corpus, jobs=chosen.jobs)
        print(f"agreement with analyze over {chosen.agreement:,} articles: {found:.4f}")
        return
    print(f"{os.cpu_count()} CPUs, Python {platform.python_version()}, {chosen.jobs} jobs")
    for size, before, more, megabytes in grow(sorted(chosen.sizes), corpus=chosen.corpus, jobs=chosen.jobs):
        print(
            f"{MORE:,} articles to {size:>7,}: {more.cpu:>6.1f} s CPU  {more.wall:>6.1f} s wall  "
            f"{more.peak_mb:>5,} MB peak  archive {megabytes:>5,} MB  "
            f"(growing to it: {before.cpu:,.0f} s CPU)  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
