"""Where a span beside a cue may begin and end: candidate boundaries between tokens."""

from bisect import bisect_left
from typing import NamedTuple

import numpy as np

from tawatur.annotate.plain.learned.table import Ints, Table


class Reach(NamedTuple):
    """How far a span is looked for, in tokens, and over how many further sentences it may run."""

    near: int
    far: int
    sentences: int


CONTENT = Reach(near=30, far=110, sentences=6)
SOURCE = Reach(near=30, far=45, sentences=0)
_LONGEST = 400  # tokens of a span that runs over sentences


def near(t: Table, cue: int, reach: Reach, *, right: bool) -> Ints:
    """Near bounds of a span right or left of `cue`, ascending."""
    if right:
        return np.arange(cue + 1, min(cue + reach.near, t.unit_last[cue] + 1, t.n))
    return np.arange(max(cue - reach.near, t.unit_first[cue], 1), cue + 1)


def far(t: Table, bound: int, reach: Reach, *, right: bool) -> Ints:
    """Far bounds of a span whose near bound is `bound`, ascending; () where there is no token."""
    return _far_right(t, bound, reach) if right else _far_left(t, bound, reach)


def _far_right(t: Table, bound: int, reach: Reach) -> Ints:
    if bound >= t.n:
        return np.zeros(0, np.int64)
    last = int(t.unit_last[bound])
    inside = np.arange(bound + 1, min(bound + reach.far, last) + 1)
    k = bisect_left(t.starts, last)
    later = t.starts[k : k + reach.sentences]
    return np.concatenate([inside, later[(later > inside[-1]) & (later <= bound + _LONGEST)]])


def _far_left(t: Table, bound: int, reach: Reach) -> Ints:
    inside = np.arange(max(bound - reach.far, t.unit_first[bound - 1]), bound)
    k = bisect_left(t.starts, inside[0])
    earlier = t.starts[max(0, k - reach.sentences) : k]
    return np.concatenate([earlier[earlier >= bound - _LONGEST], inside])
