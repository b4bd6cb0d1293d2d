"""What rare spellings, names spelled apart and the order of facts tell of two articles beside shared text.

    python -m train.hints NEWS… [--without GOLD.json]

Reads news (any input of `tawatur analyze`), takes pairs of articles of one story and of two outlets whose
bylines name an agency, and asks whether it is one agency: by shared text alone, and with each hint. Prints,
cross-validated by story (five folds), the area under the curve and the log loss, and the weights for
`config.Hints`. Bylines only say who is right; no feature sees them. `--without`: leave out stories with an
article that a gold file names. One agency's two dispatches count as the same, so no figure can be perfect.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from tawatur import analyze
from tawatur.config import DEFAULT
from tawatur.lineage.credits import credits_of
from tawatur.lineage.hints import Hints
from tawatur.lineage.passages import Reuse
from tawatur.lineage.upstream import BYLINE, upstream
from tawatur.model import Article, Story
from tawatur.stories import fingerprint
from tawatur.terms import Heard, Terms
from tawatur.words import body_words
from train.loglinear import logistic

Floats = npt.NDArray[np.float64]
NAMES = ("log containment", "log shared n-grams", "spelling", "apart", "order")
SETS = {"shared text": 2, "+ spelling": 3, "+ apart": 4, "+ order": 5}
_LOW, _FOLDS, _RIDGE = 0.2, 5, 1.0  # _LOW: containment of pairs that shared text leaves open
_MOST, _PAIRS = 60, 10  # articles of one story, and pairs of it that count


class Pair(NamedTuple):
    """Two signed articles of one story: its id, whether one agency signs both, and the features by NAMES."""

    story: str
    same: bool
    features: tuple[float, ...]
    close: float


def main() -> None:
    """Analyze, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("news", nargs="+")
    options.add_argument("--without", type=Path, nargs="*", default=[])
    chosen = options.parse_args()
    result = analyze(chosen.news)
    articles = {a.id: a for a in result.articles}
    terms = {i: fingerprint(a).terms for i, a in articles.items()}
    held = {x for path in chosen.without for x in _strings(json.loads(path.read_text("utf-8")))}
    stories = [s for s in result.stories if held.isdisjoint(s.articles)]
    heard = Heard(terms.values())
    pairs = [p for s in stories for p in islice(signed_pairs(s, articles, heard, terms), _PAIRS)]
    for what, rows in (("all pairs", pairs), (f"containment < {_LOW}", [p for p in pairs if p.close < _LOW])):
        print(f"{what}: {len(rows):,}, of one agency {sum(p.same for p in rows):,}")
        for name, width in SETS.items():
            area, loss = figures(rows, width)
            print(f"  {name:12} AUC {area:.3f}  log loss {loss:.3f}")
        weights = logistic(*_table(rows, len(NAMES)), _RIDGE).tolist()
        print("  " + ", ".join(f"{name} {w:.2f}" for name, w in zip(NAMES, weights, strict=False)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for x in value.values() if isinstance(value, dict) else value:
            yield from _strings(x)


def signed_pairs(
    story: Story, articles: Mapping[str, Article], heard: Heard, terms: Mapping[str, Terms]
) -> Iterator[Pair]:
    """Pairs of two outlets under agencies' bylines; hints are looked for in the whole story."""
    if not 2 <= len(story.articles) <= _MOST:
        return
    rows = [articles[i] for i in story.articles]
    bodies = [body_words(a.text, a.furniture) for a in rows]
    ups = [
        upstream(a, credits_of(a, b, {}), config=DEFAULT.lineage) for a, b in zip(rows, bodies, strict=True)
    ]
    config = DEFAULT.lineage.hints
    rarity = heard.rarity(np.concatenate([terms[a.id] for a in rows]))
    reuse, hints = (
        Reuse(bodies, size=DEFAULT.lineage.gram),
        Hints(rows, bodies, story.claims, rarity, config=config),
    )
    contained = reuse.containment
    parts = (*hints.spelled(), hints.orders())
    for a, b in combinations(range(len(rows)), 2):
        if rows[a].outlet != rows[b].outlet and ups[a].weight == ups[b].weight == BYLINE:
            close = float(max(contained[a, b], contained[b, a]))
            shared = float(contained[a, b] * reuse.lengths[a])
            features = np.log(close + 0.01), np.log1p(shared), *(p[a, b] for p in parts)
            yield Pair(story.id, ups[a].key == ups[b].key, tuple(map(float, features)), close)


def figures(pairs: Sequence[Pair], width: int) -> tuple[float, float]:
    """Area under the curve and log loss of the first `width` features, of stories not fitted to."""
    x, y = _table(pairs, width)
    fold = np.array([crc32(p.story.encode()) % _FOLDS for p in pairs])
    odds = np.zeros(len(y))
    for k in range(_FOLDS):
        odds[fold == k] = x[fold == k] @ logistic(x[fold != k], y[fold != k], _RIDGE)
    right = y.sum()
    area = (rankdata(odds)[y > 0].sum() - right * (right + 1) / 2) / (right * (len(y) - right))
    return float(area), float((np.logaddexp(0, odds) - y * odds).mean())


def _table(pairs: Sequence[Pair], width: int) -> tuple[Floats, Floats]:
    """Features with a constant, and whether one agency signs both."""
    return np.array([[*p.features[:width], 1.0] for p in pairs]), np.array([float(p.same) for p in pairs])


if __name__ == "__main__":
    main()
