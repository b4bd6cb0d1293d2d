"""How probably each candidate is an attribution: a logistic model over what the earlier steps say."""

from collections.abc import Sequence

import numpy as np

from tawatur.annotate.plain.learned.finding import Candidate
from tawatur.annotate.plain.learned.table import Table
from tawatur.annotate.plain.learned.traits import NAMES, overlap, tokens, traits
from tawatur.annotate.plain.learned.weights import Weights

Evidence = tuple[tuple[str, float], ...]  # features and what they add in log-odds
_SIDE_BY_SIDE = 8  # tokens between cues that may be one
_SAME = 0.7  # overlap of their contents above which they are one, 0..1


def worth(t: Table, found: Sequence[Candidate], weights: Weights) -> list[float]:
    """The probability, 0..1, that each candidate is an attribution whose content overlaps by half."""
    logits = traits(t, found) @ weights["worth"].astype(np.float64)
    return [float(chance) for chance in 1 / (1 + np.exp(-logits))]


def added(t: Table, found: Sequence[Candidate], weights: Weights) -> list[Evidence]:
    """For each candidate what each named trait adds to its log-odds, strongest first, but the constant."""
    terms = traits(t, found) * weights["worth"].astype(np.float64)
    rows = (zip(NAMES[1:], row[1:].tolist(), strict=True) for row in terms)
    return [tuple(sorted((x for x in row if x[1]), key=lambda x: (-abs(x[1]), x[0]))) for row in rows]


def apart(found: Sequence[Candidate], chances: Sequence[float]) -> list[int]:
    """The candidates that stay where several cues side by side («said in a statement») share one content."""
    order = sorted(range(len(found)), key=lambda n: -chances[n])
    inside = [tokens(c.content.spans) for c in found]
    kept: dict[int, int] = {}  # cue -> candidate
    for n in order:
        cue = found[n].cue
        near = (kept[k] for k in range(cue - _SIDE_BY_SIDE + 1, cue + _SIDE_BY_SIDE) if k in kept)
        if all(overlap(inside[k], inside[n]) <= _SAME for k in near):
            kept[cue] = n
    return sorted(kept.values())
