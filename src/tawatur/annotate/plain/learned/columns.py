"""The features of the learned steps, as templates of columns (see `hashing`).

Rows: `cue` and `sides` one a cue; `near` and `far` one a boundary between two tokens that may bound a span.
A boundary p lies before token p. The near bound of a span is the one beside its cue.
"""

from typing import NamedTuple

import numpy as np

from tawatur.annotate.plain.learned.hashing import Column, Template, column
from tawatur.annotate.plain.learned.table import PAD, Ints, Table

_STEPS = np.array([*range(9), *[9] * 4, *[10] * 6, *[11] * 12, *[12] * 20, 13])


class Bound(NamedTuple):
    """Rows of candidates: `cue` token, boundary `p`, and `marks` >= 0 (what other steps say of p).

    `right`: whether the span lies right of the cue. `near`: the near bound, where it is known.
    """

    cue: Ints
    p: Ints
    marks: Ints
    right: bool
    near: Ints | None = None


def step(distance: Ints) -> Column:
    """A distance >= 0 in tokens, coarser the longer it is."""
    return column(_STEPS[np.minimum(distance, len(_STEPS) - 1)])


def _clipped(values: Ints, low: int, high: int) -> Column:
    return column(np.clip(values, low, high) - low)


def cue(t: Table, k: Ints) -> list[Template]:
    """Is token `k` a cue?"""
    i = k + PAD
    w, s, c, q = t.word, t.stem, t.kind, t.quote
    main = t.main[k]
    m = np.maximum(main, 0) + PAD
    gap = _clipped(k - main, 0, 4)
    quotes = q[i - 1] * np.uint32(16) + q[i] * np.uint32(4) + q[i + 1]
    from_start = _clipped(k - t.unit_first[k], 0, 3)
    to_end = _clipped(t.unit_last[k] - k, 0, 4)
    that, rule = column(t.that[k]), t.frame[i]
    before, own, after, third = c[i - 1], c[i], c[i + 1], c[i + 2]
    word, stem, left, right = w[i], s[i], w[i - 1], w[i + 1]
    subject, subject_word = c[m], w[m]
    return [
        (word,), (stem,), (own,), (t.tail[i], after), (left,), (right,), (w[i - 2],), (w[i + 2],), (before,),
        (after,), (stem, left), (stem, right), (stem, right, w[i + 2]), (stem, before), (word, after),
        (stem, w[i + 2]), (stem, third), (before, own, after), (c[i - 2], before, own), (own, after, third),
        (word, quotes), (own, quotes), (rule,), (rule, stem), (rule, own), (subject_word, gap),
        (subject, own), (stem, subject), (word, subject, after), (stem, subject_word), (own, that),
        (word, that), (own, from_start), (own, to_end), (word, to_end), (own, right), (own, left),
        (left, right), (own, c[i + 3]), (own, c[i - 3]), (after, third, word), (left, word, right),
        (c[m - 1], subject, own), (own, right, third), (t.tail[i], subject),
        (own, _clipped(t.unit_last[k] - k, 0, 12)),
    ]  # fmt: skip


def sides(t: Table, k: Ints) -> list[Template]:
    """On which side of the cue `k` does the span stand?"""
    i = k + PAD
    w, s, c, q = t.word, t.stem, t.kind, t.quote
    m = np.maximum(t.main[k], 0) + PAD
    first, last = t.unit_first[k], t.unit_last[k]
    quotes = q[i - 1] * np.uint32(16) + q[i] * np.uint32(4) + q[i + 1]
    before_main = q[m - 1] * np.uint32(4) + q[m]
    ends = q[first + PAD] * np.uint32(4) + q[last - 1 + PAD]
    from_start, to_end = _clipped(k - first, 0, 5), _clipped(last - k, 0, 6)
    before, own, after = c[i - 1], c[i], c[i + 1]
    word, stem, left, right, rule = w[i], s[i], w[i - 1], w[i + 1], t.frame[i]
    to_last, to_first = step(last - k), step(k - first)
    return [
        (word,), (stem,), (own,), (own, right), (left, own), (before, own, after), (own, after, c[i + 2]),
        (rule,), (rule, stem), (quotes,), (quotes, own), (before_main, own), (ends, own),
        (ends, quotes, from_start), (own, from_start), (own, to_end), (word, to_end), (word, from_start),
        (stem, after), (stem, right), (stem, before), (column(t.that[k]), own), (w[m],), (c[m - 1], c[m]),
        (to_last, to_first), (to_last, own), (to_first, own), (right,), (right, w[i + 2]), (left,),
        (to_end, right), (after, c[i + 2], c[i + 3]), (before, c[i - 2], c[i - 3]), (to_end, before_main),
        (from_start, before_main),
    ]  # fmt: skip


def with_class(templates: list[Template], number: int) -> list[Template]:
    """The same features for one of several classes."""
    mark = np.full(len(templates[0][0]), number, np.uint32)
    return [(*template, mark) for template in templates]


def near(t: Table, b: Bound) -> list[Template]:
    """Is `b.p` the near bound?"""
    i, h = b.p + PAD, b.cue + PAD
    w, c, q = t.word, t.kind, t.quote
    last, next_ = w[i - 1], w[i]
    ends, starts = c[i - 1], c[i]
    cue_kind, cue_stem = c[h], t.stem[h]
    away = step(np.abs(b.p - b.cue))
    inner = i if b.right else i - 1
    quotes = (q[i - 1] * np.uint32(4) + q[i]) * np.uint32(2) + (t.quotation[i - 1] == t.quotation[i])
    cue_quote = q[h] * np.uint32(2) + (t.quotation[h] == t.quotation[inner])
    marks = column(b.marks) * np.uint32(16) + t.frame[h]
    separators = _clipped(np.abs(t.separators[b.p] - t.separators[b.cue]), 0, 4)
    verbs = _clipped(np.abs(t.verbs[b.p] - t.verbs[b.cue + 1]), 0, 2)
    rest = _clipped(t.unit_last[b.cue] - b.p if b.right else b.p - t.unit_first[b.cue], 0, 3)
    follower = w[h + 1]
    return [
        (last,), (next_,), (ends,), (starts,), (last, next_), (ends, starts), (last, starts), (ends, next_),
        (quotes, cue_quote), (quotes, away), (away,), (away, cue_kind), (away, cue_stem), (cue_stem, last),
        (cue_stem, next_), (cue_kind, last), (cue_kind, next_), (cue_kind, ends, starts),
        (c[i + 1], starts, last), (c[i - 2], ends, starts), (marks,), (marks, cue_kind),
        (separators, quotes), (separators, starts, ends), (away, ends), (away, starts), (away, last),
        (away, next_), (cue_stem, ends, starts), (rest, starts, away), (quotes, cue_kind, away),
        (w[i - 2], last, next_), (last, next_, w[i + 1]), (follower, away), (cue_kind, follower, away),
        (verbs, away), (verbs, ends, starts), (separators, verbs, quotes),
    ]  # fmt: skip


def far(t: Table, b: Bound) -> list[Template]:
    """Is `b.p` the far bound of the span whose near bound is `b.near`?"""
    assert b.near is not None  # noqa: S101
    s, i, h = b.near, b.p + PAD, b.cue + PAD
    inside = s if b.right else s - 1  # the token of the span at its near bound
    j = inside + PAD
    w, c, q, stem = t.word, t.kind, t.quote, t.stem[h]
    last, next_, ends, starts = w[i - 1], w[i], c[i - 1], c[i]
    cue_kind, first_word, first_kind = c[h], w[j], c[j]
    length = step(np.abs(b.p - s))
    quotes = (q[i - 1] * np.uint32(4) + q[i]) * np.uint32(2) + (t.quotation[i - 1] == t.quotation[i])
    inner, outer = (i - 1, i) if b.right else (i, i - 1)
    own_quote = q[j] * np.uint32(4) + column(
        2 * (t.quotation[j] == t.quotation[inner]) + (t.quotation[j] == t.quotation[outer])
    )
    separators = _clipped(np.abs(t.separators[b.p] - t.separators[s]), 0, 5)
    edge = t.unit_last[np.minimum(s, t.n - 1)] - b.p if b.right else b.p - t.unit_first[inside]
    rest = _clipped(edge, -2, 3)
    other = b.p - 1 if b.right else b.p
    crossed = _clipped(np.abs(t.sentence[other] - t.sentence[inside]), 0, 5)
    # a search, since `np.isin` would look at the whole article for each block of cues
    opening = column(t.starts[np.searchsorted(t.starts, b.p)] == b.p) + np.uint32(2) * crossed
    framed, next_framed, third_framed = (t.frame[i + k] > 0 for k in range(3))
    soon = column(4 * framed + next_framed + 2 * third_framed)
    verbs = _clipped(np.abs(t.verbs[b.p] - t.verbs[s]), 0, 3)
    verbs_soon = _clipped(t.verbs[np.minimum(b.p + 4, t.n)] - t.verbs[b.p], 0, 2)
    ruled = _clipped(np.abs(t.ruled[b.p] - t.ruled[s]), 0, 2)
    marks = column(b.marks) * np.uint32(16) + t.frame[h]
    after = c[i + 1]
    return [
        (last,), (next_,), (ends, starts), (last, next_), (last, starts), (ends, next_),
        (quotes, own_quote), (quotes, own_quote, cue_kind), (rest,), (rest, cue_kind),
        (rest, first_kind, cue_kind), (rest, first_word), (opening, quotes, own_quote),
        (rest, quotes, own_quote), (separators, ends, starts), (separators, rest), (length,),
        (length, starts), (length, cue_kind), (length, stem), (length, first_kind), (first_word, next_),
        (first_word, last), (stem, next_), (stem, starts), (cue_kind, next_), (cue_kind, last, next_),
        (ends, starts, after), (next_, w[i + 1]), (next_, after, c[i + 2]), (c[i - 2], ends, starts),
        (marks,), (marks, cue_kind), (marks, stem), (soon, starts), (soon, next_, own_quote),
        (opening, rest), (opening, length), (first_kind, starts), (first_kind, ends, starts),
        (length, separators), (q[h], quotes), (cue_kind, first_word, next_), (verbs, starts),
        (verbs, cue_kind, first_kind), (verbs, next_, verbs_soon), (verbs, first_kind, rest),
        (verbs_soon, starts, after), (verbs, verbs_soon, next_, after), (first_kind, verbs, next_),
        (first_kind, verbs, verbs_soon, starts), (ruled, rest), (step(np.abs(s - b.cue)), length),
        (stem, first_kind, rest), (crossed, q[j], cue_kind), (stem, crossed),
    ]  # fmt: skip
