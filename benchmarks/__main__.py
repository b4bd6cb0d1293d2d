"""`make bench`: time, memory and growth of the whole job, beside a limit and a peer, in one run.

The limit is what any reader of these articles must pay: decode the JSON and scan the text once with an
Aho-Corasick automaton over the cue lexicon. The peer joins near-copies exactly and does nothing else.
Figures are medians. Seconds depend on the machine and on what else runs there: compare CPU and ratios.
Reads ../shared/data/saudinewsnet, or our demo corpus repeated where that is absent.
"""

import argparse
import json
import math
import os
import platform
import statistics
import tempfile
from pathlib import Path

from benchmarks.limit import decode_and_scan
from benchmarks.peer import join_near_copies
from benchmarks.process import Cost, measured
from benchmarks.sample import sample

SIZES = (1_000, 3_000, 10_000)
FULL = 31_030


RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Print one line a size and write what was measured to benchmarks/results.json after each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[*SIZES, FULL])
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    machine = f"{os.cpu_count()} CPUs, {platform.system()} {platform.machine()}"
    print(f"{machine}, Python {platform.python_version()}, {chosen.jobs} jobs, load {os.getloadavg()[0]:.1f}")
    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            rows.append(_measure(sample(Path(folder), size), size, jobs=chosen.jobs, runs=chosen.runs))
            print(_line(rows[-1]), flush=True)
            _save(rows, machine, chosen.jobs)
    if len(rows) > 1:
        print(f"growth exponent {_growth(rows):.2f} in CPU time (1 = linear)")


def _measure(path: Path, size: int, *, jobs: int, runs: int) -> dict[str, float]:
    costs = [_analyze(path, path.parent, jobs=jobs) for _ in range(runs)]
    limits = [decode_and_scan(path) for _ in range(runs)]
    peers = [join_near_copies(path)[0] for _ in range(runs)]
    return _row(size, costs, limits, peers)


def _save(rows: list[dict[str, float]], machine: str, jobs: int) -> None:
    found = {"machine": machine, "python": platform.python_version(), "jobs": jobs, "rows": rows}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _analyze(path: Path, folder: Path, *, jobs: int) -> Cost:
    return measured(["analyze", str(path), "--json", str(folder / "out.json"), "--jobs", str(jobs)])


def _row(size: int, costs: list[Cost], limits: list[float], peers: list[float]) -> dict[str, float]:
    """`limit_s` and `peer_s` are CPU seconds, as is what the ratios compare; `load` is the last minute's."""
    cpu, limit, peer = (statistics.median(x) for x in ([c.cpu for c in costs], limits, peers))
    return {
        "articles": size,
        "wall_s": round(statistics.median(c.wall for c in costs), 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": max(c.peak_mb for c in costs),
        "limit_s": round(limit, 3),
        "times_the_limit": round(cpu / limit, 1),
        "peer_s": round(peer, 3),
        "times_the_peer": round(cpu / peer, 1),
        "load": round(os.getloadavg()[0], 1),
    }


def _line(row: dict[str, float]) -> str:
    return (
        f"{row['articles']:>7,} articles  {row['wall_s']:>7.1f} s wall  {row['cpu_s']:>7.1f} s CPU  "
        f"{row['peak_mb']:>6,.0f} MB peak  {row['times_the_limit']:>5.0f} x the limit  "
        f"{row['times_the_peer']:>4.0f} x the peer  load {row['load']:.1f}"
    )


def _growth(rows: list[dict[str, float]]) -> float:
    """Slope of log CPU time over log size between the smallest and the largest run."""
    first, last = rows[0], rows[-1]
    return math.log(last["cpu_s"] / first["cpu_s"]) / math.log(last["articles"] / first["articles"])


if __name__ == "__main__":
    main()
