"""`python -m benchmarks.batch`: what an article costs on Spark and without, and whether both find the same.

For each of --sizes the first articles of ../shared/data/saudinewsnet (our demo where it is absent), --copies
times over, each time 22 days later under other ids; `tawatur batch` reads them in fresh processes, with one
engine after the other. CPU seconds count all processes, Java's too; seconds of the clock depend on what else
runs. The results are compared object by object, and up to --whole articles with that of `analyze` as well.
With --story N the corpus is invented: N articles of one story, on a day of ten times the usual articles.
A line of JSON a run is added to --log; runs with the same `objects` found the same, also where each engine
ran on its own. With --forecast N it reads --log instead, and prints what N articles cost if they go on to
cost as they did (`benchmarks.forecast`). docs/scale.md
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import orjson

from benchmarks.archive import rounds
from benchmarks.forecast import forecast
from benchmarks.large_story import crowded
from benchmarks.process import TAWATUR, environment, tree, watched
from tawatur.batch.folder import MANIFEST
from tawatur.pipeline import analyze

ENGINES = ("local", "spark")
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.5  # seconds between two looks at the processes


class Run(NamedTuple):
    """One run: its engine, articles, seconds (clock, CPU), peak memory in MB, and seconds of each stage."""

    engine: str
    articles: int
    wall: float
    cpu: float
    peak_mb: int
    stages: dict[str, float]


def run(engine: str, corpus: Path, articles: int, out: Path, *, jobs: int) -> Run:
    """`tawatur batch` in a fresh process; raises CalledProcessError when it fails."""
    command = [*TAWATUR, "batch", str(corpus), "--engine", engine, "--out", str(out), "--jobs", str(jobs)]
    began, start, cpu = time.time(), time.perf_counter(), dict[int, float]()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment())
    with watched(process.pid) as peak:
        while process.poll() is None:
            cpu.update((pid, max(cpu.get(pid, 0.0), _cpu(pid))) for pid in tree(process.pid))
            time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    ends = {p.parent.name: p.stat().st_mtime for p in out.glob(f"*/{MANIFEST}")}
    stages, before = dict[str, float](), began
    for name, end in sorted(ends.items(), key=lambda item: item[1]):
        stages[name], before = round(end - before, 1), end
    return Run(engine, articles, time.perf_counter() - start, sum(cpu.values()), peak[0], stages)


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def digest(out: Path) -> str:
    """Of all objects of a result, whatever their order."""
    import pyarrow.parquet as pq

    files = sorted((out / "result").rglob("*.parquet"))
    batches = (b for path in files for b in pq.ParquetFile(path).iter_batches(columns=["json"]))
    return _digest(text for batch in batches for text in batch["json"].to_pylist())


def _digest(objects: Iterable[str]) -> str:
    total = 0
    for text in objects:
        total += int.from_bytes(blake2b(text.encode(), digest_size=24).digest(), "big")
    return f"{total:x}"


def _analyzed(corpus: Path, jobs: int) -> str:
    result = analyze([str(corpus)], jobs=jobs)
    return _digest(
        orjson.dumps(x.to_json()).decode() for some in (result.articles, result.stories) for x in some
    )


def main() -> None:
    """A line a run, and one on whether the results are the same."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[3_000])
    options.add_argument("--copies", type=int, nargs="+", default=[1])
    options.add_argument("--story", type=int, metavar="N", help="one story of N articles, invented, instead")
    options.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--whole", type=int, default=5_000, help="articles up to which analyze is run too")
    options.add_argument("--log", type=Path, help="JSON lines, added to")
    options.add_argument("--forecast", type=int, metavar="N", help="articles; reads --log and runs nothing")
    chosen = options.parse_args()
    if chosen.forecast:
        _forecasts(chosen.log.read_bytes().splitlines(), chosen.forecast)
        return
    print(f"{os.cpu_count()} CPUs, {chosen.jobs} jobs, load {os.getloadavg()[0]:.1f}")
    if chosen.story:
        rows = [orjson.dumps(row) for row in crowded(chosen.story)]
        _compare(iter(rows), len(rows), 1, chosen)
        return
    for size in chosen.sizes:
        for copies in chosen.copies:
            with tempfile.TemporaryDirectory() as name:
                _compare(islice(rounds(Path(name), size), size * copies), size * copies, copies, chosen)


def _forecasts(lines: list[bytes], articles: int) -> None:
    rows = [orjson.loads(line) for line in lines]
    for engine in ENGINES:
        points = {row["articles"]: row["cpu"] for row in rows if row["engine"] == engine}
        if len(points) > 1:
            print(f"{engine:5}: {forecast(points, articles)}")


def _compare(rows: Iterator[bytes], articles: int, copies: int, chosen: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), dict[str, str]()
        corpus = folder / "corpus.jsonl"
        corpus.write_bytes(b"\n".join(rows))
        costs: dict[str, float] = {}
        for engine in chosen.engines:
            done = run(engine, corpus, articles, folder / engine, jobs=chosen.jobs)
            costs[engine], found[engine] = done.cpu / done.articles, digest(folder / engine)
            _tell(done, copies, found[engine][-12:], chosen.log)
        if articles <= chosen.whole:
            found["analyze"] = _analyzed(corpus, chosen.jobs)
        same = "the same" if len(set(found.values())) == 1 else f"NOT THE SAME: {found}"
        print(f"  results of {', '.join(found)}: {same}")
        if len(costs) == len(ENGINES):
            print(f"  CPU an article, spark / local: {costs['spark'] / costs['local']:.2f}", flush=True)


def _tell(done: Run, copies: int, objects: str, log: Path | None) -> None:
    each = 1000 * done.cpu / done.articles
    what = f"{done.articles:>9,} articles ({copies} copies) {done.engine:5}"
    costs = f"{done.wall:7.1f} s, CPU {done.cpu:7.1f} s, {each:6.2f} ms an article, {done.peak_mb:,} MB"
    print(f"{what}: {costs}; {done.stages}; objects {objects}", flush=True)
    if log is not None:
        with log.open("ab") as out:
            more = {"copies": copies, "objects": objects, "load": os.getloadavg()[0]}
            out.write(orjson.dumps(done._asdict() | more) + b"\n")


if __name__ == "__main__":
    main()
