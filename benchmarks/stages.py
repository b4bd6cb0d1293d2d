"""`python -m benchmarks.stages`: where a whole run spends its time, stage by stage.

Seconds of the clock, and CPU seconds of the parent and of its workers, between what the pipeline itself
tells of its progress; then writing the JSON and the pages. A worker's CPU counts in the stage that ends it.
Reads ../shared/data/saudinewsnet, or our demo repeated.
"""

import argparse
import json
import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import tree_mb, watched
from benchmarks.sample import sample
from tawatur.engine import few_collections, spread
from tawatur.pipeline import analyze
from tawatur.report import write_html, write_json

SIZE = 3_000


class Spent(NamedTuple):
    """Seconds: of the clock, of this process's CPU, of its workers' CPU; and the peak of all their memory."""

    wall: float
    parent: float
    workers: float
    peak_mb: int = 0


class Stages:
    """What passes between two calls goes to the stage that began with the first; use as a `Progress`."""

    def __init__(self, peak: list[int]) -> None:
        """`peak`: of `watched`; each stage sets it back."""
        self.spent: dict[str, Spent] = {}
        self._peak = peak
        self._name, self._since = "start", _now()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """What the pipeline tells: a stage goes on until another is told of."""
        if self._name == "start" and stage == "annotate":
            self._name = "read and annotate"
        elif stage == "stories":
            self.begin("align and trace" if self._name == "stories" else "stories")

    def begin(self, stage: str) -> None:
        """A stage begins, and the one before ends."""
        now = _now()
        before = self.spent.get(self._name, Spent(0.0, 0.0, 0.0))
        spent = [a + b - c for a, b, c in zip(before[:3], now[:3], self._since[:3], strict=True)]
        peak = max(before.peak_mb, self._peak[0], tree_mb(os.getpid()))
        self.spent[self._name], self._peak[0] = Spent(spent[0], spent[1], spent[2], peak), 0
        self._name, self._since = stage, now


def _now() -> Spent:
    t = os.times()
    return Spent(time.perf_counter(), t.user + t.system, t.children_user + t.children_system)


def stages(path: Path, folder: Path, peak: list[int], *, jobs: int) -> dict[str, Spent]:
    """A whole run over `path`, JSON and pages into `folder`; `peak` as `watched` gives it."""
    told = Stages(peak)
    result = analyze([path], jobs=jobs, progress=told)
    with few_collections():
        told.begin("JSON")
        write_json(result, folder / "out.json", apart=partial(spread, jobs=jobs))
        told.begin("pages")
        write_html(result, folder / "report", apart=partial(spread, jobs=jobs))
        told.begin("end")
    return told.spent


def main() -> None:
    """Print a row a stage."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=SIZE)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--input", type=Path, help="JSONL to read instead")
    options.add_argument("--json", type=Path, help="write the rows there as well")
    options.add_argument("--out", type=Path, help="empty folder to write into, and to leave")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name, watched(os.getpid()) as peak:
        path = chosen.input or sample(Path(name), chosen.size)
        found = stages(path, chosen.out or Path(name), peak, jobs=chosen.jobs)
    print("| stage | wall s | CPU s, parent | CPU s, workers | peak MB |\n|---|---|---|---|---|")
    for stage, spent in {**found, "whole": _whole(found)}.items():
        seconds = " | ".join(f"{x:.1f}" for x in spent[:3])
        print(f"| {stage} | {seconds} | {spent.peak_mb:,} |")
    print(f"load {os.getloadavg()[0]:.1f}")
    if chosen.json:
        rows = {stage: spent._asdict() for stage, spent in found.items()}
        chosen.json.write_text(json.dumps(rows), "utf-8")


def _whole(found: dict[str, Spent]) -> Spent:
    wall, parent, workers, peaks = zip(*found.values(), strict=True)
    return Spent(sum(wall), sum(parent), sum(workers), max(peaks))


if __name__ == "__main__":
    main()
