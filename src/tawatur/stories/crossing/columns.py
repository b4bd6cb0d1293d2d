"""What is compared of two groups in two scripts, one column each.

| feature | value |
|---|---|
| names | rarity in nats of the names in common, each times how alike its spellings sound, log(1 + x) |
| places | cosine 0..1 of all places |
| place_clash | 1 when both headlines and leads name places, and none in common |
| numbers | rarity in nats of the numbers in common, log(1 + x) |
| number_share | that rarity as a share of what the poorer side has |
| concepts | cosine 0..1 of what the texts are about |
| head_concepts | the same of headlines and leads |
| days | log(1 + days between them) |
"""

from typing import Literal, get_args

import numpy as np
from rapidfuzz.distance import Indel
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.crossing.keys import CONCEPT, NAME, NUMBER, PLACE, name_key
from tawatur.stories.crossing.nearby import Rows, gap
from tawatur.stories.crossing.sides import Floats, Sides, of_kind
from tawatur.stories.vectors import Matrix

Crossed = Literal[
    "names", "places", "place_clash", "numbers", "number_share", "concepts", "head_concepts", "days"
]
CROSSED: tuple[Crossed, ...] = get_args(Crossed)
_ALIKE = 0.3  # from the least likeness of two spellings to a full one


def columns(told: Sides, left: Rows, right: Rows, *, config: Stories) -> dict[Crossed, Floats]:
    """The columns of the pairs left[k], right[k]."""
    of = {kind: of_kind(told.whole, told.keys, kind) for kind in (PLACE, NAME, NUMBER, CONCEPT)}
    top = {kind: of_kind(told.head, told.keys, kind) for kind in (PLACE, CONCEPT)}
    shared = _shared(of[NUMBER], left, right)
    said = np.asarray(of[NUMBER].sum(axis=1)).ravel()
    some = np.diff(top[PLACE].indptr) > 0
    apart = gap(told, left, right)
    return {
        "names": np.log1p(_names(told, of[NAME], left, right, config)),
        "places": _cosine(of[PLACE], left, right),
        "place_clash": (some[left] & some[right] & (_shared(top[PLACE], left, right) == 0)).astype(
            np.float64
        ),
        "numbers": np.log1p(shared),
        "number_share": shared / np.maximum(np.minimum(said[left], said[right]), 1.0),
        "concepts": _cosine(of[CONCEPT], left, right),
        "head_concepts": _cosine(top[CONCEPT], left, right),
        "days": np.log1p(np.where(np.isnan(apart), config.unknown_gap_days, apart)),
    }


def _shared(table: Matrix, left: Rows, right: Rows) -> Floats:
    """Sum of the geometric means of the weights in common."""
    root = table.copy()
    root.data = np.sqrt(root.data)
    return _products(root, left, right)


def _products(table: Matrix, left: Rows, right: Rows) -> Floats:
    return np.asarray(table[left].multiply(table[right]).sum(axis=1)).ravel().astype(np.float64)


def _cosine(table: Matrix, left: Rows, right: Rows) -> Floats:
    norm: Floats = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    cosine: Floats = _products(table, left, right) / np.maximum(norm[left] * norm[right], 1e-9)
    return cosine


def _names(told: Sides, names: Matrix, left: Rows, right: Rows, config: Stories) -> Floats:
    """Of names with one skeleton only as much as the closest two spellings are alike."""
    both = sparse.csr_matrix(names[left].multiply(names[right]))
    spoken: dict[int, dict[int, list[str]]] = {}
    out = np.zeros(len(left))
    for k, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        piece = slice(both.indptr[k], both.indptr[k + 1])
        for column, weight in zip(both.indices[piece].tolist(), both.data[piece].tolist(), strict=True):
            key = int(told.keys[column])
            one, other = (
                spoken.setdefault(row, {}) or _by_key(told.spelled[row], spoken[row]) for row in (i, j)
            )
            out[k] += weight**0.5 * _alike(one.get(key), other.get(key), config.crossing_alike)
    return out


def _by_key(spelled: str, out: dict[int, list[str]]) -> dict[int, list[str]]:
    for sound in set(spelled.split()):
        out.setdefault(name_key(sound), []).append(sound)
    return out


def _alike(one: list[str] | None, other: list[str] | None, least: float) -> float:
    """0 at `least` likeness (Indel, 0..1), 1 when 0.3 above it; media have no spelling and count in full."""
    if one is None or other is None:
        return 1.0
    best = max(Indel.normalized_similarity(a, b) for a in one[:5] for b in other[:5])
    return float(min(1.0, max(0.0, (best - least) / _ALIKE)))
