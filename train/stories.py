"""Fit the weights of `tawatur.stories.score` and say how well they do on components they never saw.

    python train/stories.py CLUSTERS.json ARTICLES...

CLUSTERS.json: {component: [[article id, …], …]}, a partition of each component's articles into stories.
ARTICLES: what `tawatur.ingest.read` takes. Method: logistic regression on standardised features (ridge),
pairs weighted by one over the root of their component's number of pairs; 6-fold cross-validation by
component, each fold grouping all articles anew. Prints the weights for `config.Stories`; writes nothing.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from tawatur.config import DEFAULT, Stories
from tawatur.evaluate.stories import stories as evaluate
from tawatur.ingest import read
from tawatur.model import Article
from tawatur.stories import fingerprint, group
from tawatur.stories.candidates import pairs
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.score import Scored
from tawatur.stories.texts import texts
from tawatur.stories.vectors import vectors

FOLDS = 6
RIDGE = 0.3  # on standardised weights, without the constant
CONFIG = DEFAULT.stories
Gold = dict[str, list[list[str]]]
Floats = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """Labelled pairs of texts: features (n, 4), same story or not, and the component of each pair.

    `mean` and `spread` of the features are those of all candidate pairs.
    """

    features: Floats
    same: Floats
    component: list[str]
    mean: Floats
    spread: Floats


def sample(prints: Sequence[Fingerprint], gold: Gold) -> Sample:
    """Every candidate pair of texts inside one gold component. A text is of its articles' commonest part."""
    rows = vectors(prints, config=CONFIG)
    told = texts(prints, rows, pairs(prints, rows.whole, config=CONFIG), config=CONFIG)
    scored = Scored(told, config=CONFIG)
    gap = np.log1p(np.where(np.isnan(scored.gap), CONFIG.unknown_gap_days, scored.gap))
    columns = np.stack([scored.whole, scored.head, gap, scored.recurrence], axis=1)
    part = {a: (name, k) for name, parts in gold.items() for k, ids in enumerate(parts) for a in ids}
    found = [Counter(part[a] for m in ms if (a := prints[m].article) in part) for ms in told.members]
    label = [counts.most_common(1)[0][0] if counts else None for counts in found]
    sides = enumerate(zip(told.pairs.left.tolist(), told.pairs.right.tolist(), strict=True))
    known = [(k, a, b) for k, (i, j) in sides if (a := label[i]) and (b := label[j]) and a[0] == b[0]]
    same = np.array([float(a == b) for _, a, b in known])
    chosen = columns[[k for k, _, _ in known]].astype(np.float64)
    return Sample(chosen, same, [a[0] for _, a, _ in known], columns.mean(axis=0), columns.std(axis=0))


def fit(data: Sample, *, without: frozenset[str] = frozenset()) -> Stories:
    """The config with weights fitted on all components but those of `without`."""
    kept = np.array([name not in without for name in data.component])
    size = Counter(data.component)
    weight = np.array([size[name] ** -0.5 for name in data.component])[kept]
    weight *= len(weight) / weight.sum()
    x = (data.features[kept] - data.mean) / data.spread
    x, y = np.column_stack((np.ones(len(x)), x)), data.same[kept]
    ridge = RIDGE * np.array([0.0, 1.0, 1.0, 1.0, 1.0])

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        slope = x.T @ (weight * (1 / (1 + np.exp(-z)) - y)) + ridge * b
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + (ridge * b * b).sum() / 2), slope

    b = minimize(loss, np.zeros(5), jac=True, method="L-BFGS-B").x
    scaled = b[1:] / data.spread
    whole, head, gap, recurrence = (round(float(v), 2) for v in scaled)
    base = round(float(b[0] - scaled @ data.mean), 2)
    return replace(
        CONFIG,
        base=base,
        weight_whole=whole,
        weight_head=head,
        weight_gap=gap,
        weight_recurrence=recurrence,
    )


def grouped(prints: Sequence[Fingerprint], config: Stories, gold: Gold) -> list[dict[str, object]]:
    """The stories of all articles, narrowed to the articles of `gold`."""
    asked = {a for parts in gold.values() for ids in parts for a in ids}
    rows = [
        (s.id, [a for a in s.articles if a in asked]) for s in group((), fingerprints=prints, config=config)
    ]
    return [{"id": f"{min(gold)} {name}", "articles": ids} for name, ids in rows if ids]


def main(clusters: str, *articles: str) -> None:
    """Print fitted weights with fitted and cross-validated figures."""
    gold: Gold = json.loads(Path(clusters).read_text("utf-8"))
    made = (fingerprint(a) for a in read(articles) if isinstance(a, Article))
    prints = sorted(made, key=lambda p: (p.day is None, p.day or 0.0, p.article))
    data = sample(prints, gold)
    fitted = fit(data)
    held: list[dict[str, object]] = []
    for k in range(FOLDS):
        part = {name: gold[name] for name in sorted(gold)[k::FOLDS]}
        held += grouped(prints, fit(data, without=frozenset(part)), part)
    for name in ("base", "weight_whole", "weight_head", "weight_gap", "weight_recurrence"):
        print(f"{name} = {getattr(fitted, name)}")
    for title, found in (("fitted", grouped(prints, fitted, gold)), ("cross-validated", held)):
        figures = evaluate(found, gold)
        print(f"{title}: B-cubed F1 {figures['bcubed_f1']:.3f}, pair F1 {figures['pair_f1']:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
