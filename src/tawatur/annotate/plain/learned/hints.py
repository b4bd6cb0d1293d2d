"""What the rules, and a content already found, say of the bounds of a cue's spans."""

from collections.abc import Sequence

import numpy as np

from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.learned import bounds
from tawatur.annotate.plain.learned.spans import Task
from tawatur.annotate.plain.learned.table import Ints, Table

Range = tuple[int, int]
_NONE = (-1, -1)


def content(t: Table, cues: Ints, *, right: bool) -> Task:
    """The task of finding contents on one side: hints are the rules' content and the far side's source."""
    near, far = [], []
    for cue in cues.tolist():
        draft = t.rules.get(cue)
        span = _beside(draft, cue, right=right)
        source = draft.source if draft and draft.source else _NONE
        near.append((span[0] if right else span[1], source[1] if right else source[0]))
        far.append((span[1] if right else span[0],))
    return Task("content", bounds.CONTENT, right, _array(near, 2), _array(far, 1))


def source(t: Table, cues: Ints, contents: Sequence[Sequence[Range]], *, right: bool) -> Task:
    """The task of finding sources on one side: hints are the rules' source and the bounds of `contents`."""
    near, far = [], []
    for cue, spans in zip(cues.tolist(), contents, strict=True):
        draft = t.rules.get(cue)
        own = draft.source if draft and draft.source else _NONE
        first, last = (spans[0][0], spans[-1][1]) if spans else _NONE
        inner = next((b for a, b in spans if a < cue), -1)
        near.append((own[0] if right else own[1], first if right else last, inner))
        far.append((own[1] if right else own[0], first if right else last, inner))
    return Task("source", bounds.SOURCE, right, _array(near, 3), _array(far, 3))


def _beside(draft: Draft | None, cue: int, *, right: bool) -> Range:
    """The hull of a draft's contents on one side of its cue."""
    spans = [c for c in draft.content if (c[0] > cue) == right] if draft else []
    return (spans[0][0], spans[-1][1]) if spans else _NONE


def _array(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    return np.array(rows, np.int64).reshape(len(rows), width)
