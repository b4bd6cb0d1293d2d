"""Learned choice of cues, contents and sources, with the rules' findings among its evidence.

Hashed features and log-linear choices, trained by ``train/english.py``.
"""

from dataclasses import replace

from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.learned.finding import Candidate, candidates
from tawatur.annotate.plain.learned.table import Table, table
from tawatur.annotate.plain.learned.weights import Weights, load
from tawatur.annotate.plain.learned.worth import Evidence, added, apart, worth
from tawatur.annotate.plain.reading import Reading
from tawatur.annotate.plain.verbs import verbs
from tawatur.config import Learned
from tawatur.model import Polarity

__all__ = ["Evidence", "evidence", "improved", "load"]


def improved(r: Reading, ruled: list[Draft], weights: Weights, config: Learned) -> list[Draft]:
    """The attributions of a reading, given those that the rules found; in order of their cues."""
    t = table(r, ruled)
    found = candidates(t, weights, least=config.least_cue_odds)
    chances = worth(t, found, weights)
    kept = [n for n in apart(found, chances) if chances[n] >= config.least_worth]
    return [_draft(t, found[n], chances[n]) for n in kept]


def evidence(r: Reading, ruled: list[Draft], weights: Weights, config: Learned) -> dict[int, Evidence]:
    """Offset of each candidate's cue -> features of the last step and what they add, strongest first."""
    t = table(r, ruled)
    found = candidates(t, weights, least=config.least_cue_odds)
    return {r.start[c.cue]: row for c, row in zip(found, added(t, found, weights), strict=True)}


def _draft(t: Table, found: Candidate, chance: float) -> Draft:
    ruled = t.rules.get(found.cue)
    content, source = found.content.spans, found.source.span
    if ruled:
        return replace(ruled, content=content, source=source, chance=chance)
    word = t.r.low[found.cue]
    polarity = _polarity(word, t.r.language)
    return Draft((found.cue, found.cue + 1), source, content, "learned", polarity, word, chance)


def _polarity(word: str, language: str) -> Polarity:
    cues = verbs(language).get(word)
    return cues[-1].polarity if cues else "assert"
