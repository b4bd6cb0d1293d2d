"""`python -m benchmarks.near_copies`: copies found by us, an exact join, datasketch and rensa, in one run.

Each reads the same texts in a process of its own and gives the pairs whose word 5-grams have a Jaccard index
of at least .7. Recall and precision are against the exact join over words as written (`peer`), which has no
code of ours; texts of fewer than 20 words are left out of both. We fold spelling: «folded» is recall and
precision against the same join over folded words. CPU seconds are from texts to pairs. datasketch and rensa
run where they are installed (`pip install -e '.[bench]'`). Reads ../shared/data/saudinewsnet, or our demo.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence, Sized
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from benchmarks import peer
from benchmarks.process import Cost, apart
from benchmarks.sample import sample
from tawatur.config import DEFAULT
from tawatur.stories import near_copies
from tawatur.words import fold, spellings

SIZES = (3_000, 10_000, 31_030)
LEAST, PERMUTATIONS, BANDS = 0.7, 128, 16
SHORT = 20  # words
PEERS = ("datasketch", "rensa")
HEAD = (
    "| articles | method | CPU s | x datasketch | peak MB | pairs | recall | precision | folded |",
    "|---|---|---|---|---|---|---|---|---|",
)
Pairs = set[tuple[int, int]]


def ours(texts: list[str]) -> Pairs:
    """Prefix filtering over shingles of the words as they fold."""
    found = near_copies(texts, least=LEAST)
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def exact(texts: list[str]) -> Pairs:
    """All pairs, by NumPy and a sparse product."""
    return peer.near_copies(texts, least=LEAST)


def folded(texts: list[str]) -> Pairs:
    """The same over folded words."""
    return peer.near_copies((" ".join(map(fold, spellings(text))) for text in texts), least=LEAST)


def datasketch(texts: list[str]) -> Pairs:
    """MinHash in bulk and LSH; what it proposes is kept where its own estimate says so."""
    from datasketch import MinHash, MinHashLSH

    tokens = [[gram.encode() for gram in _grams(text)] for text in texts]
    sketches = list(MinHash.bulk(tokens, num_perm=PERMUTATIONS))
    index = MinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS)
    return _proposed(index, sketches, tokens)


def rensa(texts: list[str]) -> Pairs:
    """The same with rensa's sketches."""
    from rensa import RMinHash, RMinHashLSH

    tokens = [_grams(text) for text in texts]
    sketches = RMinHash.from_token_sets(tokens, PERMUTATIONS, 42)
    return _proposed(RMinHashLSH(LEAST, PERMUTATIONS, BANDS), sketches, tokens)


def _proposed(index: Any, sketches: Sequence[Any], tokens: Sequence[Sized]) -> Pairs:
    found: Pairs = set()
    for k, sketch in enumerate(sketches):
        if tokens[k]:
            found.update((j, k) for j in index.query(sketch) if sketch.jaccard(sketches[j]) >= LEAST)
            index.insert(k, sketch)
    return found


METHODS: dict[str, Callable[[list[str]], Pairs]] = {
    "ours": ours, "exact": exact, "exact, folded": folded, "datasketch": datasketch, "rensa": rensa,
}  # fmt: skip


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = options.parse_args().sizes
    print(*HEAD, sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for row in compared(sample(Path(folder), size)):
                print(line(size, row), flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


def compared(path: Path) -> list[dict[str, Any]]:
    """A row a method that is installed, over the articles of a file."""
    methods = [name for name in METHODS if name not in PEERS or find_spec(name)]
    found, long = {name: apart(_texts, METHODS[name], path) for name in methods}, _long(path)
    kept = {name: {(j, k) for j, k in pairs if long[j] and long[k]} for name, (pairs, _) in found.items()}
    return [_row(name, {name: cost for name, (_, cost) in found.items()}, kept) for name in methods]


def _row(name: str, costs: dict[str, Cost], kept: dict[str, Pairs]) -> dict[str, Any]:
    mine, one = kept[name], costs[name]
    against = {truth: len(mine & kept[truth]) for truth in ("exact", "exact, folded")}
    recall = {truth: round(both / max(1, len(kept[truth])), 4) for truth, both in against.items()}
    precision = {truth: round(both / max(1, len(mine)), 4) for truth, both in against.items()}
    return {
        "method": name, "wall_s": round(one.wall, 3), "cpu_s": round(one.cpu, 3), "peak_mb": one.peak_mb,
        "times_datasketch": round(costs["datasketch"].cpu / one.cpu, 1) if "datasketch" in costs else None,
        "pairs": len(mine), "recall": recall["exact"], "precision": precision["exact"],
        "recall_folded": recall["exact, folded"], "precision_folded": precision["exact, folded"],
    }  # fmt: skip


def line(size: int, row: Mapping[str, Any]) -> str:
    """A row of the table under HEAD."""
    return (
        f"| {size:,} | {row['method']} | {row['cpu_s']:.2f} | {row['times_datasketch'] or '–'} "
        f"| {row['peak_mb']:,} | {row['pairs']:,} | {row['recall']:.4f} | {row['precision']:.4f} "
        f"| {row['recall_folded']:.4f}, {row['precision_folded']:.4f} |"
    )


def _texts(path: Path) -> list[str]:
    with path.open("rb") as lines:
        return [orjson.loads(line).get("text") or "" for line in lines]


def _long(path: Path) -> list[bool]:
    return [len(spellings(text)) >= SHORT for text in _texts(path)]


def _grams(text: str) -> list[str]:
    size = DEFAULT.stories.shingle_words
    words = spellings(text)
    return list({" ".join(words[k : k + size]) for k in range(len(words) - size + 1)})


if __name__ == "__main__":
    main()
