"""Fit the weights of `tawatur.stories.crossing` and measure them on articles they never saw.

    python train/crossing.py [ARTICLES.jsonl [LATIN ARABIC]]

ARTICLES: lines with `half` (development or held), `template`, `story`, `language`; without it our own set,
tests/cases/cross_language. The articles count whole, and as briefs of a headline and two sentences in either
language or both, because real pairs seldom share as much as two texts written from one list of facts. Method:
logistic regression on standardised columns (ridge), of all pairs of the development half that are worth
comparing; those that belong together weigh as much as all others. Prints the weights for `config.Stories`,
then figures with the configured weights: whole articles and briefs, each half grouped by itself.

LATIN, ARABIC: files of articles in the two scripts that have nothing to do with each other, say of other
years. Moved to the same days they are pairs that do not belong together, of all lengths, and are fitted with
and measured too: half of the Latin articles each.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from tawatur.annotate import annotate
from tawatur.config import DEFAULT, Stories
from tawatur.evaluate.scores import prf
from tawatur.evaluate.stories import stories as evaluate
from tawatur.ingest import read
from tawatur.model import Article
from tawatur.stories import fingerprint, group
from tawatur.stories.crossing.columns import CROSSED
from tawatur.stories.crossing.meet import meetings

OURS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "cross_language" / "articles.jsonl"
RIDGE = 50.0  # strong: real pairs share less than ours, so no weight may lean on how much ours do
BRIEF_SENTENCES = 2
CONFIG = DEFAULT.stories
Floats = npt.NDArray[np.float64]


def load(path: Path, half: str, *, brief: Iterable[str] = ()) -> list[Article]:
    """The annotated articles of one half; those in a language of `brief` cut to two sentences."""
    found = [a for a in read([path]) if isinstance(a, Article) and a.metadata["half"] == half]
    noted = [annotate(a) for a in found]
    return [annotate(_brief(a)) if a.language in set(brief) else a for a in noted]


def _brief(article: Article) -> Article:
    end = article.sentences[min(BRIEF_SENTENCES, len(article.sentences)) - 1].end
    return replace(article, text=article.text[:end], furniture=(), sentences=(), mentions=(), attributions=())


def sample(articles: Sequence[Article], config: Stories) -> tuple[Floats, Floats]:
    """Columns (n, features) of all pairs of articles worth comparing, and 1 where they belong together."""
    prints = sorted((fingerprint(a) for a in articles), key=lambda p: (p.day or 0.0, p.article))
    story = {a.id: a.metadata.get("story", a.id) for a in articles}
    found = meetings([[k] for k in range(len(prints))], prints, config=config)
    names = [story[p.article] for p in prints]
    sides = zip(found.left.tolist(), found.right.tolist(), strict=True)
    same = np.array([float(names[i] == names[j]) for i, j in sides])
    return np.stack([found.columns[f] for f in CROSSED], axis=1), same


def fit(x: Floats, same: Floats) -> dict[str, float]:
    """Weights by their names in the config."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack((np.ones(len(x)), (x - mean) / spread))
    ridge = RIDGE * np.concatenate(([0.0], np.ones(x.shape[1])))

    weight = np.where(same == 1, 0.5 / same.mean(), 0.5 / (1 - same.mean()))

    def loss(b: Floats) -> tuple[float, Floats]:
        odds = z @ b
        slope = z.T @ (weight * (1 / (1 + np.exp(-odds)) - same)) + ridge * b
        lost = (weight * (np.logaddexp(0, odds) - same * odds)).sum()
        return float(lost + (ridge * b * b).sum() / 2), slope

    b = np.asarray(minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x)
    scaled = b[1:] / spread
    named = {f"crossing_weight_{f}": round(float(v), 2) for f, v in zip(CROSSED, scaled, strict=True)}
    return {"crossing_base": round(float(b[0] - scaled @ mean), 2), **named}


def figures(articles: Sequence[Article], config: Stories) -> str:
    """Pairs of two languages (precision, recall, F1), all pairs and B-cubed F1, hard pairs joined."""
    found = group(articles, config=config)
    where = {a: s.id for s in found for a in s.articles}
    english, arabic = ([a for a in articles if a.language == code] for code in ("en", "ar"))
    pairs = [(a, b) for a, b in product(english, arabic)]
    joined = [where[a.id] == where[b.id] for a, b in pairs]
    same = [_of(a, "story") == _of(b, "story") for a, b in pairs]
    hard = [_of(a, "template") == _of(b, "template") and not s for (a, b), s in zip(pairs, same, strict=True)]
    hits = sum(j and s for j, s in zip(joined, same, strict=True))
    p, r, f = prf(hits, sum(joined), sum(same))
    gold: dict[str, list[str]] = {}
    for article in articles:
        gold.setdefault(_of(article, "story"), []).append(article.id)
    whole = evaluate(
        [{"id": s.id, "articles": list(s.articles)} for s in found], {"all": list(gold.values())}
    )
    wrong = sum(j and h for j, h in zip(joined, hard, strict=True))
    return (
        f"P {p:.3f}  R {r:.3f}  F1 {f:.3f} of {sum(same)} pairs; pair F1 {whole['pair_f1']:.3f}; "
        f"B-cubed F1 {whole['bcubed_f1']:.3f}; hard pairs joined {wrong} of {sum(hard)}"
    )


def _of(article: Article, key: str) -> Any:
    return article.metadata[key]


def strangers(latin: str, arabic: str) -> tuple[list[Article], list[Article]]:
    """Annotated articles, the Latin ones moved over the days of the Arabic ones, by turns."""
    english, others = ([a for a in read([p]) if isinstance(a, Article)] for p in (latin, arabic))
    days = sorted(a.published for a in others if a.published)
    moved = [
        replace(a, published=days[k * len(days) // len(english)], published_precision="minute")
        for k, a in enumerate(english)
    ]
    return [annotate(a) for a in moved], [annotate(a) for a in others]


def false_meetings(latin: Sequence[Article], arabic: Sequence[Article]) -> str:
    """How many of the Latin articles stand in one story with an Arabic one, all of them wrongly."""
    ours = {a.id for a in latin}
    mixed = [s for s in group([*latin, *arabic]) if 0 < len(ours.intersection(s.articles)) < len(s.articles)]
    wrong = sum(len(ours.intersection(s.articles)) for s in mixed)
    return f"{wrong} of {len(latin)} among {len(arabic)}"


def main(path: str = str(OURS), *apart: str) -> None:
    """Print fitted weights and figures of both halves."""
    forms: dict[str, tuple[str, ...]] = {
        "whole": (), "English briefs": ("en",), "Arabic briefs": ("ar",), "briefs": ("en", "ar"),
    }  # fmt: skip
    samples = [sample(load(Path(path), "development", brief=f), CONFIG) for f in forms.values()]
    if apart:
        latin, arabic = strangers(*apart)
        columns, _ = sample([*latin[::2], *arabic], CONFIG)
        samples.append((columns, np.zeros(len(columns))))
    x, same = (np.concatenate(part) for part in zip(*samples, strict=True))
    for name, value in fit(x, same).items():
        print(f"{name}: float = {value}")
    for half in ("development", "held"):
        for name, brief in forms.items():
            print(f"{half}, {name}: {figures(load(Path(path), half, brief=brief), CONFIG)}")
    if apart:
        print(f"strangers in one story, fitted with: {false_meetings(latin[::2], arabic)}")
        print(f"strangers in one story, not fitted with: {false_meetings(latin[1::2], arabic)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
