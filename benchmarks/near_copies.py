"""`python -m benchmarks.near_copies`: copies found by us, an exact join, datasketch and rensa, in one run.

Each reads the same texts in a process of its own and gives the pairs whose word 5-grams have a Jaccard index
of at least .7. Recall and precision are against the exact join over words as written (`peer`), which has no
code of ours; texts of fewer than 20 words are left out of both. CPU seconds are from texts to pairs; «of it»
is what is left where words are hashed already, as they are in a fingerprint. datasketch and rensa run where
they are installed (`pip install -e '.[bench]'`). Reads ../shared/data/saudinewsnet, or our demo repeated.
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson

from benchmarks.peer import near_copies
from benchmarks.sample import sample
from tawatur.config import DEFAULT
from tawatur.stories.copies import copies
from tawatur.stories.shingles import shingles
from tawatur.terms import word_hashes
from tawatur.words import spellings

SIZES = (3_000, 10_000, 31_030)
LEAST, PERMUTATIONS, BANDS = 0.7, 128, 16
SHORT = 20  # words
Pairs = set[tuple[int, int]]


class Found(NamedTuple):
    """`cpu`: seconds from texts to pairs; `late`: those after the words are hashed, None if not told."""

    pairs: Pairs
    cpu: float
    late: float | None
    peak_mb: int


def ours(texts: list[str]) -> Iterator[Pairs]:
    """Prefix filtering, as `stories.group` runs it: one yield when the words are hashed, one at the end."""
    config = DEFAULT.stories
    read = [(word_hashes(spellings(text)) >> np.uint64(32)).astype(np.uint32) for text in texts]
    yield set()
    sets = [shingles(words, size=config.shingle_words) for words in read]
    found = copies(sets, least=LEAST, reach=config.copy_reach)
    yield set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def exact(texts: list[str]) -> Iterator[Pairs]:
    """All pairs, by NumPy and a sparse product."""
    yield near_copies(texts, least=LEAST)


def datasketch(texts: list[str]) -> Iterator[Pairs]:
    """MinHash in bulk and LSH; what it proposes is kept where its own estimate says so."""
    from datasketch import MinHash, MinHashLSH

    tokens = [[gram.encode() for gram in _grams(text)] for text in texts]
    sketches = list(MinHash.bulk(tokens, num_perm=PERMUTATIONS))
    index = MinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS)
    found: Pairs = set()
    for k, sketch in enumerate(sketches):
        if tokens[k]:
            found.update((j, k) for j in index.query(sketch) if sketch.jaccard(sketches[j]) >= LEAST)
            index.insert(k, sketch)
    yield found


def rensa(texts: list[str]) -> Iterator[Pairs]:
    """The same with rensa's sketches."""
    from rensa import RMinHash, RMinHashLSH

    tokens = [_grams(text) for text in texts]
    sketches = RMinHash.from_token_sets(tokens, PERMUTATIONS, 42)
    index = RMinHashLSH(LEAST, PERMUTATIONS, BANDS)
    found: Pairs = set()
    for k, sketch in enumerate(sketches):
        if tokens[k]:
            found.update((j, k) for j in index.query(sketch) if sketch.jaccard(sketches[j]) >= LEAST)
            index.insert(k, sketch)
    yield found


METHODS: dict[str, Callable[[list[str]], Iterator[Pairs]]] = {
    "ours": ours, "exact": exact, "datasketch": datasketch, "rensa": rensa,
}  # fmt: skip


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = options.parse_args().sizes
    methods = [name for name in METHODS if name in ("ours", "exact") or find_spec(name)]
    print("| articles | method | CPU s | of it | x datasketch | peak MB | pairs | recall | precision |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = sample(Path(folder), size)
            found = {name: _apart(name, path) for name in methods}
            for name in methods:
                print(_row(size, name, found, _long(path)), flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


def _apart(name: str, path: Path) -> Found:
    """In a fresh process, so that its peak of memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, name, path).result()


def _measured(name: str, path: Path) -> Found:
    texts = _texts(path)
    steps = METHODS[name](texts)
    marks, pairs = [time.process_time()], set[tuple[int, int]]()
    for found in steps:
        marks.append(time.process_time())
        pairs = found
    spent = [b - a for a, b in pairwise(marks)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Found(pairs, sum(spent), spent[-1] if len(spent) > 1 else None, peak)


def _row(size: int, name: str, found: dict[str, Found], long: list[bool]) -> str:
    mine, truth = (_kept(found[n].pairs, long) for n in (name, "exact"))
    both, one = len(mine & truth), found[name]
    ratio = f"{found['datasketch'].cpu / one.cpu:.1f}" if "datasketch" in found else "–"
    late = "–" if one.late is None else f"{one.late:.2f}"
    recall, precision = both / max(1, len(truth)), both / max(1, len(mine))
    return (
        f"| {size:,} | {name} | {one.cpu:.2f} | {late} | {ratio} | {one.peak_mb:,} | {len(mine):,} "
        f"| {recall:.4f} | {precision:.4f} |"
    )


def _kept(pairs: Pairs, long: list[bool]) -> Pairs:
    return {(j, k) for j, k in pairs if long[j] and long[k]}


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
