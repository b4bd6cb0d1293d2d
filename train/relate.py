"""Learn how two headlines relate from ANS pairs, and say how well it does on pairs it never saw.

    python -m train.relate PAIRS.csv [--write]

PAIRS.csv: the columns s1, s2, stance (agree, disagree, other), as in ANS (latynt/ans, Apache-2.0). Method:
multinomial logistic regression (ridge, L-BFGS) on standardised figures and hashed keys. Five folds; pairs
that share a headline stay together. Prints accuracy and confusion, learned and by rule; --write stores the
weights of all pairs.
"""

import csv
import re
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from tawatur.annotate import annotate
from tawatur.claims.relations import read, rules
from tawatur.claims.relations.learned import NAME, RELATIONS, SIZE, Weights, packed, place
from tawatur.config import DEFAULT
from tawatur.model import Article

FOLDS, SHUFFLES = 5, 2
STEPS = 60  # of L-BFGS
RIDGE = 1.0
FIGURES, KEYS = 0.3, 0.5  # scale of standardised figures and of keys: a smaller one is shrunk more
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Sample(NamedTuple):
    """Pairs: figures (n, k) and their names, keys (n, SIZE), label and group (n,), the rules' answer (n,)."""

    names: list[str]
    figures: Floats
    keys: "csr_matrix[np.float64]"
    label: Ints
    group: Ints
    by_rule: Ints


def sample(path: str) -> Sample:
    """Read and compare all pairs."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    both = [read(_article("a", row["s1"]), _article("b", row["s2"])) for row in rows]
    figures = [one.figures() for one in both]
    found = [(k, place(key), value) for k, one in enumerate(both) for key, value in one.keys().items()]
    at, to, value = (np.array(column) for column in zip(*found, strict=True))
    answers = [RELATIONS.index(rules.decide(f, DEFAULT.claims)[0]) for f in figures]
    return Sample(
        names=list(figures[0]),
        figures=np.array([list(f.values()) for f in figures]),
        keys=csr_matrix((value.astype(np.float64), (at, to)), shape=(len(rows), SIZE)),
        label=np.array([RELATIONS.index(row["stance"]) for row in rows]),
        group=_groups([(row["s1"], row["s2"]) for row in rows]),
        by_rule=np.array(answers),
    )


def _article(key: str, text: str) -> Article:
    return annotate(Article(id=key, text=text, language="ar"))


def _groups(pairs: Sequence[tuple[str, str]]) -> Ints:
    """Pairs that share a headline, also over other pairs, have one number."""
    parent: dict[str, str] = {}

    def top(text: str) -> str:
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = text = parent[parent[text]]
        return text

    plain = [tuple(re.sub(r"\W+", "", text) for text in pair) for pair in pairs]
    for a, b in plain:
        parent[top(a)] = top(b)
    number: dict[str, int] = {}
    return np.array([number.setdefault(top(a), len(number)) for a, _ in plain])


def fit(data: Sample, rows: npt.NDArray[np.bool_]) -> Weights:
    """Weights from some of the pairs."""
    mean, spread = data.figures[rows].mean(0), data.figures[rows].std(0) + 1e-9
    x = hstack([csr_matrix((data.figures[rows] - mean) / spread * FIGURES), data.keys[rows] * KEYS]).tocsr()
    b = _multinomial(x, data.label[rows])
    count = len(data.names)
    named = b[:count] * FIGURES / spread[:, None]
    return Weights(dict(zip(data.names, named, strict=True)), b[count:-1] * KEYS, b[-1] - mean @ named)


def _multinomial(x: "csr_matrix[np.float64]", label: Ints) -> Floats:
    """Weights (features, 3) and a last row of constants."""
    n, d = x.shape
    right, back = np.eye(len(RELATIONS))[label], x.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        b = flat.reshape(d + 1, -1)
        z = x @ b[:-1] + b[-1]
        z -= z.max(1, keepdims=True)
        total = np.exp(z).sum(1, keepdims=True)
        off = np.exp(z) / total - right
        cost = (np.log(total[:, 0]) - z[np.arange(n), label]).sum() + RIDGE / 2 * (b[:-1] ** 2).sum()
        return float(cost), np.vstack([back @ off + RIDGE * b[:-1], off.sum(0)]).ravel()

    start = np.zeros((d + 1) * len(RELATIONS))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x).reshape(d + 1, -1)


def answers(weights: Weights, data: Sample, rows: npt.NDArray[np.bool_]) -> Ints:
    """The number of each pair's likeliest relation."""
    named = np.array([weights.named[name] for name in data.names])
    odds = data.figures[rows] @ named + data.keys[rows] @ weights.table + weights.constant
    return np.asarray(odds.argmax(1))


def held_out(data: Sample, shuffle: int) -> Ints:
    """Each pair's relation by weights that saw neither of its headlines."""
    fold = np.random.default_rng(shuffle).permutation(data.group.max() + 1)[data.group] % FOLDS
    out = np.zeros(len(data.label), np.int64)
    for k in range(FOLDS):
        out[fold == k] = answers(fit(data, fold != k), data, fold == k)
    return out


def told(name: str, found: Ints, label: Ints) -> None:
    """Print accuracy and the confusion: a row a right answer, a column a given one."""
    print(f"{name}: accuracy {(found == label).mean():.4f}")
    for k, relation in enumerate(RELATIONS):
        print(f"  {relation:9}", *(f"{int(((label == k) & (found == c)).sum()):5}" for c in range(3)))


def main(path: str, *options: str) -> None:
    """Print what cross-validation and the rules give; write the weights where asked to."""
    data = sample(path)
    for shuffle in range(SHUFFLES):
        told(f"cross-validated, shuffle {shuffle}", held_out(data, shuffle), data.label)
    told("by rule", data.by_rule, data.label)
    if "--write" in options:
        target = files("tawatur") / "lexicons" / "ar" / NAME
        weights = fit(data, np.ones(len(data.label), bool))
        np.savez_compressed(str(target), **packed(weights))  # type: ignore[arg-type]
        print(f"{target}: {Path(str(target)).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
