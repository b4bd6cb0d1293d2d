"""What speaks for and against a candidate, as numbers: the evidence of the last step (`worth`)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.classes import classes
from tawatur.annotate.plain.learned.finding import Candidate
from tawatur.annotate.plain.learned.table import Table
from tawatur.annotate.plain.verbs import usual

Traits = npt.NDArray[np.float64]
NAMES = (
    "constant", "cue odds", "cue odds squared", "side", "near", "overlap", "rule", "same as rule",
    "length", "length squared", "quoted", "cue in speech", "article", "source", "no source", "name as cue",
    "odds x overlap", "neighbours", "cues inside", "inside another", "overlaps another", "opens with that",
    "opens with to", "content behind", "two pieces", "third person", "first person", "named source", "said",
    "opens quoted", "chance of overlap", "chance of side", "chance of cue", "chance of all",
)  # fmt: skip
HALF = 0.5  # overlap at which two contents are one
_NEIGHBOURS = 12  # tokens in which another cue counts as near
_WINDOW = 150  # tokens in which other candidates are looked at; bounds the work
_RIVALS = 60  # tokens in which another content may be the same


class _Others(NamedTuple):
    """All candidates of an article: their contents' tokens and the chance that each is a cue."""

    found: Sequence[Candidate]
    tokens: list[set[int]]
    cues: npt.NDArray[np.int64]
    chance: npt.NDArray[np.float64]


def traits(t: Table, found: Sequence[Candidate]) -> Traits:
    """What speaks for and against each candidate, shape (candidates, traits named NAMES)."""
    if not found:
        return np.zeros((0, len(NAMES)))
    chance = 1 / (1 + np.exp(-np.array([c.odds for c in found])))
    cues = np.array([c.cue for c in found])
    others = _Others(found, [tokens(c.content.spans) for c in found], cues, chance)
    density = float(np.log(chance.sum() / t.n + 1e-3))
    numbers = range(len(found))
    return np.array([_alone(t, found[n], density) + _among(others, n) + _form(t, found[n]) for n in numbers])


def _alone(t: Table, c: Candidate, density: float) -> list[float]:
    """From the earlier steps and the rules."""
    draft, inside = t.rules.get(c.cue), tokens(c.content.spans)
    same = draft is not None and overlap(tokens(draft.content), inside) >= HALF
    quoted = sum(t.r.quote_of[k] >= 0 for k in inside) / len(inside)
    length = float(np.log(len(inside)))
    speech = t.r.quote_of[c.cue] >= 0 and t.r.quotations[t.r.quote_of[c.cue]].speech
    return [
        1.0, c.odds, c.odds * c.odds / 10, c.content.side, c.content.near, c.content.overlap,
        float(draft is not None), float(same), length, length * length / 10, quoted, float(speech), density,
        c.source.log, float(c.source.span is None), float(t.r.raw[c.cue][0].isupper()),
        c.odds * c.content.overlap,
    ]  # fmt: skip


def _among(o: _Others, n: int) -> list[float]:
    """From the other candidates: near it, inside its content, around it, or of the same content."""
    cue, own = int(o.cues[n]), o.tokens[n]
    first, last = np.searchsorted(o.cues, (cue - _WINDOW, cue + _WINDOW + 1)).tolist()
    away = np.abs(o.cues[first:last] - cue)
    chance = o.chance[first:last]
    near = float(chance[(away <= _NEIGHBOURS) & (away > 0)].sum())
    inside = sum(int(k) in own for k in o.cues[first:last])
    others = [k for k in range(first, last) if k != n]
    around = max((o.chance[k] for k in others if cue in o.tokens[k]), default=0.0)
    rivals = [k for k in others if abs(o.cues[k] - cue) < _RIVALS]
    same = max((overlap(own, o.tokens[k]) * o.chance[k] for k in rivals), default=0.0)
    return [near, float(min(inside, 3)), float(around), float(same)]


def _form(t: Table, found: Candidate) -> list[float]:
    """From the words themselves, and the chances of the earlier steps once more, not as logarithms."""
    first, source = found.content.spans[0][0], found.source.span
    opening, speaker = t.r.low[first], t.r.low[source[0]] if source else ""
    c = classes(t.r.language)
    third = speaker in c.personal and speaker not in c.first_person
    cue, side = 1 / (1 + float(np.exp(-found.odds))), float(np.exp(found.content.side))
    half = float(np.exp(found.content.overlap))
    return [
        float(opening in c.complementisers), float(opening in c.markers), float(first > found.cue),
        float(len(found.content.spans) == 2), float(third), float(speaker in c.first_person),
        float(source is not None and t.r.raw[source[0]][0].isupper()),
        float(t.r.low[found.cue] in usual(t.r.language)),
        float(t.r.quote_of[first] >= 0), half, side, cue, half * side * cue,
    ]  # fmt: skip


def tokens(spans: Sequence[tuple[int, int]]) -> set[int]:
    """All tokens of some spans."""
    return {k for first, last in spans for k in range(first, last)}


def overlap(ours: set[int], theirs: set[int]) -> float:
    """Intersection over union, 0..1."""
    return len(ours & theirs) / len(ours | theirs)
