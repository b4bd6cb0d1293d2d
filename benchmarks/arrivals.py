"""`python -m benchmarks.arrivals FINGERPRINTS.pickle`: stories of up to a million articles, a day at a time.

FINGERPRINTS.pickle: as train/stories.py keeps it; made from the data (minutes) where it does
not exist. The corpus is repeated, each time 22 days later and with others for a fifth of its stems, a third
of its places and all numbers, so that no story is told again. Times are those of `add` alone.
With --echoes they are those of `add` and `echoes`: copies and what is told in passing are found too.
With --clusters CLUSTERS.json it measures instead what the order of arrival changes; with --at-once how long
the corpus takes in one go.
"""

import argparse
import json
import math
import os
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from benchmarks.sample import DATA
from tawatur.evaluate.stories import stories as evaluate
from tawatur.spans import Span
from tawatur.stories import SILENCE, START, Fingerprint, State, add, echoes, group
from train.stories import fingerprints

SIZES = (31_030, 100_000, 300_000, 1_000_000)
SPAN = 22  # days of the corpus
PIECE = 200  # articles of a shuffled day that arrive together
Keys = npt.NDArray[np.uint32]
T = TypeVar("T")
_LENGTH = np.uint32(7)  # these bits of a stem's hash tell its length


class Row(NamedTuple):
    """After this many articles: seconds spent in `add`, open articles, and the peak of memory so far, MB."""

    articles: int
    wall_s: float
    cpu_s: float
    held: int
    peak_mb: int


def repeated(prints: Sequence[Fingerprint]) -> Iterator[Fingerprint]:
    """The corpus again and again, each time later and about others."""
    for k in count():
        yield from (perturbed(p, k) if k else p for p in prints)


def perturbed(one: Fingerprint, k: int) -> Fingerprint:
    """The same article `k` times SPAN days later, about other names and numbers."""
    terms = _others(one.terms, k, share=5)
    order = np.argsort(terms, kind="stable")
    places, numbers = _others(one.facts.places, k, share=3), _others(one.facts.numbers, k, share=1)
    by_place = np.argsort(places, kind="stable")
    event = None if one.facts.event is None else one.facts.event + k * SPAN
    facts = one.facts._replace(
        places=places[by_place], named=one.facts.named[by_place], numbers=np.sort(numbers), event=event
    )
    return replace(
        one,
        article=f"{one.article}-{k}",
        published=None if one.published is None else one.published + timedelta(days=k * SPAN),
        day=None if one.day is None else one.day + k * SPAN,
        terms=terms[order], title=one.title[order], lead=one.lead[order], body=one.body[order],
        where=one.where[order], facts=facts,
    )  # fmt: skip


def _others(keys: Keys, k: int, *, share: int) -> Keys:
    """One in `share` of the keys replaced, the same ones by the same others in every article of round `k`."""
    mixed = (keys >> np.uint32(3)) % np.uint32(share) == 0
    other = np.uint32(k * 2_654_435_761 % 2**32) & ~_LENGTH
    return np.where(mixed, keys ^ other, keys).astype(np.uint32)


def by_day(prints: Iterable[Fingerprint]) -> Iterator[list[Fingerprint]]:
    """Runs of articles of one day."""
    return (list(day) for _, day in groupby(prints, key=lambda p: None if p.day is None else int(p.day)))


def grow(
    prints: Sequence[Fingerprint], sizes: Sequence[int], *, jobs: int, passing: bool = False
) -> Iterator[Row]:
    """One row a size. `passing`: copies and what is told in passing too."""
    state, known, done, wall, cpu, ahead = START, SILENCE, 0, 0.0, 0.0, sorted(sizes)
    for news in by_day(repeated(prints)):
        before = time.perf_counter(), time.process_time()
        state = add(state, news, jobs=jobs)
        known = echoes(state, known) if passing else known
        wall, cpu = wall + time.perf_counter() - before[0], cpu + time.process_time() - before[1]
        done += len(news)
        if done >= ahead[0]:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            yield Row(done, round(wall, 1), round(cpu, 1), len(state.window.prints), peak)
            ahead = [size for size in ahead if size > done]
            if not ahead:
                return


def exponent(rows: Sequence[Row]) -> float:
    """Slope of log CPU time over log size, least squares."""
    x, y = (np.log([getattr(row, name) for row in rows]) for name in ("articles", "cpu_s"))
    return float(np.polyfit(x, y, 1)[0])


class Arrived(NamedTuple):
    """All stories after some arrivals, closed and open; pairs of copies; (article, span) told in passing."""

    stories: dict[str, list[str]]
    copies: set[tuple[str, str]]
    also_in: set[tuple[str, Span]]


def stories_of(steps: Iterable[Sequence[Fingerprint]], *, jobs: int) -> Arrived:
    """What is found as these arrive."""
    found: dict[str, list[str]] = {}
    copies: dict[str, set[tuple[str, str]]] = {}
    also_in: dict[str, set[tuple[str, Span]]] = {}
    state: State = START
    known = SILENCE
    for news in steps:
        state = add(state, news, jobs=jobs)
        known = echoes(state, known)
        found |= {done.id: [p.article for p in done.prints] for done in state.closed}
        copies |= {name: {copy.articles for copy in own} for name, own in known.copies.items()}
        also_in |= {name: {(name, x.span) for x in known.also_in.get(name, ())} for name in known.story}
    found |= {name: [p.article for p in prints] for name, prints in state.stories().items()}
    return Arrived(found, set().union(*copies.values()), set().union(*also_in.values()))


def in_one_go(prints: Sequence[Fingerprint], *, jobs: int) -> Arrived:
    """The same by `group`."""
    stories_ = group((), fingerprints=prints, jobs=jobs)
    return Arrived(
        {s.id: list(s.articles) for s in stories_},
        {copy.articles for s in stories_ for copy in s.copies},
        {(x.article, x.span) for s in stories_ for x in s.also_in},
    )


def in_common(one: Collection[object], other: Collection[object]) -> float:
    """F1 of two sets, 0..1."""
    return 2 * len(set(one).intersection(other)) / max(1, len(one) + len(other))


def pieces(prints: Sequence[Fingerprint], seed: int) -> Iterator[list[Fingerprint]]:
    """Each day shuffled and cut."""
    rng = random.Random(seed)
    for day in by_day(prints):
        rng.shuffle(day)
        yield from (day[k : k + PIECE] for k in range(0, len(day), PIECE))


def agreement(one: dict[str, list[str]], other: dict[str, list[str]]) -> float:
    """B-cubed F1 of two partitions of the same articles (Bagga and Baldwin 1998)."""
    a, b = ({article: name for name, ids in found.items() for article in ids} for found in (one, other))
    both = Counter((a[article], b[article]) for article in a)
    precision = math.fsum(n * n / len(one[left]) for (left, _), n in both.items()) / len(a)
    recall = math.fsum(n * n / len(other[right]) for (_, right), n in both.items()) / len(a)
    return 2 * precision * recall / (precision + recall)


def orders(prints: Sequence[Fingerprint], clusters: Path, *, jobs: int) -> Iterator[str]:
    """One line an order of arrival."""
    gold = json.loads(clusters.read_text("utf-8"))
    ways: dict[str, Iterable[Sequence[Fingerprint]]] = {
        "a day at a time": by_day(prints),
        **{f"days shuffled ({seed}), {PIECE} at a time": pieces(prints, seed) for seed in (1, 2)},
    }
    first = in_one_go(prints, jobs=jobs)
    for name, steps in {"in one go": None, **ways}.items():
        found = first if steps is None else stories_of(steps, jobs=jobs)
        figures = evaluate([{"id": k, "articles": ids} for k, ids in found.stories.items()], gold)
        told = "  ".join(f"{figures[f]:.4f}" for f in ("bcubed_f1", "pair_f1", "pair_f1_mean_of_components"))
        passing = (
            f"{in_common(first.copies, found.copies):.4f}  {in_common(first.also_in, found.also_in):.4f}"
        )
        yield f"{told}  {agreement(first.stories, found.stories):.4f}  {passing}  {name}"


def at_once(prints: Sequence[Fingerprint], *, jobs: int) -> Iterator[str]:
    """What it costs to group the corpus in one go: stories alone, then with copies, asides and titles."""
    ways: dict[str, Callable[[], object]] = {
        "stories": lambda: add(START, prints, jobs=jobs),
        "with copies, what is told in passing, titles": lambda: group((), fingerprints=prints, jobs=jobs),
    }
    for name, way in ways.items():
        began, spent = time.perf_counter(), time.process_time()
        way()
        wall, cpu = time.perf_counter() - began, time.process_time() - spent
        rate = f"{len(prints) / wall:,.0f} articles/s"
        yield f"{rate}, {wall:.1f} s wall, {cpu:.1f} s CPU, load {os.getloadavg()[0]:.1f}: {name}"


def main() -> None:
    """Print a line a size or a line an order."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("fingerprints", type=Path)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--clusters", type=Path)
    options.add_argument("--at-once", action="store_true", help="only group the corpus in one go")
    options.add_argument("--echoes", action="store_true", help="copies and what is told in passing too")
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    prints = fingerprints(chosen.fingerprints, [str(DATA / "*.jsonl.gz")])
    if chosen.at_once:
        for line in at_once(prints, jobs=chosen.jobs):
            print(line)
        return
    if chosen.clusters:
        print(
            "B-cubed F1, pair F1, its mean of components; agreement with one go: of stories (B-cubed F1"
            " of all articles), of pairs of copies and of what is told in passing (F1)"
        )
        for line in orders(prints, chosen.clusters, jobs=chosen.jobs):
            print(line, flush=True)
        return
    rows = []
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{os.cpu_count()} CPUs, {chosen.jobs} threads, {start:,} MB with the corpus that is repeated")
    for row in grow(prints, chosen.sizes, jobs=chosen.jobs, passing=chosen.echoes):
        rows.append(row)
        print(
            f"{row.articles:>9,} articles  {row.wall_s:>6.1f} s wall  {row.cpu_s:>6.1f} s CPU  "
            f"{row.articles / row.wall_s:>6,.0f} articles/s  {row.held:>6,} held  {row.peak_mb:>5,} MB peak  "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    if len(rows) > 1:
        print(f"growth exponent {exponent(rows):.2f} in CPU time (1 = linear)")


if __name__ == "__main__":
    main()
