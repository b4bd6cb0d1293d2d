"""Copies: articles that have a shingle meet where it is; the rarest of each text bring pairs together."""

from functools import partial

import numpy as np

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_batch, by_partition, column
from tawatur.batch.spark.order import Ordered
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.vocabulary import prints_of
from tawatur.config import Stories
from tawatur.stories.copies import jaccard, looked_up, meeting

SETS: Shape = {"row": "long", "size": "long", "shingles": "binary"}
POSTED: Shape = {"shingle": "long", "row": "long", "size": "long"}
SHARED: Shape = {**POSTED, "times": "long"}
MET: Shape = {"a": "long", "b": "long"}
COPIES: Shape = {**MET, "jaccard": "double"}


def copied(steps: Steps, found: Ordered, *, config: Stories) -> Frame:
    """Rows a < b of articles that print one text, and the Jaccard index of their shingles."""
    least, reach = config.copy_jaccard, config.copy_reach

    def make() -> Frame:
        sets = steps.step("shingles", SETS, lambda: by_batch(found.frame.select("row", "print"), _sets, SETS))
        posted = by_batch(sets, _posted, POSTED).repartition(steps.partitions, "shingle")
        shared = by_partition(posted, _shared, SHARED).repartition(steps.partitions, "row")
        rarest = by_partition(shared, partial(_rarest, least=least), POSTED)
        meeting = by_partition(
            rarest.repartition(steps.partitions, "shingle"), partial(_meeting, least=least, reach=reach), MET
        ).distinct()
        left, right = sets.toDF("a", "size_a", "shingles_a"), sets.toDF("b", "size_b", "shingles_b")
        return by_batch(meeting.join(left, "a").join(right, "b"), partial(_alike, least=least), COPIES)

    return steps.step("copies", COPIES, make)


def _sets(rows: Table) -> Columns:
    sets = [p.shingles for p in prints_of(rows)]
    return {"row": rows["row"], "size": [len(s) for s in sets], "shingles": [s.tobytes() for s in sets]}


def _posted(rows: Table) -> Columns:
    size = column(rows, "size")
    shingles = np.frombuffer(b"".join(rows["shingles"].to_pylist()), dtype=np.uint32)
    row = np.repeat(column(rows, "row"), size)
    return {"shingle": shingles.astype(np.int64), "row": row, "size": np.repeat(size, size)}


def _shared(posted: Table) -> Columns:
    """Those of several articles, and of how many."""
    shingle, row, size = (column(posted, name) for name in POSTED)
    _, at, times = np.unique(shingle, return_inverse=True, return_counts=True)
    kept = times[at] > 1
    return {"shingle": shingle[kept], "row": row[kept], "size": size[kept], "times": times[at][kept]}


def _rarest(shared: Table, *, least: float) -> Columns:
    """The rarest shared shingles of each article, as many as two copies cannot all differ in."""
    shingle, row, size, times = (column(shared, name) for name in SHARED)
    order = np.lexsort((shingle, times, row))
    shingle, row, size = shingle[order], row[order], size[order]
    _, first, found = np.unique(row, return_index=True, return_counts=True)
    rank = np.arange(len(row)) - np.repeat(first, found)
    kept = rank < np.repeat(looked_up(size[first], found, least), found)
    return {"shingle": shingle[kept], "row": row[kept], "size": size[kept]}


def _meeting(rarest: Table, *, least: float, reach: int) -> Columns:
    shingle, row, size = (column(rarest, name) for name in POSTED)
    names, first, place = np.unique(row, return_index=True, return_inverse=True)
    order = np.lexsort((row, shingle))
    left, right = meeting(place[order], shingle[order], size[first], least=least, reach=reach)
    return {"a": names[left], "b": names[right]}


def _alike(pairs: Table, *, least: float) -> Columns:
    sets = zip(pairs["shingles_a"].to_pylist(), pairs["shingles_b"].to_pylist(), strict=True)
    common = np.array([_in_common(a, b) for a, b in sets], dtype=np.float64)
    found = jaccard(common, column(pairs, "size_a"), column(pairs, "size_b"))
    kept = found >= least - 1e-9
    single = found[kept].astype(np.float32).astype(np.float64)
    return {"a": column(pairs, "a")[kept], "b": column(pairs, "b")[kept], "jaccard": single}


def _in_common(a: bytes, b: bytes) -> int:
    left, right = (np.frombuffer(one, dtype=np.uint32) for one in (a, b))
    return len(np.intersect1d(left, right, assume_unique=True))
