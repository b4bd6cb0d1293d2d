"""`python -m benchmarks.search --archive FILE`: how long questions to a large archive take.

A copy of it is lengthened by its closed days (`past.py`) to `--size` articles, indexed, and asked
questions of every kind, drawn from its texts with a fixed seed: frequent and rare words, several, phrases,
beginnings, exclusions, filters, and words that stand nowhere, each over articles, attributions and claims.
One page of 20 hits each, a fresh view for each question, in a process that is warm and holds the archive as a
desk does: ms of the clock, and of its own CPU, which other work on the machine lengthens less.
"""

import argparse
import os
import random
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sqlalchemy import select

from benchmarks.past import lengthen
from tawatur.config import DEFAULT
from tawatur.store import schema
from tawatur.store.opening import Address, archive_path, opened
from tawatur.store.readers import holding
from tawatur.store.search.rebuilding import rebuild
from tawatur.store.searching import Query, Scope, search
from tawatur.store.viewing import looking
from tawatur.terms import stopwords
from tawatur.web.warming import warm
from tawatur.words import fold, spellings

SCOPES: tuple[Scope, ...] = ("articles", "attributions", "claims")
_TEXTS, _EACH = 2_000, 10  # texts that words are drawn from; questions of each kind and scope


def questions(archive: Address) -> Iterator[tuple[str, Query]]:
    """Kinds and questions, always the same of one archive."""
    chance = random.Random(8)
    with looking(archive) as view:
        v, a = schema.versions, schema.attributions
        texts = view.execute(select(v.c.text, v.c.outlet).order_by(v.c.key).limit(_TEXTS)).all()
        named = select(a.c.source_name).where(a.c.source_name.is_not(None)).limit(_TEXTS)
        sources = sorted(set(view.execute(named).scalars()))
    said = [[w for w in spellings(row.text) if w.isalpha()] for row in texts]
    counts = Counter(w for one in said for w in set(one) if fold(w) not in stopwords() and len(w) > 3)
    ranked = [w for w, _ in counts.most_common()]
    outlets = sorted({row.outlet for row in texts if row.outlet})
    for scope in SCOPES:
        for _ in range(_EACH):
            usual, rare = chance.choice(ranked[:100]), chance.choice(ranked[2_000:20_000])
            run = _run(chance, said)
            yield "frequent word", Query(words=usual, scope=scope)
            yield "rare word", Query(words=rare, scope=scope)
            yield "two words", Query(words=f"{usual} {chance.choice(ranked[:1_000])}", scope=scope)
            yield "phrase", Query(words=f'"{run}"', scope=scope)
            yield "beginning", Query(words=f"{usual[:4]}*", scope=scope)
            yield "exclusion", Query(words=f"{usual} -{chance.choice(ranked[:100])}", scope=scope)
            yield "outlet", Query(words=usual, scope=scope, outlet=chance.choice(outlets))
            yield "source", Query(words=usual, scope=scope, source=chance.choice(sources))
            yield "denied", Query(words=usual, scope=scope, polarity="deny", named=True)
            yield "nothing", Query(words=f"{usual} قغثصظ", scope=scope)


def _run(chance: random.Random, said: Sequence[Sequence[str]]) -> str:
    one = chance.choice([s for s in said if len(s) > 30])
    at = chance.randrange(len(one) - 3)
    return " ".join(one[at : at + 2 + chance.randrange(2)])


def main() -> None:
    """Print a line a kind, and one of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--archive", required=True, help="of invented articles or SaudiNewsNet")
    options.add_argument("--size", type=int, default=100_000, help="0 = as it is, by file or address")
    chosen = options.parse_args()
    if not chosen.size:
        _measure(archive_path(chosen.archive))
        return
    with tempfile.TemporaryDirectory(dir=Path(chosen.archive).parent) as folder:
        path = Path(folder) / "archive.db"
        shutil.copyfile(chosen.archive, path)
        have = _prepared(path, chosen.size)
        print(f"{os.cpu_count()} CPUs, {have:,} articles, {path.stat().st_size >> 20:,} MB", flush=True)
        _measure(path)


def _prepared(path: Path, size: int) -> int:
    """The archive brought up to date, lengthened and indexed; how many articles it has."""
    with opened(path, write=True, wait=DEFAULT.store.wait_seconds):
        pass
    have = lengthen(path, size)
    started = time.perf_counter(), time.process_time()
    before = path.stat().st_size
    with opened(path, write=True, wait=DEFAULT.store.wait_seconds) as engine, engine.begin() as connection:
        rebuild(connection)
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    print(f"index made anew: {wall:.0f} s wall, {cpu:.0f} s CPU, from {before >> 20:,} MB", flush=True)
    return have


def _measure(path: Address) -> None:
    took: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    hits: Counter[str] = Counter()
    every = list(questions(path))
    warm()
    with holding(path):
        for kind, query in every:
            started = time.perf_counter(), time.process_time()
            with looking(path) as view:
                found = search(view, replace(query, limit=20))
            took[kind].append((time.perf_counter() - started[0], time.process_time() - started[1]))
            hits[kind] += len(found)
    for kind, times in (*took.items(), ("all", [t for some in took.values() for t in some])):
        wall, cpu = (np.percentile(one, (50, 95)) * 1_000 for one in zip(*times, strict=True))
        told = f"  {hits[kind] / len(times):>4.1f} hits" if kind in hits else ""
        figures = (
            f"p50 {wall[0]:>6.1f}  p95 {wall[1]:>6.1f} ms, CPU p50 {cpu[0]:>6.1f}  p95 {cpu[1]:>6.1f}{told}"
        )
        print(f"{kind:<14} {len(times):>3} questions  {figures}")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
