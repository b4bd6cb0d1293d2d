"""`make bench`: time, memory and growth of the whole job and of each stage, beside a limit and peers.

Parts, each alone by --part: `whole` runs everything from a JSONL file to JSON and pages, by size, beside the
limit that any reader of these articles must pay: decode the JSON and scan the text once for the cue lexicon;
`copies` (datasketch, rensa, an exact join), `clusters` (scikit-learn with sparse-dot-topn), `pages`
(trafilatura, resiliparse), `reuse` (passim, as recorded) and `cold` (the start) are modules of that name.
Peers run where they are installed (`pip install -e '.[bench]'`). Results go to benchmarks/results.json after
each row, those of compiled modules (`make native`) under their own name, those of other parts stay there;
at the end their tables are printed, and docs/performance.svg shows them. Seconds depend on the machine and on
what else runs there: compare CPU and ratios. Reads ../shared/data/saudinewsnet, above its 31,030 articles the
same again, each time 22 days later, and without it our demo.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import clusters, cold, near_copies, pages, reuse
from benchmarks.archive import CORPUS, rounds
from benchmarks.limit import decode_and_scan
from benchmarks.picture import picture
from benchmarks.process import apart, cost_of
from benchmarks.sample import sample
from benchmarks.tables import COMPILED, tables
from tawatur import words

SIZES = (1_000, 3_000, 10_000, CORPUS)
RESULTS = Path(__file__).with_name("results.json")
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "performance.svg"
Row = dict[str, Any]


def whole(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """A row a size: the run from outside, its stages from inside, the limit.

    What it writes stays to the end: where many files have just been deleted, ext4 makes new ones far more
    slowly.
    """
    for size in chosen.sizes:
        path, told, out = _corpus(folder, size), folder / "stages.json", folder / str(size)
        out.mkdir()
        command = [sys.executable, "-m", "benchmarks.stages", "--input", str(path), "--json", str(told)]
        cost = cost_of([*command, "--out", str(out), "--jobs", str(chosen.jobs)])
        _, limit = apart(Path, decode_and_scan, path)
        stages = {
            name: {"wall_s": round(s["wall"], 2), "cpu_s": round(s["parent"] + s["workers"], 2),
                   "peak_mb": s["peak_mb"]}
            for name, s in json.loads(told.read_bytes()).items()
        }  # fmt: skip
        yield {
            "articles": size, "wall_s": round(cost.wall, 2), "cpu_s": round(cost.cpu, 2),
            "peak_mb": cost.peak_mb, "stages": stages, "limit_wall_s": round(limit.wall, 3),
            "limit_cpu_s": round(limit.cpu, 3), "times_the_limit": round(cost.cpu / limit.cpu),
        }  # fmt: skip


def copies(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """A row a size of the corpus and method."""
    for size in _within(chosen.sizes):
        yield from ({"articles": size, **row} for row in near_copies.compared(sample(folder, size)))


def grouped(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """A row a size of the corpus and method."""
    for size in _within(chosen.sizes):
        yield from ({"articles": size, **row} for row in clusters.compared(sample(folder, size)))


def reused(_: Path, __: argparse.Namespace) -> Iterator[Row]:
    """A row a size that passim's output is recorded for."""
    if reuse.PEERS.is_dir():
        yield from map(reuse.compared, reuse.RECORDED)


PARTS: dict[str, Callable[[Path, argparse.Namespace], Iterator[Row]]] = {
    "whole": whole, "copies": copies, "clusters": grouped, "pages": lambda *_: pages.compared(),
    "reuse": reused, "cold": lambda *_: cold.compared(),
}  # fmt: skip


def main() -> None:
    """Run the parts, print each row, write results and picture."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    options.add_argument("--tell", action="store_true", help="run nothing: what the results tell")
    chosen = options.parse_args()
    results: Row = json.loads(RESULTS.read_bytes()) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        for part in () if chosen.tell else chosen.part:
            found = results[part + COMPILED * _compiled()] = _machine(chosen.jobs) | {"rows": []}
            for row in PARTS[part](Path(folder), chosen):
                row["load"] = round(os.getloadavg()[0], 1)
                found["rows"].append(row)
                print(part, json.dumps(row, ensure_ascii=False), flush=True)
                RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PICTURE.write_text(picture(results), "utf-8")
    print(*tables(results), sep="\n")


def _compiled() -> bool:
    """Whether this runs what `make native` installs."""
    return Path(words.__file__).suffix != ".py"


def _machine(jobs: int) -> Row:
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "python": platform.python_version(), "jobs": jobs,
        "machine": f"{os.cpu_count()} CPUs, {platform.system()} {platform.machine()}",
    }  # fmt: skip


def _corpus(folder: Path, size: int) -> Path:
    if size <= CORPUS:
        return sample(folder, size)
    path = folder / f"{size}.jsonl"
    with path.open("wb") as out:
        out.writelines(line + b"\n" for line in islice(rounds(folder, size), size))
    return path


def _within(sizes: list[int]) -> list[int]:
    """Those of the corpus as it is: repeated, it would be copies for the most part."""
    return [size for size in sizes if size <= CORPUS]


if __name__ == "__main__":
    main()
