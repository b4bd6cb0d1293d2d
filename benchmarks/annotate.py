"""`python -m benchmarks.annotate`: speed of the annotate stage alone, one process, and where its time goes.

Articles are read first and not counted. Figures are per CPU second, the best of `--runs` passes: what else
the machine does only slows it down. Writes benchmarks/annotate_results.json.
"""

import argparse
import cProfile
import gc
import json
import os
import platform
import pstats
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.sample import sample
from tawatur.annotate import annotate
from tawatur.ingest import read
from tawatur.model import Article

RESULTS = Path(__file__).with_name("annotate_results.json")
WARM = 40  # articles read beforehand, so that loading the lexicons does not count
SHOWN = 12  # functions of the profile
SOURCE = Path(__file__).resolve().parents[1] / "src" / "tawatur"


def main() -> None:
    """Measure, profile every sixth article, print and store both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=3_000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    articles = _articles(chosen.articles)
    gc.set_threshold(200_000, 50, 1_000)  # as the pipeline sets it
    _annotate(articles[:WARM])
    speeds = [len(articles) / _annotate(articles) for _ in range(chosen.runs)]
    found: dict[str, Any] = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "python": platform.python_version(),
        "articles": len(articles), "characters": sum(len(a.text) for a in articles),
        "articles_a_cpu_second": round(max(speeds), 1), "runs": [round(s, 1) for s in speeds],
        "load": round(os.getloadavg()[0], 1), "profile": _profile(articles[::6]),
    }  # fmt: skip
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(
        f"{found['articles']:,} articles, {found['articles_a_cpu_second']} a CPU second, load {found['load']}"
    )
    for row in found["profile"]:
        print(f"  {row['share']:5.1%}  {row['calls_an_article']:>7,.0f} calls an article  {row['function']}")


def _articles(most: int) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        found = read([str(sample(Path(folder), most))], now=datetime.now(UTC))
        return [a for a in found if isinstance(a, Article)]


def _annotate(articles: list[Article]) -> float:
    start = time.process_time()
    for article in articles:
        annotate(article)
    return time.process_time() - start


def _profile(articles: list[Article]) -> list[dict[str, Any]]:
    """The functions with the most time of their own; the profiler makes small ones look dearer."""
    profile = cProfile.Profile()
    profile.runcall(_annotate, articles)
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in rows.values())
    dearest = sorted(rows.items(), key=lambda row: -row[1][2])[:SHOWN]
    return [
        {
            "function": _name(*key),
            "share": round(own / whole, 4),
            "calls_an_article": round(calls / len(articles), 1),
        }
        for key, (_, calls, own, _, _) in dearest
    ]


def _name(file: str, line: int, function: str) -> str:
    path = Path(file)
    return f"{path.relative_to(SOURCE)}: {function}" if path.is_relative_to(SOURCE) else function


if __name__ == "__main__":
    main()
