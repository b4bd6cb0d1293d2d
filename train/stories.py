"""Fit the weights of `tawatur.stories.score` and say how well they do on components they never saw.

    python train/stories.py CLUSTERS.json FINGERPRINTS.pickle ARTICLES...

CLUSTERS.json: {component: [[article id, …], …]}, a partition of each component's articles into stories.
FINGERPRINTS.pickle: where the annotated articles' fingerprints are kept between runs; made from ARTICLES
(what `tawatur.ingest.read` takes) where it does not exist. Method: logistic regression on standardised
features (ridge), pairs weighted by one over the root of their component's number of pairs; 6-fold
cross-validation by component, each fold clustering all articles anew. Prints the weights for
`config.Stories`, figures for a range of `least_mean`, and what is lost without each group of features.
"""

import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from tawatur.annotate import annotate
from tawatur.config import DEFAULT, Stories
from tawatur.engine import spread
from tawatur.evaluate.stories import stories as evaluate
from tawatur.ingest import read
from tawatur.model import Article
from tawatur.stories import Fingerprint, fingerprint
from tawatur.stories.arrivals import START, joined
from tawatur.stories.cluster import clusters, listed
from tawatur.stories.features import FEATURES, Feature
from tawatur.stories.graph import scored
from tawatur.stories.score import Scored

FOLDS = 6
SHUFFLES = 3  # of the components over the folds; figures are means
RIDGE = 0.3  # on standardised weights, without the constant
LEAST_MEANS = (0.28, 0.32, 0.36, 0.40, 0.44)
CONFIG = DEFAULT.stories
GROUPS: dict[str, tuple[Feature, ...]] = {
    "whole text": ("whole",),
    "headline with lead": ("head",),
    "places": ("places",),
    "numbers": ("numbers",),
    "day of publication": ("gap",),
    "day of the event": ("event_known", "event_gap"),
    "outlet": ("outlet",),
    "recurrence": ("recurrence", "recurrence_other"),
    "all from annotations": ("places", "numbers", "event_known", "event_gap"),
}
Gold = dict[str, list[list[str]]]
Floats = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """All candidate pairs of texts: their columns (n, features); rows, label, component of those in the gold.

    `names`: ids of each text's articles.
    """

    names: list[list[str]]
    scored: Scored
    columns: Floats
    rows: npt.NDArray[np.int64]
    same: Floats
    component: npt.NDArray[np.str_]


def sample(prints: Sequence[Fingerprint], gold: Gold) -> Sample:
    """Every candidate pair, labelled inside gold components. A text is of its articles' commonest part."""
    graph = joined(START, prints, config=CONFIG).graph
    names = [[prints[m].article for m in ms] for ms in graph.members]
    part = {a: (name, k) for name, parts in gold.items() for k, ids in enumerate(parts) for a in ids}
    found = [Counter(part[a] for a in ids if a in part) for ids in names]
    label = [counts.most_common(1)[0][0] if counts else None for counts in found]
    sides = enumerate(zip(graph.pairs.left.tolist(), graph.pairs.right.tolist(), strict=True))
    known = [(k, a, b) for k, (i, j) in sides if (a := label[i]) and (b := label[j]) and a[0] == b[0]]
    return Sample(
        names=names,
        scored=scored(graph, config=CONFIG),
        columns=np.stack([graph.columns[f] for f in FEATURES], axis=1).astype(np.float64),
        rows=np.array([k for k, _, _ in known]),
        same=np.array([float(a == b) for _, a, b in known]),
        component=np.array([a[0] for _, a, _ in known]),
    )


def fit(data: Sample, *, without: Iterable[str] = (), drop: Sequence[Feature] = ()) -> Stories:
    """The config with weights fitted on all components but `without`; features of `drop` weigh nothing."""
    used = np.array([f not in drop for f in FEATURES])
    mean, spread = data.columns.mean(axis=0), data.columns.std(axis=0) + 1e-9
    kept = ~np.isin(data.component, sorted(without))
    size = Counter(data.component.tolist())
    weight = np.array([size[name] ** -0.5 for name in data.component.tolist()])[kept]
    x = ((data.columns[data.rows][kept] - mean) / spread)[:, used]
    b = _logistic(x, data.same[kept], weight * len(weight) / weight.sum())
    scaled = np.zeros(len(FEATURES))
    scaled[used] = b[1:] / spread[used]
    weights: dict[str, Any] = {
        f"weight_{f}": round(float(v), 2) for f, v in zip(FEATURES, scaled, strict=True)
    }
    return replace(CONFIG, base=round(float(b[0] - scaled @ mean), 2), **weights)


def _logistic(x: Floats, same: Floats, weight: Floats) -> Floats:
    x = np.column_stack((np.ones(len(x)), x))
    ridge = RIDGE * np.concatenate(([0.0], np.ones(x.shape[1] - 1)))

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        slope = x.T @ (weight * (1 / (1 + np.exp(-z)) - same)) + ridge * b
        return float((weight * (np.logaddexp(0, z) - same * z)).sum() + (ridge * b * b).sum() / 2), slope

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def grouped(data: Sample, config: Stories, part: Gold) -> list[dict[str, object]]:
    """The stories of all articles, narrowed to the articles of `part`."""
    asked = {a for parts in part.values() for ids in parts for a in ids}
    edges = listed([*data.scored.weighed(config).edges(config.least_probability)])
    found = clusters(len(data.names), edges, least=config.least_mean)
    told = ((k, [a for row in rows for a in data.names[row] if a in asked]) for k, rows in enumerate(found))
    return [{"id": f"{min(part)} {k}", "articles": ids} for k, ids in told if ids]


def held_out(data: Sample, gold: Gold, least_mean: float, drop: Sequence[Feature] = ()) -> str:
    """Mean figures of stories found by weights that never saw their component."""
    figures = []
    for shuffle in range(SHUFFLES):
        names = np.random.default_rng(shuffle).permutation(sorted(gold)).tolist()
        found: list[dict[str, object]] = []
        for k in range(FOLDS):
            part = {name: gold[name] for name in names[k::FOLDS]}
            config = replace(fit(data, without=part, drop=drop), least_mean=least_mean)
            found += grouped(data, config, part)
        figures.append(_figures(found, gold))
    return _row(np.mean(figures, axis=0))


def _figures(found: list[dict[str, object]], gold: Gold) -> list[float]:
    figures = evaluate(found, gold)
    return [figures[n] for n in ("bcubed_f1", "pair_f1", "pair_f1_mean_of_components")]


def _row(figures: Iterable[float]) -> str:
    return "  ".join(f"{figure:.3f}" for figure in figures)


def fingerprints(cache: Path, articles: Sequence[str]) -> list[Fingerprint]:
    """Fingerprints of all articles in the order that grouping wants; read from `cache` where it exists."""
    if not cache.exists():
        made = spread(_print, (a for a in read(articles) if isinstance(a, Article)), jobs=2)
        cache.write_bytes(pickle.dumps(list(made)))
    prints: list[Fingerprint] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own file
    return sorted(prints, key=lambda p: (p.day is None, p.day or 0.0, p.article))


def _print(article: Article) -> Fingerprint:
    return fingerprint(annotate(article))


def main(clusters_file: str, cache: str, *articles: str) -> None:
    """Print fitted weights with fitted and cross-validated figures."""
    gold: Gold = json.loads(Path(clusters_file).read_text("utf-8"))
    data = sample(fingerprints(Path(cache), articles), gold)
    fitted = fit(data)
    for name in ("base", *(f"weight_{f}" for f in FEATURES)):
        print(f"{name}: float = {getattr(fitted, name)}")
    print("B-cubed F1, pair F1, its mean of components")
    print(_row(_figures(grouped(data, fitted, gold), gold)), f" fitted, least_mean {fitted.least_mean}")
    for least in LEAST_MEANS:
        print(held_out(data, gold, least), f" cross-validated, least_mean {least}")
    for group, drop in GROUPS.items():
        print(held_out(data, gold, CONFIG.least_mean, drop), f" cross-validated, without {group}")


if __name__ == "__main__":
    main(*sys.argv[1:])
