"""`python -m benchmarks.reuse`: shared passages, beside what passim found in the same articles.

Reads ../shared/peers: the ids of the articles and passim's passages with offsets. passim itself is not run:
its seconds are those recorded with its output (2 cores), ours are CPU seconds of one core here.
A passage of passim's counts as covered when half of the words in its equal runs (three words or longer)
lie in our passages of the same two articles, on both sides. Stricter, and printed too: half of its
characters. It aligns characters and runs on over text that is not shared, so the two differ; how much is
printed by the share of its characters that match.
"""

import argparse
import gzip
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import orjson

from benchmarks.sample import DATA
from tawatur.config import DEFAULT
from tawatur.lineage.reuse import Passage, shared_passages
from tawatur.spans import Span
from tawatur.words import Word, words

PEERS = DATA.parents[1] / "peers"
RECORDED = {3_000: 71.5, 10_000: 385.8}  # seconds, from the README beside the files
_LEAST, _RUN = 100, 3  # matched characters of a passage that counts; words of an equal run
_MATCHING = (0.0, 0.5, 0.7, 1.01)  # classes of passages by the share of their characters that match
Bodies = Sequence[Sequence[Word]]
Sides = dict[tuple[str, str], list[tuple[Span, Span]]]


class Found(NamedTuple):
    """One passage of passim's: two article ids, a span in each, and the characters that match."""

    left: str
    right: str
    spans: tuple[Span, Span]
    matches: int


def main() -> None:
    """Print time, coverage, and some of what is not covered, by its size only."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=list(RECORDED))
    for size in options.parse_args().sizes:
        compared(size, report=True)


def compared(size: int, *, report: bool = False) -> dict[str, float]:
    """The row of a size of RECORDED, with `report` printed in detail. FileNotFoundError without PEERS."""
    ids = (PEERS / f"subset-{size}.txt").read_text().split()
    texts = _texts(set(ids))
    clock, start = time.perf_counter(), time.process_time()
    bodies = [words(texts[i]) for i in ids]
    ours = list(shared_passages(bodies, config=DEFAULT.lineage.passages))
    clock, spent = time.perf_counter() - clock, time.process_time() - start
    pairs = len({(p.left, p.right) for p in ours})
    theirs, sides = [f for f in _passim(size) if f.matches >= _LEAST], _sides(ours, ids, bodies)
    at = {name: k for k, name in enumerate(ids)}
    shares = np.array([_covered(f, sides, bodies[at[f.left]], bodies[at[f.right]]) for f in theirs])
    covered = [round(float(x), 3) for x in np.mean(shares >= 0.5, axis=0)]
    row = {
        "articles": size, "wall_s": round(clock, 2), "cpu_s": round(spent, 2), "passages": len(ours),
        "pairs": pairs, "passim_s": RECORDED[size], "times_passim": round(RECORDED[size] / spent, 1),
        "passim_passages": len(theirs), "covered_words": covered[0], "covered_characters": covered[1],
    }  # fmt: skip
    if report:
        print(*(f"{name} {value:,}" for name, value in row.items()), sep="  ")
        _report(theirs, shares, sides)
    return row


def _report(theirs: Sequence[Found], shares: "np.ndarray[Any, np.dtype[np.float64]]", ours: Sides) -> None:
    """`shares`: what is covered of each of `theirs`, by words and by characters."""
    dense = np.array([f.matches / max(s.end - s.start for s in f.spans) for f in theirs])
    for low, high in pairwise(_MATCHING):
        among = shares[(low <= dense) & (dense < high)]
        runs, characters = np.mean(among >= 0.5, axis=0)
        told = f"covered {runs:.3f} by words, {characters:.3f} by characters"
        print(f"    {low:.0%} or more of the characters match: {len(among):,}, {told}")
    lost = [f for f, (share, _) in zip(theirs, shares, strict=True) if share < 0.5]
    sizes = sorted(f.matches for f in lost)
    pairs = sum((f.left, f.right) not in ours for f in lost)
    print(f"  not covered: {len(lost)}, {pairs} of them in pairs where we find nothing;", end=" ")
    print(f"matched characters: median {sizes[len(sizes) // 2]}, most {sizes[-1]}" if sizes else "none")


def _covered(found: Found, ours: Sides, left: Sequence[Word], right: Sequence[Word]) -> tuple[float, float]:
    """Shares of one passage, the lesser side's: of the words in its equal runs, and of its characters."""
    held = ours.get((found.left, found.right), [])
    marks = [_mask(span, [pair[k] for pair in held]) for k, span in enumerate(found.spans)]
    rows = [
        [w for w in body if s.start <= w.start and w.end <= s.end]
        for body, s in zip((left, right), found.spans, strict=True)
    ]
    one, other = ([w.folded for w in row] for row in rows)
    equal = SequenceMatcher(None, one, other, autojunk=False)
    runs = [b for b in equal.get_matching_blocks() if b.size >= _RUN]
    inside = [
        marks[0][rows[0][b.a + k].start - found.spans[0].start]
        and marks[1][rows[1][b.b + k].start - found.spans[1].start]
        for b in runs
        for k in range(b.size)
    ]
    return float(np.mean(inside)) if inside else 0.0, float(min(m.mean() for m in marks))


def _mask(span: Span, held: Iterable[Span]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    mask = np.zeros(span.end - span.start, dtype=bool)
    for s in held:
        mask[max(0, s.start - span.start) : max(0, s.end - span.start)] = True
    return mask


def _sides(ours: Iterable[Passage], ids: Sequence[str], bodies: Bodies) -> Sides:
    found: Sides = defaultdict(list)
    for p in ours:
        spans = p.spans(bodies[p.left], bodies[p.right])
        found[ids[p.left], ids[p.right]].append(spans)
        found[ids[p.right], ids[p.left]].append((spans[1], spans[0]))
    return found


def _passim(size: int) -> list[Found]:
    with gzip.open(PEERS / f"passim-{size}.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        rows = [line.split("\t") for line in lines]
    return [Found(r[0], r[3], (Span(*map(int, r[1:3])), Span(*map(int, r[4:6]))), int(r[6])) for r in rows]


def _texts(ids: set[str]) -> dict[str, str]:
    found = {}
    for path in sorted(DATA.glob("*.jsonl.gz")):
        with gzip.open(path) as lines:
            found.update({r["id"]: r["text"] for r in map(orjson.loads, lines) if r["id"] in ids})
    return found


if __name__ == "__main__":
    main()
