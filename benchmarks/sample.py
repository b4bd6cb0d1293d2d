"""Articles to read: the first N of SaudiNewsNet in order of time, or our demo repeated."""

import gzip
from itertools import chain, cycle, islice
from pathlib import Path

from tawatur.demo import corpus

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "saudinewsnet"


def sample(folder: Path, size: int) -> Path:
    """Write `size` JSONL records into `folder` and return the file."""
    path = folder / f"{size}.jsonl"
    source = _saudinewsnet() if DATA.is_dir() else _demo()
    with path.open("wb") as out:
        out.writelines(islice(source, size))
    return path


def _saudinewsnet() -> "chain[bytes]":
    return chain.from_iterable(gzip.open(p) for p in sorted(DATA.glob("*.jsonl.gz")))


def _demo() -> "cycle[bytes]":
    with corpus() as demo:
        lines = [line for path in sorted(demo.glob("*.jsonl")) for line in path.open("rb")]
    return cycle(lines)
