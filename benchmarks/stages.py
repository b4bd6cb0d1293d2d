"""`python -m benchmarks.stages`: where a whole run spends its time, stage by stage.

Seconds of the clock, and CPU seconds of the parent and of its workers, between what the pipeline itself
tells of its progress; then writing the JSON and the pages. A worker's CPU counts in the stage that ends it.
Reads ../shared/data/saudinewsnet, or our demo repeated.
"""

import argparse
import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import watched
from benchmarks.sample import sample
from tawatur.engine import few_collections, spread
from tawatur.pipeline import analyze
from tawatur.report import write_html, write_json

SIZE = 3_000


class Spent(NamedTuple):
    """Seconds: of the clock, of this process's CPU, of its workers' CPU."""

    wall: float
    parent: float
    workers: float


class Stages:
    """What passes between two calls goes to the stage that began with the first; use as a `Progress`."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}
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
        passed = (a - b for a, b in zip(now, self._since, strict=True))
        before = self.spent.get(self._name, Spent(0.0, 0.0, 0.0))
        self.spent[self._name] = Spent(*(a + b for a, b in zip(before, passed, strict=True)))
        self._name, self._since = stage, now


def _now() -> Spent:
    t = os.times()
    return Spent(time.perf_counter(), t.user + t.system, t.children_user + t.children_system)


def stages(path: Path, folder: Path, *, jobs: int) -> dict[str, Spent]:
    """A whole run over `path`, JSON and pages into `folder`."""
    told = Stages()
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
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name, watched(os.getpid()) as peak:
        found = stages(sample(Path(name), chosen.size), Path(name), jobs=chosen.jobs)
    print("| stage | wall s | CPU s, parent | CPU s, workers |\n|---|---|---|---|")
    for stage, spent in found.items():
        print(f"| {stage} | {spent.wall:.1f} | {spent.parent:.1f} | {spent.workers:.1f} |")
    whole = [sum(column) for column in zip(*found.values(), strict=True)]
    print(f"| whole, {chosen.size:,} articles | {' | '.join(f'{x:.1f}' for x in whole)} |")
    print(f"peak {peak[0]:,} MB, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
