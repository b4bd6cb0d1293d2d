"""Texts: articles that print much the same words count as one text, so that no text outvotes another.

Editing may go further here than in `copies`, which asks whether words were printed as they were. A wire
report that ten outlets print is one text; it is compared once, with the mean of its days, and its late
prints do not look like a later happening.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.cluster import clusters
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Floats, Matrix, Vectors, membership, unit

Members: TypeAlias = Sequence[Sequence[int]]
FAINT = 0.7  # a pair below this share of the threshold counts as unlike


class Texts(NamedTuple):
    """Per text: rows of its articles; unit vectors; mean day (NaN when no date is known); longest body.

    `event`: day of the happening as its first article that names one has it (days from 1970, NaN = none).
    `outlets`: one column per outlet, 1 where it prints the text. `pairs` are the candidate pairs of texts.
    """

    members: Members
    rows: Vectors
    outlets: Matrix
    day: npt.NDArray[np.float64]
    event: npt.NDArray[np.float64]
    words: npt.NDArray[np.int64]
    pairs: Pairs


def wordings(n: int, near: Pairs, alike: Floats, *, config: Stories) -> list[list[int]]:
    """Partition rows 0..n-1 into texts: average linkage over the cosine of each pair."""
    kept = np.flatnonzero(alike >= FAINT * config.copy_cosine)
    return clusters(n, (near.left[kept], near.right[kept], alike[kept]), least=config.copy_cosine)


def texts(prints: Sequence[Fingerprint], rows: Vectors, members: Members, near: Pairs) -> Texts:
    """One text for each of `members`, and the candidate pairs of articles lifted to pairs of texts.

    Every row belongs to one text; its earliest article comes first.
    """
    text_of = np.empty(len(prints), dtype=np.int64)
    for k, articles in enumerate(members):
        text_of[list(articles)] = k
    day = _means(text_of, np.array([np.nan if p.day is None else p.day for p in prints]), len(members))
    words = np.zeros(len(members), dtype=np.int64)
    np.maximum.at(words, text_of, [p.words for p in prints])
    adding = membership(members, len(prints))
    joined = Vectors(*(_joined(adding, matrix) for matrix in rows))
    return Texts(
        members=members,
        rows=joined,
        outlets=_outlets(prints, members),
        day=day,
        event=_events(prints, members),
        words=words,
        pairs=_lifted(near, text_of, day),
    )


def _events(prints: Sequence[Fingerprint], members: Members) -> npt.NDArray[np.float64]:
    said = ([e for row in rows if (e := prints[row].facts.event) is not None] for rows in members)
    return np.array([days[0] if days else np.nan for days in said], dtype=np.float64)


def _outlets(prints: Sequence[Fingerprint], members: Members) -> Matrix:
    number: dict[str, int] = {}
    rows = [{number.setdefault(o, len(number)) for r in rows if (o := prints[r].outlet)} for rows in members]
    columns = np.array([column for row in rows for column in sorted(row)], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_matrix((ones, columns, starts), shape=(len(rows), max(1, len(number))))


def _joined(adding: Matrix, matrix: Matrix) -> Matrix:
    return unit(sparse.csr_matrix(adding @ matrix))


def _means(text_of: npt.NDArray[np.int64], day: npt.NDArray[np.float64], n: int) -> npt.NDArray[np.float64]:
    known = ~np.isnan(day)
    count = np.bincount(text_of[known], minlength=n)
    total = np.bincount(text_of[known], day[known], minlength=n)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _lifted(near: Pairs, text_of: npt.NDArray[np.int64], day: npt.NDArray[np.float64]) -> Pairs:
    one, other = text_of[near.left], text_of[near.right]
    apart = one != other
    low, high = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
    unique = np.unique(low * len(day) + high)
    left, right = unique // max(1, len(day)), unique % max(1, len(day))
    return Pairs(left, right, np.abs(day[left] - day[right]))
