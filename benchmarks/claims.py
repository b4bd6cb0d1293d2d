"""`python -m benchmarks.claims`: time and memory of the claims stage alone, over all stories of a full run.

The articles are read, annotated and grouped first; that is not counted. What is counted is what a run does
with each story: unpack its articles, align them, type the differences, pack the story. Memory is the peak
of the process tree, the packed articles included.
"""

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from benchmarks.archive import CORPUS
from benchmarks.process import Cost, watched
from benchmarks.sample import sample
from tawatur.annotate import annotate
from tawatur.claims import align
from tawatur.engine import pack, spread, unpack
from tawatur.ingest import read
from tawatur.model import Article, Story
from tawatur.stories import Fingerprint, fingerprint, group

Told = tuple[Story, list[bytes]]  # a story and its articles, packed


def main() -> None:
    """Print what there was and one line of costs a run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=CORPUS)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    gc.set_threshold(200_000, 50, 1_000)  # as the pipeline sets it
    told = stories(chosen.articles, jobs=chosen.jobs)
    several = sum(len(story.articles) > 1 for story, _ in told)
    print(
        f"{sum(len(s.articles) for s, _ in told):,} articles, {len(told):,} stories, {several:,} of several"
    )
    for _ in range(chosen.runs):
        load = os.getloadavg()[0]
        count, cost = measure(told, jobs=chosen.jobs)
        print(
            f"{count:,} claims, {chosen.jobs} jobs: {cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU, "
            f"{cost.peak_mb:,} MB peak, load {load:.1f} before",
            flush=True,
        )


def stories(most: int, *, jobs: int) -> list[Told]:
    """The stories of the first `most` articles of the sample, each with its annotated articles."""
    with tempfile.TemporaryDirectory() as folder:
        found = read([str(sample(Path(folder), most))], now=datetime.now(UTC))
        noted = list(spread(_noted, (a for a in found if isinstance(a, Article)), jobs=jobs))
    packed = {one.article: article for article, one in noted}
    grouped = group((), fingerprints=[one for _, one in noted], jobs=jobs)
    return [(story, [packed[key] for key in story.articles]) for story in grouped]


def measure(told: Sequence[Told], *, jobs: int) -> tuple[int, Cost]:
    """How many claims the stories have, and what it cost to find them."""
    with watched(os.getpid()) as peak:
        before, start = os.times(), time.perf_counter()
        count = sum(claims for claims, _ in spread(_aligned, told, jobs=jobs))
        wall, after = time.perf_counter() - start, os.times()
    return count, Cost(wall, sum(after[:4]) - sum(before[:4]), peak[0])


def _noted(article: Article) -> tuple[bytes, Fingerprint]:
    ready = annotate(article)
    return pack(ready), fingerprint(ready)


def _aligned(item: Told) -> tuple[int, bytes]:
    story, packed = item
    articles = {key: cast(Article, unpack(row)) for key, row in zip(story.articles, packed, strict=True)}
    done = align(story, articles)
    return len(done.claims), pack(done)


if __name__ == "__main__":
    main()
