"""The attributions of an article as the weights see them, each with what speaks for it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.learned import hints
from tawatur.annotate.plain.learned.cues import Cues, cues
from tawatur.annotate.plain.learned.spans import Found, Probabilities, best, sides
from tawatur.annotate.plain.learned.table import Ints, Table
from tawatur.annotate.plain.learned.weights import Weights

Range = tuple[int, int]
_UNLIKELY = 0.1  # a side less probable than this is not looked at, 0..1
_OPTIONS = ((True,), (False,), (True, False))  # sides of a content, as numbered in `spans.sides`
_BLOCK = 256  # cues looked at together: bounds the memory that a hostile text takes


class Content(NamedTuple):
    """Spans in text order, and log-probabilities: of the side, the near bounds and the overlaps."""

    spans: tuple[Range, ...]
    side: float
    near: float
    overlap: float


class Source(NamedTuple):
    """Tokens or None, and the log-probability of that."""

    span: Range | None
    log: float


class Candidate(NamedTuple):
    """A cue with its content and source; `odds` are the cue's log-odds."""

    cue: int
    odds: float
    content: Content
    source: Source


def candidates(t: Table, weights: Weights, *, least: float) -> list[Candidate]:
    """Every cue with log-odds of `least` or more that has a content."""
    all_cues = cues(t, weights, least=least)
    out: list[Candidate] = []
    for at in range(0, len(all_cues.tokens), _BLOCK):
        out += _block(t, Cues(all_cues.tokens[at : at + _BLOCK], all_cues.odds[at : at + _BLOCK]), weights)
    return out


def _block(t: Table, some: Cues, weights: Weights) -> list[Candidate]:
    contents = _contents(t, some.tokens, weights)
    rows = zip(some.tokens.tolist(), some.odds.tolist(), contents, strict=True)
    found = [(cue, odds, content) for cue, odds, content in rows if content]
    if not found:
        return []
    tokens = np.array([cue for cue, _, _ in found], np.int64)
    sources = _sources(t, tokens, [content.spans for _, _, content in found], weights)
    return [
        Candidate(cue, odds, _without(content, source), source)
        for (cue, odds, content), source in zip(found, sources, strict=True)
    ]


def _without(content: Content, source: Source) -> Content:
    """Of a content in two pieces, the one that is not the source («“A,” said X» has no second piece)."""
    if source.span is None:
        return content
    first, last = source.span
    spans = tuple(s for s in content.spans if s[1] <= first or s[0] >= last)
    return content._replace(spans=spans) if spans else content


def _contents(t: Table, tokens: Ints, weights: Weights) -> list[Content | None]:
    side = sides(t, tokens, "content", weights)
    both = {right: _side(t, tokens, side, weights, right=right) for right in (True, False)}
    return [_content(side[n], {r: both[r][n] for r in both}) for n in range(len(tokens))]


def _side(
    t: Table, tokens: Ints, side: Probabilities, weights: Weights, *, right: bool
) -> list[Found | None]:
    rows = np.flatnonzero(side[:, 0 if right else 1] + side[:, 2] >= _UNLIKELY)
    out: list[Found | None] = [None] * len(tokens)
    task = hints.content(t, tokens[rows], right=right)
    for n, span in zip(rows, best(t, tokens[rows], task, weights), strict=True):
        out[n] = span
    return out


def _content(side: npt.NDArray[np.float64], found: dict[bool, Found | None]) -> Content | None:
    """The content on the most probable side for which there are spans."""
    for option in np.argsort(-side).tolist():
        spans = [span for right in _OPTIONS[option] if (span := found[right]) is not None]
        if len(spans) == len(_OPTIONS[option]):
            ranges = tuple(sorted((s.first, s.last) for s in spans))
            near, overlap = sum(s.near for s in spans), sum(s.overlap for s in spans)
            return Content(ranges, float(np.log(side[option])), near, overlap)
    return None


def _sources(t: Table, tokens: Ints, contents: list[tuple[Range, ...]], weights: Weights) -> list[Source]:
    side = sides(t, tokens, "source", weights)
    chosen = side.argmax(axis=1)
    out = [Source(None, float(np.log(row[2]))) for row in side]
    for number, right in ((0, True), (1, False)):
        rows = np.flatnonzero(chosen == number)
        task = hints.source(t, tokens[rows], [contents[n] for n in rows], right=right)
        for n, span in zip(rows, best(t, tokens[rows], task, weights), strict=True):
            if span:
                log = float(np.log(side[n, number])) + span.near + span.overlap
                out[n] = Source((span.first, span.last), log)
    return out
