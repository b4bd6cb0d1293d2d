"""Gold attributions as rows to learn from: features, and which candidate is right."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from tawatur.annotate.plain.learned import columns, hints
from tawatur.annotate.plain.learned.hashing import places
from tawatur.annotate.plain.learned.spans import SIDES, Rows, Task, far_rows, near_rows
from tawatur.annotate.plain.learned.table import Ints, Table
from train.english_gold import Gold, Range, Sample
from train.loglinear import Doubles, Places


def cue_rows(data: Sequence[Sample], size: int) -> tuple[Places, Doubles]:
    """Each word that may be a cue: its features, and 1 where it heads one."""
    features = [places(size, columns.cue(s.table, s.table.candidates)) for s in data]
    heads = [np.isin(s.table.candidates, [g.head for g in s.gold if g.head is not None]) for s in data]
    return np.concatenate(features), np.concatenate(heads).astype(np.float64)


def _sided(g: Gold, name: str) -> tuple[Range | None, Range | None]:
    """The gold span right and left of the cue's head; contents of several pieces as their hull."""
    spans = g.contents if name == "content" else (g.source,) if g.source else ()
    head = g.head or 0
    right, left = [s for s in spans if s[0] > head], [s for s in spans if s[0] < head]
    return (right[0][0], right[-1][1]) if right else None, (
        left[0][0],
        min(left[-1][1], head),
    ) if left else None


def _usable(s: Sample) -> list[Gold]:
    return [g for g in s.gold if g.head is not None and g.contents]


def side_rows(data: Sequence[Sample], name: str, size: int) -> tuple[Places, Ints]:
    """Three rows a gold attribution, one a side, and the number of the right side."""
    features, chosen = [], []
    for s in data:
        rows = _usable(s)
        if not rows:
            continue
        templates = columns.sides(s.table, np.array([g.head for g in rows]))
        each = [places(size, columns.with_class(templates, k)) for k in range(SIDES)]
        features.append(np.stack(each, axis=1).reshape(-1, len(templates)))
        for g in rows:
            right, left = _sided(g, name)
            third = bool(right) == bool(left)
            chosen.append(2 if third else int(left is not None))
    return np.concatenate(features), np.array(chosen)


def bound_rows(
    data: Sequence[Sample], name: str, size: int, *, right: bool
) -> dict[str, tuple[Any, Ints, Ints]]:
    """For the near and the far bound: features, first row of each group, row of the right candidate."""
    out: dict[str, tuple[list[Any], list[Ints], list[Ints]]] = {"near": ([], [], []), "far": ([], [], [])}
    at = Counter[str]()
    for s in data:
        rows = [g for g in _usable(s) if _sided(g, name)[0 if right else 1]]
        if not rows:
            continue
        cues = np.array([g.head for g in rows])
        spans = np.array([_sided(g, name)[0 if right else 1] for g in rows]).reshape(-1, 2)
        near, far = (spans[:, 0], spans[:, 1]) if right else (spans[:, 1], spans[:, 0])
        task = _task(s.table, rows, cues, name, right=right)
        for step, found, gold, make in (
            ("near", near_rows(s.table, cues, task), near, columns.near),
            ("far", far_rows(s.table, cues, near, task), far, columns.far),
        ):
            kept, first, target = _targets(found, gold)
            if not len(kept):
                continue
            bound = found.bound
            part = bound._replace(
                cue=bound.cue[kept],
                p=bound.p[kept],
                marks=bound.marks[kept],
                near=None if bound.near is None else bound.near[kept],
            )
            features, groups, targets = out[step]
            features.append(places(size, make(s.table, part)))
            groups.append(first + at[step])
            targets.append(target + at[step])
            at[step] += len(kept)
    return {k: (np.concatenate(f), np.concatenate(g), np.concatenate(t)) for k, (f, g, t) in out.items()}


def _task(t: Table, rows: Sequence[Gold], cues: Ints, name: str, *, right: bool) -> Task:
    if name == "content":
        return hints.content(t, cues, right=right)
    return hints.source(t, cues, [g.contents for g in rows], right=right)


def _targets(rows: Rows, gold: Ints) -> tuple[Ints, Ints, Ints]:
    """Of the groups that hold their gold boundary: their rows, each group's first, and the right one."""
    kept, first, target, n = [], [], [], 0
    for which, start, size in zip(rows.which, rows.first, rows.sizes, strict=True):
        hit = np.flatnonzero(rows.bound.p[start : start + size] == gold[which])
        if len(hit):
            kept.append(np.arange(start, start + size))
            first.append(n)
            target.append(n + int(hit[0]))
            n += int(size)
    return np.concatenate(kept) if kept else np.zeros(0, np.int64), np.array(first), np.array(target)
