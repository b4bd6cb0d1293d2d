"""Learn the weights of `tawatur.annotate.plain.learned`, and measure them on articles they never saw.

    python -m train.english FILE.jsonl.gz [--write] [--language CODE]

One article a line: {"id", "text", "attributions": [{"cue", "source", "content"}]}, lists of offset pairs.
Method: logistic regression (cues) and log-linear choices (sides, bounds) on hashed features, ridge, L-BFGS;
FOLDS-fold cross-validation by article, in which the last step («worth») learns from what the earlier steps
say of articles they never saw. --write replaces lexicons/<language>/attribution_weights.npz; without
--language it is en (PolNeAR). docs/languages.md says how to train another language.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tawatur.annotate.plain.learned.finding import Candidate, candidates
from tawatur.annotate.plain.learned.hashing import Floats
from tawatur.annotate.plain.learned.spans import SIDES
from tawatur.annotate.plain.learned.traits import Traits, traits
from tawatur.annotate.plain.learned.weights import NAME, Weights, packed, unpacked
from tawatur.annotate.plain.learned.worth import apart
from tawatur.config import DEFAULT
from train.english_gold import Gold, Sample, samples
from train.english_rows import bound_rows, cue_rows, side_rows
from train.loglinear import Doubles, choose, decide, logistic

FOLDS = 3
CUE_RIDGE, CHOICE_RIDGE, WORTH_RIDGE = 10.0, 4.0, 1.0
CUE_SIZE, CHOICE_SIZE, SMALL_SIZE = 2**18, 2**17, 2**16  # weights of a table, a power of two each
LEXICONS = Path("src/tawatur/lexicons")
HALF = 0.5  # word overlap of contents, and of sources, that PolNeAR's scorer takes for the same
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


class Held(NamedTuple):
    """Candidates of one article that the weights never saw, their traits, and its gold."""

    sample: Sample
    found: list[Candidate]
    traits: Traits


def fit(data: Sequence[Sample]) -> Weights:
    """All weights but those of the last step."""
    weights: dict[str, Floats] = {}
    features, label = cue_rows(data, CUE_SIZE)
    weights["cue"], weights["cue base"] = decide(features, label, CUE_SIZE, CUE_RIDGE)
    for name in ("content", "source"):
        features, chosen = side_rows(data, name, SMALL_SIZE)
        groups = np.arange(0, len(features), SIDES)
        weights[f"{name} side"] = choose(features, groups, groups + chosen, SMALL_SIZE, CHOICE_RIDGE)
        for right in (True, False):
            size = CHOICE_SIZE if right and name == "content" else SMALL_SIZE
            for step, parts in bound_rows(data, name, size, right=right).items():
                task_table = f"{name} {step} {'right' if right else 'left'}"
                weights[task_table] = choose(*parts, size, CHOICE_RIDGE)
    return weights


def held(data: Sequence[Sample]) -> list[Held]:
    """Each article with what weights fitted on the other folds find in it."""
    out = []
    for k in range(FOLDS):
        weights = unpacked(packed(fit([s for n, s in enumerate(data) if n % FOLDS != k])))
        for s in data[k::FOLDS]:
            found = candidates(s.table, weights, least=DEFAULT.annotate.learned.least_cue_odds)
            out.append(Held(s, found, traits(s.table, found)))
        print(f"fold {k + 1} of {FOLDS}", flush=True)
    return out


def matched(s: Sample, found: Sequence[Candidate]) -> dict[int, Gold]:
    """Which gold attribution each candidate is, as the scorer pairs them: greatest overlap first."""
    gold = [g for g in s.gold if g.contents]
    theirs = [_words(s, g.contents) for g in gold]
    pairs = []
    for i, candidate in enumerate(found):
        ours = _words(s, candidate.content.spans)
        for j, other in enumerate(theirs):
            if (shared := len(ours & other)) and (overlap := shared / len(ours | other)) >= HALF:
                pairs.append((overlap + HALF * (candidate.cue in gold[j].cue), i, j))
    out: dict[int, Gold] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in out and j not in taken:
            out[i] = gold[j]
            taken.add(j)
    return out


def _words(s: Sample, spans: Sequence[tuple[int, int]]) -> set[int]:
    return {k for a, b in spans for k in range(a, b) if s.table.r.low[k][0].isalnum()}


def _same_source(s: Sample, ours: Candidate, gold: Gold) -> bool:
    a = _words(s, [ours.source.span] if ours.source.span else [])
    b = _words(s, [gold.source] if gold.source else [])
    return a == b or len(a & b) >= HALF * len(a | b)


def fit_worth(rows: Sequence[Held]) -> Floats:
    """The weights of the last step, from candidates that the earlier weights never saw."""
    label = [
        float(i in hits) for h in rows for hits in [matched(h.sample, h.found)] for i in range(len(h.found))
    ]
    return logistic(np.concatenate([h.traits for h in rows]), np.array(label), WORTH_RIDGE)


def figures(rows: Sequence[Held], chances: Sequence[Doubles], least: float) -> tuple[float, ...]:
    """Precision, recall, F1, and F1 of who said what, of the candidates with a chance of `least` or more."""
    gold = predicted = hits = right = 0
    for h, chance in zip(rows, chances, strict=True):
        kept = [h.found[n] for n in apart(h.found, chance.tolist()) if chance[n] >= least]
        pairs = matched(h.sample, kept)
        gold += sum(bool(g.contents) for g in h.sample.gold)
        predicted += len(kept)
        hits += len(pairs)
        right += sum(_same_source(h.sample, kept[i], g) for i, g in pairs.items())
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return precision, recall, 2 * hits / max(predicted + gold, 1), 2 * right / max(predicted + gold, 1)


def cross_validate(rows: Sequence[Held]) -> None:
    """Print the figures of all articles, the last step fitted on the other folds."""
    parts = [rows[k::FOLDS] for k in range(FOLDS)]  # a mix of the earlier steps' folds
    chances: list[Doubles] = []
    for k in range(FOLDS):
        b = fit_worth([h for j, part in enumerate(parts) if j != k for h in part])
        chances += [1 / (1 + np.exp(-(h.traits @ b))) for h in parts[k]]
    mixed = [h for part in parts for h in part]
    for least in THRESHOLDS:
        p, r, f, who = figures(mixed, chances, least)
        print(f"least {least}: precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}, who said what F1 {who:.3f}")


def main(path: str, *options: str) -> None:
    """Cross-validate, and with --write learn from all articles and store the weights."""
    language = options[options.index("--language") + 1] if "--language" in options else "en"
    data = samples(Path(path), language=language)
    rows = held(data)
    cross_validate(rows)
    if "--write" in options:
        weights = {**fit(data), "worth": fit_worth(rows)}
        target = LEXICONS / language / NAME
        np.savez_compressed(target, **packed(weights))  # type: ignore[arg-type]
        print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
