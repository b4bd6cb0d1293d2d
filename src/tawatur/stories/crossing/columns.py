"""What is compared of two groups in two scripts, one column each.

| feature | value |
|---|---|
| names | rarity in nats of the names in common, each times how alike its spellings sound, log(1 + x) |
| name_share | that rarity as a share of both sides' (geometric mean): long texts share names by chance |
| head_names | the same as names, of headlines and leads |
| places | cosine 0..1 of all places |
| head_places | the same of headlines and leads |
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
    "names", "name_share", "head_names", "places", "head_places", "place_clash", "numbers", "number_share",
    "concepts", "head_concepts", "days",
]  # fmt: skip
CROSSED: tuple[Crossed, ...] = get_args(Crossed)
_ALIKE = 0.3  # from the least likeness of two spellings to a full one
_LEAST = 12.0  # nats that a side is taken to have at least: one small number in common is no full share


def columns(told: Sides, left: Rows, right: Rows, *, config: Stories) -> dict[Crossed, Floats]:
    """The columns of the pairs left[k], right[k]."""
    of = {kind: of_kind(told.whole, told.keys, kind) for kind in (PLACE, NAME, NUMBER, CONCEPT)}
    top = {kind: of_kind(told.head, told.keys, kind) for kind in (PLACE, NAME, CONCEPT)}
    names, head_names = _names(told, (of[NAME], top[NAME]), left, right, config)
    shared = _shared(of[NUMBER], left, right)
    named, counted = _totals(of[NAME]), _totals(of[NUMBER])
    some = np.diff(top[PLACE].indptr) > 0
    clash = _shared(top[PLACE], left, right) == 0
    apart = gap(told, left, right)
    return {
        "names": np.log1p(names),
        "name_share": names / np.maximum(np.sqrt(named[left] * named[right]), _LEAST),
        "head_names": np.log1p(head_names),
        "places": _cosine(of[PLACE], left, right),
        "head_places": _cosine(top[PLACE], left, right),
        "place_clash": np.where(clash, some[left] & some[right], 0.0),
        "numbers": np.log1p(shared),
        "number_share": shared / np.maximum(np.minimum(counted[left], counted[right]), _LEAST),
        "concepts": _cosine(of[CONCEPT], left, right),
        "head_concepts": _cosine(top[CONCEPT], left, right),
        "days": np.log1p(np.where(np.isnan(apart), config.unknown_gap_days, apart)),
    }


def _totals(table: Matrix) -> Floats:
    return np.asarray(table.sum(axis=1), dtype=np.float64).ravel()


def _shared(table: Matrix, left: Rows, right: Rows) -> Floats:
    """Sum of the geometric means of the weights in common."""
    root = table.copy()
    root.data = np.sqrt(root.data)
    return _products(root, left, right)


def _products(table: Matrix, left: Rows, right: Rows) -> Floats:
    return _totals(table[left].multiply(table[right]))


def _cosine(table: Matrix, left: Rows, right: Rows) -> Floats:
    norm: Floats = np.sqrt(_totals(table.multiply(table)))
    cosine: Floats = _products(table, left, right) / np.maximum(norm[left] * norm[right], 1e-9)
    return cosine


def _names(
    told: Sides, zones: tuple[Matrix, Matrix], left: Rows, right: Rows, config: Stories
) -> tuple[Floats, Floats]:
    """Names in common of whole texts and of headlines with leads.

    Of names with one skeleton only as much counts as the closest two spellings are alike.
    """
    whole, head = (sparse.csr_matrix(z[left].multiply(z[right])) for z in zones)
    whole.sort_indices()
    pair = np.repeat(np.arange(len(left)), np.diff(whole.indptr))
    spoken: dict[int, dict[int, list[str]]] = {}
    alike = np.zeros(len(pair))
    for at, (k, column) in enumerate(zip(pair.tolist(), whole.indices.tolist(), strict=True)):
        key = int(told.keys[column])
        one, other = (_by_key(told.spelled[r], r, spoken) for r in (int(left[k]), int(right[k])))
        alike[at] = _alike(one.get(key), other.get(key), config.crossing_alike)
    likeness = sparse.csr_matrix((alike, whole.indices, whole.indptr), shape=whole.shape)
    whole.data, head.data = np.sqrt(whole.data), np.sqrt(head.data)
    return _totals(whole.multiply(likeness)), _totals(head.multiply(likeness))


def _by_key(spelled: str, row: int, spoken: dict[int, dict[int, list[str]]]) -> dict[int, list[str]]:
    """The sounds of a group's names by their keys, worked out once a group."""
    if row not in spoken:
        out = spoken[row] = {}
        for sound in sorted(set(spelled.split())):
            out.setdefault(name_key(sound), []).append(sound)
    return spoken[row]


def _alike(one: list[str] | None, other: list[str] | None, least: float) -> float:
    """0 at `least` likeness (Indel, 0..1), 1 when 0.3 above it; media have no spelling and count in full."""
    if one is None or other is None:
        return 1.0
    best = max(Indel.normalized_similarity(a, b) for a in one[:5] for b in other[:5])
    return float(min(1.0, max(0.0, (best - least) / _ALIKE)))
