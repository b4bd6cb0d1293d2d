"""`make bench`: time, memory and growth of the whole job, beside the physical limit, in one run.

The limit is what any reader of these articles must pay: decode the JSON and scan the text once with an
Aho-Corasick automaton over the cue lexicon. Figures are medians; ratios to the limit are what compares
between machines. Reads ../shared/data/saudinewsnet, or our demo corpus repeated where that is absent.
"""

import argparse
import json
import math
import statistics
import tempfile
from pathlib import Path

from benchmarks.limit import decode_and_scan
from benchmarks.process import Cost, measured
from benchmarks.sample import sample

SIZES = (1_000, 3_000, 10_000)
FULL = 31_030


def main() -> None:
    """Print one line a size and write benchmarks/results.json."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[*SIZES, FULL])
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            path = sample(Path(folder), size)
            costs = [_analyze(path, Path(folder), jobs=chosen.jobs) for _ in range(chosen.runs)]
            limits = [decode_and_scan(path) for _ in range(chosen.runs)]
            rows.append(_row(size, costs, limits))
            print(_line(rows[-1]), flush=True)
    if len(rows) > 1:
        print(f"growth exponent {_growth(rows):.2f} (1 = linear)")
    Path("benchmarks/results.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _analyze(path: Path, folder: Path, *, jobs: int) -> Cost:
    return measured(["analyze", str(path), "--json", str(folder / "out.json"), "--jobs", str(jobs)])


def _row(size: int, costs: list[Cost], limits: list[float]) -> dict[str, float]:
    wall, limit = statistics.median(c.wall for c in costs), statistics.median(limits)
    return {
        "articles": size,
        "wall_s": round(wall, 2),
        "cpu_s": round(statistics.median(c.cpu for c in costs), 2),
        "peak_mb": max(c.peak_mb for c in costs),
        "limit_s": round(limit, 3),
        "times_the_limit": round(wall / limit, 1),
    }


def _line(row: dict[str, float]) -> str:
    return (
        f"{row['articles']:>7,} articles  {row['wall_s']:>7.1f} s wall  {row['cpu_s']:>7.1f} s CPU  "
        f"{row['articles'] / row['wall_s']:>6,.0f} articles/s  {row['peak_mb']:>6,.0f} MB peak  "
        f"{row['times_the_limit']:>5.0f} x the limit"
    )


def _growth(rows: list[dict[str, float]]) -> float:
    """Slope of log time over log size between the smallest and the largest run."""
    first, last = rows[0], rows[-1]
    return math.log(last["wall_s"] / first["wall_s"]) / math.log(last["articles"] / first["articles"])


if __name__ == "__main__":
    main()
