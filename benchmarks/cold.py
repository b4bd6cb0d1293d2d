"""`python -m benchmarks.cold`: how long a command takes to start: its help, and two short files read.

Fresh processes, one after the other; medians. The first of each is not counted: the disk is read then.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from benchmarks.process import measured
from tawatur.demo import corpus

RUNS = 7


def compared(runs: int = RUNS) -> Iterator[dict[str, Any]]:
    """A row a command: median seconds of the clock and of the CPU."""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(path) for path in _written(Path(folder))]
        for name, arguments in {"--help": ["--help"], "analyze of two files": ["analyze", *files]}.items():
            costs = [measured(arguments) for _ in range(runs + 1)][1:]
            wall, cpu = (statistics.median(x) for x in ([c.wall for c in costs], [c.cpu for c in costs]))
            yield {"command": name, "runs": runs, "wall_s": round(wall, 3), "cpu_s": round(cpu, 3)}


def _written(folder: Path) -> Iterator[Path]:
    """Two articles of our demo as plain text."""
    with corpus() as demo:
        lines = (line for path in sorted(demo.glob("*.jsonl")) for line in path.open("rb"))
        for k, line in enumerate(islice(lines, 2)):
            path = folder / f"{k}.txt"
            path.write_text(orjson.loads(line)["text"], "utf-8")
            yield path


def main() -> None:
    """A line a command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=RUNS)
    for row in compared(options.parse_args().runs):
        print(
            f"tawatur {row['command']}: {row['wall_s']:.2f} s wall, {row['cpu_s']:.2f} s CPU, "
            f"median of {row['runs']}"
        )


if __name__ == "__main__":
    main()
