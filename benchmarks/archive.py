"""`python -m benchmarks.archive`: what adding 1,000 articles costs to archives of several sizes.

One archive grows, in order of time, by `tawatur add` in fresh processes: up to each size, and then by the
1,000 articles that are measured. The articles are short invented ones; with --corpus those of
../shared/data/saudinewsnet, again and again, each time 22 days later under other ids. CPU seconds count all
processes; seconds of the clock depend on what else runs. With --real N the archive grows so up to N articles,
and beyond by copies of its closed days (`benchmarks.past`). With --agreement N it prints instead how far the
stories and claims of N articles agree with those of `analyze`, added --steps at a time. With --postgres URL
(an empty database) it prints what the first of --sizes costs there and in a file (`benchmarks.databases`).
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, count, islice
from pathlib import Path
from typing import NamedTuple

import orjson

from benchmarks.arrivals import agreement, in_common
from benchmarks.databases import compared
from benchmarks.invented import DAILY, invented
from benchmarks.past import lengthen
from benchmarks.process import Cost, measured
from benchmarks.sample import sample
from tawatur import read
from tawatur.model import Article, Story
from tawatur.pipeline import analyze
from tawatur.store.adding import add
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


class Grown(NamedTuple):
    """An archive of `articles`, `real` of them added: cost of growing `before`, of MORE articles then."""

    articles: int
    real: int
    before: Cost
    more: Cost
    megabytes: int


def grow(sizes: list[int], rows: Iterator[bytes], folder: Path, *, real: int, jobs: int) -> Iterator[Grown]:
    """For each size an archive in `folder` that grows by `rows`, beyond `real` articles by copies."""
    path, have, added = folder / "a.db", 0, 0
    for size in sizes:
        lacks = max(0, min(size, max(real, have)) - have)
        before = _add(folder, list(islice(rows, lacks)), jobs)
        have, added = have + lacks, added + lacks
        if have < size:
            have = lengthen(path, size)
        more = _add(folder, list(islice(rows, MORE)), jobs)
        yield Grown(have, added, before, more, path.stat().st_size // 10**6)
        have, added = have + MORE, added + MORE


def _add(folder: Path, lines: list[bytes], jobs: int) -> Cost:
    if not lines:
        return Cost(0.0, 0.0, 0)
    path = folder / "more.jsonl"
    path.write_bytes(b"\n".join(lines))
    return measured(["add", str(path), "--archive", str(folder / "a.db"), "--jobs", str(jobs)])


class Agreement(NamedTuple):
    """Of the stories, B-cubed F1 of all articles; of pairs of versions of one claim, F1; both 0..1."""

    stories: float
    claims: float


def agreeing(rows: Iterator[bytes], size: int, steps: int, *, jobs: int) -> Agreement:
    """How what `add` makes of articles, `steps` at a time, agrees with what `analyze` makes of them."""
    with tempfile.TemporaryDirectory() as name:
        path, archive = Path(name) / "all.jsonl", Path(name) / "a.db"
        path.write_bytes(b"\n".join(islice(rows, size)))
        articles = [x for x in read([path]) if isinstance(x, Article)]
        for at in range(0, len(articles), steps):
            add(articles[at : at + steps], archive, jobs=jobs)
        expected = analyze(articles, jobs=jobs).stories
        with looking(archive) as view:
            found = [*stories(view)]
    grouped = ({s.id: list(s.articles) for s in some} for some in (expected, found))
    return Agreement(agreement(*grouped), in_common(_linked(expected), _linked(found)))


def _linked(told: Sequence[Story]) -> set[tuple[object, ...]]:
    """Pairs of versions of one claim."""
    return {
        tuple(sorted(((a.article, *a.span), (b.article, *b.span))))
        for story in told
        for claim in story.claims
        for a, b in combinations(claim.versions, 2)
    }


def main() -> None:
    """Print a line a size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--corpus", action="store_true", help="SaudiNewsNet instead of invented articles")
    options.add_argument("--daily", type=int, default=DAILY, help="invented articles a day")
    options.add_argument("--real", type=int, default=10**9, help="beyond so many, copies of closed days")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--agreement", type=int, metavar="N", help="agreement with analyze over N articles")
    options.add_argument("--postgres", metavar="URL", help="compare with a file; an empty database")
    options.add_argument("--steps", type=int, nargs="+", default=(MORE,), help="articles added at a time")
    chosen = options.parse_args()
    if chosen.corpus and chosen.real < max(chosen.sizes):
        options.error("--real is for invented articles")
    with tempfile.TemporaryDirectory() as name:
        if chosen.postgres:
            size = chosen.sizes[0]
            compared(islice(_rows(Path(name), size, chosen), size), Path(name), chosen.postgres)
            return
        (_agreements if chosen.agreement else _sizes)(Path(name), chosen)


def _rows(folder: Path, size: int, chosen: argparse.Namespace) -> Iterator[bytes]:
    if chosen.corpus:
        return rounds(folder, size)
    return map(orjson.dumps, invented(daily=chosen.daily))


def _agreements(folder: Path, chosen: argparse.Namespace) -> None:
    size = chosen.agreement
    for steps in chosen.steps:
        found = agreeing(_rows(folder, size, chosen), size, steps, jobs=chosen.jobs)
        print(
            f"agreement with analyze over {size:,} articles, {steps:,} at a time: "
            f"stories {found.stories:.4f}, versions in one claim {found.claims:.4f}", flush=True,
        )  # fmt: skip


def _sizes(folder: Path, chosen: argparse.Namespace) -> None:
    sizes = sorted(chosen.sizes)
    rows = _rows(folder, max(sizes) + MORE, chosen)
    print(f"{os.cpu_count()} CPUs, Python {platform.python_version()}, {chosen.jobs} jobs")
    for g in grow(sizes, rows, folder, real=chosen.real, jobs=chosen.jobs):
        print(
            f"{MORE:,} articles to {g.articles:>7,} ({g.real:,} added): {g.more.cpu:>6.1f} s CPU  "
            f"{g.more.wall:>6.1f} s wall  {g.more.peak_mb:>5,} MB peak  archive {g.megabytes:>5,} MB  "
            f"(growing to it: {g.before.cpu:,.0f} s CPU)  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
