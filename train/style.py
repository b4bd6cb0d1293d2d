"""Learn whose text an article reads like that credits nobody: the Saudi Press Agency's, or not.

    python -m train.style NEWS… [--write]

Right and wrong come from credit lines: articles whose byline, dateline or sign-off names the agency and those
of its own site, against those that name another voice. The lines and all names of agencies and outlets are
taken out first. Articles with a reporter or without any credit take no part: a style is asked for only where
nobody is credited. Prints precision and recall at several probabilities, (1) on days not learned from and
(2) on outlets and days neither of which was learned from; the stored scale is fitted on the latter. --write
replaces lexicons/ar/style_weights.npz, which holds whole numbers by hash and no word.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from benchmarks.spa import SPA, Truth, without_credit
from tawatur.annotate import annotate
from tawatur.config import DEFAULT
from tawatur.ingest import read
from tawatur.lineage.bylines import has_reporter
from tawatur.lineage.style import NAME, SIZE, features
from tawatur.lineage.voices import outlet_voice
from tawatur.model import Article
from tawatur.weights import rounded
from tawatur.words import body_words
from train.loglinear import logistic, sparse

TARGET = Path("src/tawatur/lexicons/ar") / NAME
VOICE = "واس"
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9)
RIDGE = 0.2  # of 0.02, 0.05, 0.2 the best log loss on outlets and days not learned from
_DAYS, _FOLDS = 4, 4  # days in a row in one fold, so that copies of a text stay together; folds
Doubles = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """`x`: rows of features; `y`: 1 = the agency's; `own`: from its own site; folds by days and by outlet."""

    x: "csr_matrix[np.float32]"
    y: Doubles
    own: npt.NDArray[np.bool_]
    days: npt.NDArray[np.int64]
    outlets: npt.NDArray[np.int64]


def main() -> None:
    """Print the figures and, if asked, write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("news", nargs="+")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    rows = []
    for item in read(chosen.news):
        if isinstance(item, Article):
            truth: Truth = {}
            noted = annotate(item)
            rows.append((noted, without_credit(noted, truth), truth.get(item.id, True)))
    learn(sample(rows), write=chosen.write)


def learn(data: Sample, *, write: bool) -> None:
    """Measure, and write the weights if asked."""
    print(
        f"{len(data.y):,} articles, {int(data.y.sum()):,} of the agency's, {data.own.sum():,} of its own site"
    )
    _tell("days not learned from", data, held(data, outlets=False))
    odds = held(data, outlets=True)
    asked = ~data.own
    scale = logistic(np.column_stack((odds, np.ones(len(odds))))[asked], data.y[asked], RIDGE)
    _tell("outlets and days not learned from", data, odds)
    _tell("the same, scaled", data, odds * scale[0] + scale[1])
    if write:
        table, constant = sparse(data.x, data.y, RIDGE)
        np.savez_compressed(
            TARGET, voice=np.array(VOICE), constant=np.float32(constant[0]), scale=scale,
            **rounded("table", table),  # type: ignore[arg-type]
        )  # fmt: skip
        print(f"written: {TARGET}, {TARGET.stat().st_size / 1000:.0f} kB")


def sample(rows: Iterable[tuple[Article, Article, bool | None]]) -> Sample:
    """Rows of (article, the same without its credit line, whether that names the agency) as a sample."""
    found, y, own, days, outlets = [], [], [], [], []
    for article, hidden, right in rows:
        if right is None or article.language != "ar" or has_reporter(hidden):
            continue
        places = [f.place for f in features(body_words(hidden.text, article.furniture))]
        if len(places) < DEFAULT.lineage.style.least_features:
            continue
        voice = outlet_voice(article.outlet)
        day = article.published.toordinal() if article.published else 0
        found.append(places)
        y.append(float(right))
        own.append(voice is not None and voice.key == SPA)
        days.append(day // _DAYS % _FOLDS)
        outlets.append(crc32((article.outlet or "").encode()) % _FOLDS)
    return Sample(_matrix(found), np.array(y), np.array(own), np.array(days), np.array(outlets))


def _matrix(found: Sequence[Sequence[int]]) -> "csr_matrix[np.float32]":
    """Rows of length 1, so that a long text counts no more than a short one."""
    values = np.concatenate([np.full(len(row), len(row) ** -0.5, np.float32) for row in found])
    ends = np.concatenate([[0], np.cumsum([len(row) for row in found])])
    return csr_matrix((values, np.concatenate(found), ends), shape=(len(found), SIZE))


def held(data: Sample, *, outlets: bool) -> Doubles:
    """Log-odds of each row by weights that never saw its days nor, with `outlets`, its outlet."""
    odds = np.zeros(len(data.y))
    for day in range(_FOLDS):
        for outlet in range(_FOLDS) if outlets else (-1,):
            asked = (data.days == day) & ((data.outlets == outlet) | (outlet < 0))
            known = (data.days != day) & (data.outlets != outlet)
            if asked.any():
                table, constant = sparse(data.x[known], data.y[known], RIDGE)
                odds[asked] = data.x[asked] @ table + constant[0]
    return odds


def _tell(what: str, data: Sample, odds: Doubles) -> None:
    chance = 1 / (1 + np.exp(-odds))
    asked = ~data.own
    right = data.y * asked
    loss = (np.logaddexp(0, odds) - data.y * odds)[asked].mean()
    print(f"{what}: log loss {loss:.3f}, {int(right.sum()):,} of {int(asked.sum()):,} are the agency's")
    for level in LEVELS:
        said = (chance >= level) & asked
        hits = float((right * said).sum())
        print(
            f"  from {level:.1f}: precision {hits / max(1, said.sum()):.3f}, recall {hits / right.sum():.3f}",
            end="",
        )
        print(f", {int(said.sum()):,} said")


if __name__ == "__main__":
    main()
