"""How probably each candidate is an attribution: a logistic model over what the earlier steps say."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tawatur.annotate.english.learned.finding import Candidate
from tawatur.annotate.english.learned.table import Table
from tawatur.annotate.english.learned.weights import Weights

Traits = npt.NDArray[np.float64]
NAMES = (
    "constant", "cue odds", "cue odds squared", "side", "near", "overlap", "rule", "same as rule",
    "length", "length squared", "quoted", "cue in speech", "article", "source", "no source", "name as cue",
    "odds x overlap", "neighbours",
)  # fmt: skip
_HALF = 0.5  # overlap at which two contents are one
_NEIGHBOURS = 12  # tokens in which another cue counts as near
_SIDE_BY_SIDE = 8  # tokens between cues that may be one
_SAME = 0.7  # overlap of their contents above which they are one, 0..1


def traits(t: Table, found: Sequence[Candidate]) -> Traits:
    """What speaks for and against each candidate, shape (candidates, traits named NAMES)."""
    if not found:
        return np.zeros((0, len(NAMES)))
    odds = np.array([c.odds for c in found])
    cues = np.array([c.cue for c in found])
    chance = 1 / (1 + np.exp(-odds))
    article = float(np.log(chance.sum() / max(t.n, 1) + 1e-3))
    close = (np.abs(cues[:, None] - cues) <= _NEIGHBOURS) & (cues[:, None] != cues)
    rows = [_row(t, c, article, float(close[n] @ chance)) for n, c in enumerate(found)]
    return np.array(rows)


def _row(t: Table, c: Candidate, article: float, neighbours: float) -> list[float]:
    draft = t.rules.get(c.cue)
    tokens = _tokens(c.content.spans)
    same = draft is not None and _overlap(_tokens(draft.content), tokens) >= _HALF
    quoted = sum(t.r.quote_of[k] >= 0 for k in tokens) / len(tokens)
    length = float(np.log(len(tokens)))
    speech = t.r.quote_of[c.cue] >= 0 and t.r.quotations[t.r.quote_of[c.cue]].speech
    odds, overlap = c.odds, c.content.overlap
    return [
        1.0, odds, odds * odds / 10, c.content.side, c.content.near, overlap, float(draft is not None),
        float(same), length, length * length / 10, quoted, float(speech), article, c.source.log,
        float(c.source.span is None), float(t.r.raw[c.cue][0].isupper()), odds * overlap, neighbours,
    ]  # fmt: skip


def _tokens(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {k for first, last in spans for k in range(first, last)}


def _overlap(ours: set[int], theirs: set[int]) -> float:
    return len(ours & theirs) / len(ours | theirs)


def worth(t: Table, found: Sequence[Candidate], weights: Weights) -> list[float]:
    """The probability, 0..1, that each candidate is an attribution whose content overlaps by half."""
    logits = traits(t, found) @ weights["worth"].astype(np.float64)
    return [float(chance) for chance in 1 / (1 + np.exp(-logits))]


def apart(found: Sequence[Candidate], chances: Sequence[float]) -> list[int]:
    """The candidates that stay where several cues side by side («said in a statement») share one content."""
    order = sorted(range(len(found)), key=lambda n: -chances[n])
    tokens = [_tokens(c.content.spans) for c in found]
    kept: list[int] = []
    for n in order:
        rivals = (k for k in kept if abs(found[k].cue - found[n].cue) < _SIDE_BY_SIDE)
        if all(_overlap(tokens[k], tokens[n]) <= _SAME for k in rivals):
            kept.append(n)
    return sorted(kept)
