"""From which earlier article each passage of a text comes: an article may carry three texts of three origins.

The parents are chosen one by one: the article that holds most of what no parent accounts for yet, and among
those that hold nearly as much the earliest. Then each passage is aligned word by word (`reuse`).
"""

from collections.abc import Sequence

import numpy as np

from tawatur.config import Lineage
from tawatur.lineage.origins import Floats
from tawatur.lineage.passages import Bools, Reuse
from tawatur.lineage.reuse import Passage, passages_of
from tawatur.model import Borrowed, Edit, Handling
from tawatur.spans import Span
from tawatur.words import Word


def borrowed(
    article: int,
    earlier: Sequence[int],
    reuse: Reuse,
    contained: Floats,
    names: Sequence[str],
    *,
    config: Lineage,
) -> tuple[Borrowed, ...]:
    """The passages of `article` that earlier ones hold, in the order of its text.

    `contained`: square, share of row's n-grams that the column has. `names`: article ids.
    """
    if not earlier:
        return ()
    taken = np.zeros(reuse.words(article), dtype=bool)
    found: list[Borrowed] = []
    for _ in range(config.passages.parents):
        parent = _parent(article, earlier, taken, reuse, contained, config)
        if parent is None:
            break
        bodies = reuse.body(parent), reuse.body(article)
        both = reuse.codes(parent), reuse.codes(article)
        for passage in passages_of(both, config=config.passages):
            start, end = passage.right_words
            if np.count_nonzero(~taken[start:end]) >= config.passages.least_words:
                found.append(_borrowed(passage, names[parent], bodies, config))
            taken[start:end] = True
        taken |= reuse.covered(article, [parent])
    return tuple(sorted(found, key=lambda b: b.span))


def _parent(
    article: int, earlier: Sequence[int], taken: Bools, reuse: Reuse, contained: Floats, config: Lineage
) -> int | None:
    """The earliest of the articles that hold nearly as many of the words not `taken` as the best does."""
    held = contained[article]
    likely = sorted((k for k in earlier if held[k] > 0), key=lambda k: -held[k])
    likely = sorted(likely[: config.passages.parents_tried])
    new = [np.count_nonzero(reuse.covered(article, [k]) & ~taken) for k in likely]
    best = max(new, default=0)
    if best < config.least_shared:
        return None
    return next(k for k, n in zip(likely, new, strict=True) if n >= config.near_origin * best)


def _borrowed(
    passage: Passage, parent: str, bodies: tuple[Sequence[Word], Sequence[Word]], config: Lineage
) -> Borrowed:
    from_span, span = passage.spans(*bodies)
    longest = max(end - start for start, end in (passage.left_words, passage.right_words))
    same = passage.matched / longest
    handling: Handling = (
        "copy" if same == 1 else "light_edit" if same >= config.passages.lightly else "rewrite"
    )
    return Borrowed(span, parent, from_span, handling, _edits(passage, bodies))


def _edits(passage: Passage, bodies: tuple[Sequence[Word], Sequence[Word]]) -> tuple[Edit, ...]:
    """What stands between the runs of equal words, on both sides."""
    left, right = bodies
    edits = []
    for (a, c, size), (b, d, _) in zip(passage.runs, passage.runs[1:], strict=False):
        edits.append(Edit(_between(right, c + size, d), _between(left, a + size, b)))
    return tuple(e for e in edits if e.span.start < e.span.end or e.from_span.start < e.from_span.end)


def _between(body: Sequence[Word], start: int, end: int) -> Span:
    """Span of the words from `start` to `end`; empty, after the word before, where there are none."""
    if start < end:
        return Span(body[start].start, body[end - 1].end)
    return Span(body[start - 1].end, body[start - 1].end)
