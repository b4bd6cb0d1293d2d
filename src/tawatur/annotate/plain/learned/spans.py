"""The most probable span beside each cue: first its near bound, then its far one.

Of the far bounds that one is taken whose span most probably overlaps the right one by half. Each choice is
a log-linear model over the candidates (softmax), after the pointer networks of Vinyals et al. 2015.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.learned import bounds, columns
from tawatur.annotate.plain.learned.columns import Bound
from tawatur.annotate.plain.learned.hashing import score
from tawatur.annotate.plain.learned.table import Ints, Table
from tawatur.annotate.plain.learned.weights import Weights

Probabilities = npt.NDArray[np.float64]
SIDES = 3  # right, left, and a third: both (content) or none (source)
_EXACT = 0.3  # how much the very bound counts beside an overlap by half, 0..1
_HALF = 0.5  # overlap at which two spans are one, as PolNeAR is scored
_SIDE = {True: "right", False: "left"}


class Task(NamedTuple):
    """What is looked for on one side of the cues: `name` content or source, how far, and earlier hints.

    `near`, `far`: bounds that other steps found for each cue, shape (cues, k), -1 where there is none.
    """

    name: str
    reach: bounds.Reach
    right: bool
    near: Ints
    far: Ints

    def table(self, step: str) -> str:
        """Name of the weights of a step, near or far."""
        return f"{self.name} {step} {_SIDE[self.right]}"


class Rows(NamedTuple):
    """Candidates in groups, one group a cue: `which` cue (its index), and each group's first row."""

    bound: Bound
    which: Ints
    first: Ints

    @property
    def sizes(self) -> Ints:
        """Rows of each group."""
        return np.diff(self.first, append=len(self.bound.p))


class Found(NamedTuple):
    """Tokens [first, last), the log-probability of the near bound and that of an overlap by half."""

    first: int
    last: int
    near: float
    overlap: float


def sides(t: Table, cues: Ints, name: str, weights: Weights) -> Probabilities:
    """Probabilities of the three sides, shape (cues, 3)."""
    templates = columns.sides(t, cues)
    table = weights[f"{name} side"]
    logits = [score(table, columns.with_class(templates, k)) for k in range(SIDES)]
    raised = np.exp(np.stack(logits, axis=1).astype(np.float64))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def near_rows(t: Table, cues: Ints, task: Task) -> Rows:
    """Candidates for the near bound of each cue that has any."""
    found = [bounds.near(t, int(c), task.reach, right=task.right) for c in cues]
    return _rows(cues, task, task.near, found, None)


def far_rows(t: Table, cues: Ints, near: Ints, task: Task) -> Rows:
    """Candidates for the far bound of each cue, given its near bound (-1: none wanted)."""
    empty = np.zeros(0, np.int64)
    found = [bounds.far(t, p, task.reach, right=task.right) if p >= 0 else empty for p in near.tolist()]
    return _rows(cues, task, task.far, found, near)


def _rows(cues: Ints, task: Task, hints: Ints, found: Sequence[Ints], near: Ints | None) -> Rows:
    sizes = np.array([len(f) for f in found], np.int64)
    which = np.flatnonzero(sizes)
    row = np.repeat(which, sizes[which])
    p = np.concatenate(found) if len(which) else np.zeros(0, np.int64)
    marks = ((hints[row] == p[:, None]) << np.arange(hints.shape[1])).sum(axis=1)
    bound = Bound(cues[row], p, marks, task.right, None if near is None else near[row])
    return Rows(bound, which, np.cumsum(sizes[which]) - sizes[which])


def best(t: Table, cues: Ints, task: Task, weights: Weights) -> list[Found | None]:
    """The most probable span of each cue; None where there is no room."""
    out: list[Found | None] = [None] * len(cues)
    near, chosen = np.full(len(cues), -1), np.zeros(len(cues))
    rows = near_rows(t, cues, task)
    for n, p, logs in _groups(rows, score(weights[task.table("near")], columns.near(t, rows.bound))):
        k = int(logs.argmax())
        near[n], chosen[n] = p[k], logs[k]
    rows = far_rows(t, cues, near, task)
    for n, p, logs in _groups(rows, score(weights[task.table("far")], columns.far(t, rows.bound))):
        q, overlap = _far(t, p, logs, int(near[n]))
        out[n] = Found(min(q, int(near[n])), max(q, int(near[n])), float(chosen[n]), overlap)
    return out


def _groups(rows: Rows, scores: npt.NDArray[np.float32]) -> list[tuple[int, Ints, Probabilities]]:
    """Each group's cue, its boundaries, and their log-probabilities."""
    if not len(rows.which):
        return []
    wide, sizes = scores.astype(np.float64), rows.sizes
    wide -= np.repeat(np.maximum.reduceat(wide, rows.first), sizes)
    wide -= np.repeat(np.log(np.add.reduceat(np.exp(wide), rows.first)), sizes)
    ends = (rows.first + sizes).tolist()
    spans = zip(rows.which.tolist(), rows.first.tolist(), ends, strict=True)
    return [(n, rows.bound.p[a:b], wide[a:b]) for n, a, b in spans]


def _far(t: Table, p: Ints, logs: Probabilities, near: int) -> tuple[int, float]:
    """The bound of `p` whose span most probably overlaps by half, and the log-probability that it does."""
    chance = np.exp(logs)
    words = np.maximum(np.abs(t.words[p] - t.words[near]), _HALF)
    alike = np.minimum(words[:, None], words) >= _HALF * np.maximum(words[:, None], words)
    overlap = alike @ chance
    k = int((overlap + _EXACT * chance).argmax())
    return int(p[k]), float(np.log(min(overlap[k], 1.0)))
