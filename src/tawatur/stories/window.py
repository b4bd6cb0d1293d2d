"""The articles that are held in memory: their vectors, and which pairs of them are worth comparing.

Every function gives a new Window; arrays are shared, never written to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs, pairs
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Floats, Matrix, Rows, Vectors, cosines, strongest, vectors
from tawatur.stories.vocabulary import NOTHING, Table, Vocabulary

Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.float64]
_WORTH_TIDYING = 2  # times as many columns as when last tidied


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One row an article. `near`: candidate pairs of rows; `alike`: the cosine of each pair's whole texts.

    `day` of publication, NaN = not known. `weighed`: articles that the vocabulary held when all rows
    got their vectors. `tidy`: columns of the vocabulary when it was last tidied. `numbering`: another one
    whenever columns are numbered anew.
    """

    prints: tuple[Fingerprint, ...]
    day: Days
    vocabulary: Vocabulary
    weighed: float
    tidy: int
    numbering: int
    rows: Vectors
    searched: Matrix
    near: Pairs
    alike: Floats


def order(one: Fingerprint) -> tuple[bool, float, str]:
    """Sort key of articles: by day, those without one last, then by id."""
    return one.day is None, one.day or 0.0, one.article


def empty() -> Window:
    """No article yet."""
    none = sparse.csr_matrix(np.zeros((0, 1), dtype=np.float32))
    rows, days = np.zeros(0, dtype=np.int64), np.zeros(0)
    return Window(
        prints=(), day=days, vocabulary=NOTHING, weighed=0.0, tidy=0, numbering=0,
        rows=Vectors(none, none, none, none),
        searched=none, near=Pairs(rows, rows, days), alike=np.zeros(0, dtype=np.float32),
    )  # fmt: skip


def arrived(window: Window, prints: Sequence[Fingerprint], *, config: Stories, jobs: int) -> Window:
    """With more articles, in `order`; their vectors rest on all that the vocabulary has seen so far."""
    vocabulary = window.vocabulary.counted(prints)
    if not window.prints:
        return begun(prints, vocabulary, config=config, jobs=jobs)
    return _joined(replace(window, vocabulary=vocabulary), prints, config, jobs)


def renewed(window: Window, *, config: Stories, jobs: int) -> Window:
    """The same articles, in `order`, all with vectors that rest on what the vocabulary holds now."""
    prints = sorted(window.prints, key=order)
    fresh = begun(prints, window.vocabulary, config=config, jobs=jobs)
    return replace(fresh, tidy=window.tidy, numbering=window.numbering + 1)


def begun(
    prints: Sequence[Fingerprint], vocabulary: Vocabulary | None, *, config: Stories, jobs: int
) -> Window:
    """A window of these articles, in `order`; `vocabulary` has counted them (None = it is theirs)."""
    known = vocabulary or NOTHING.counted(prints)
    fresh = replace(empty(), vocabulary=known, weighed=known.articles, tidy=known.terms.width)
    return _joined(fresh, prints, config, jobs)


def _joined(window: Window, prints: Sequence[Fingerprint], config: Stories, jobs: int) -> Window:
    rows = vectors(prints, config=config, vocabulary=window.vocabulary)
    searched = strongest(rows.whole, config.searched_terms)
    day = np.array([np.nan if p.day is None else p.day for p in prints])
    around = _around(window.day, day, config.window_days)
    offered = [*(window.prints[row] for row in around), *prints]
    both = stacked(window.searched[around], searched)
    near = pairs(offered, both, known=len(around), config=config, jobs=jobs)
    number = np.concatenate((around, len(window.prints) + np.arange(len(prints))))
    near = Pairs(number[near.left], number[near.right], near.gap)
    whole = Vectors(*(stacked(a, b) for a, b in zip(window.rows, rows, strict=True)))
    return replace(
        window,
        prints=(*window.prints, *prints),
        day=np.concatenate((window.day, day)),
        rows=whole,
        searched=stacked(window.searched, searched),
        near=Pairs(*(np.concatenate(both) for both in zip(window.near, near, strict=True))),
        alike=np.concatenate((window.alike, cosines(whole.whole, near.left, near.right, jobs=jobs))),
    )


def _around(known: Days, new: Days, window_days: float) -> Rows:
    """Known rows that may be close to new ones, by day, those without one last."""
    if not np.isnan(new).any():
        since, until = new.min() - window_days, new.max() + window_days
        close = np.flatnonzero(~((known < since) | (known > until)))
    else:
        close = np.arange(len(known))
    return close[np.argsort(known[close], kind="stable")]


def stacked(above: Matrix, below: Matrix) -> Matrix:
    """One matrix over the other, the lower the wider: columns are only ever added."""
    if not above.shape[0]:
        return below
    return sparse.csr_matrix(
        (
            np.concatenate((above.data, below.data)),
            np.concatenate((above.indices, below.indices)),
            np.concatenate((above.indptr, above.indptr[-1] + below.indptr[1:])),
        ),
        shape=(above.shape[0] + below.shape[0], max(above.shape[1], below.shape[1])),
    )


def kept(window: Window, stay: Flags) -> Window:
    """Only the rows that `stay`, and what the vocabulary still needs."""
    number = np.cumsum(stay) - 1
    both = stay[window.near.left] & stay[window.near.right]
    near = Pairs(number[window.near.left[both]], number[window.near.right[both]], window.near.gap[both])
    smaller = replace(
        window,
        prints=tuple(p for p, stays in zip(window.prints, stay.tolist(), strict=True) if stays),
        day=window.day[stay],
        rows=Vectors(*(matrix[stay] for matrix in window.rows)),
        searched=window.searched[stay],
        near=near,
        alike=window.alike[both],
    )
    worth = smaller.vocabulary.terms.width > _WORTH_TIDYING * smaller.tidy
    return _tidied(smaller) if worth else smaller


def _tidied(window: Window) -> Window:
    """Columns of forgotten words are taken out."""
    known, rows = window.vocabulary, window.rows
    terms, term = _lean(known.terms, rows.whole)
    places, place = _lean(known.places, rows.places)
    numbers, number = _lean(known.numbers, rows.numbers)
    return replace(
        window,
        vocabulary=Vocabulary(terms, places, numbers, known.articles),
        tidy=terms.width,
        numbering=window.numbering + 1,
        rows=Vectors(
            _moved(rows.whole, term, terms), _moved(rows.head, term, terms),
            _moved(rows.places, place, places), _moved(rows.numbers, number, numbers),
        ),
        searched=_moved(window.searched, term, terms),
    )  # fmt: skip


def _lean(table: Table, rows: Matrix) -> tuple[Table, npt.NDArray[np.int32]]:
    used = np.zeros(table.width, dtype=bool)
    used[rows.indices] = True
    return table.tidied(used)


def _moved(rows: Matrix, column: npt.NDArray[np.int32], table: Table) -> Matrix:
    shape = (rows.shape[0], max(1, table.width))
    return sparse.csr_matrix((rows.data, column[rows.indices], rows.indptr), shape=shape)
