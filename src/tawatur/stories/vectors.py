"""Fingerprints as sparse unit vectors, so that a dot product is a cosine.

Method: TF-IDF with logarithmic counts (Salton and Buckley 1988). The document frequency of a term is the
corpus's own plus that of an imagined background corpus, in which short words are common and long ones
rare. In a corpus of two articles the background speaks, in one of thousands the articles do.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.facts import Keys
from tawatur.stories.fingerprint import Counts, Fingerprint
from tawatur.stories.vocabulary import NOTHING, Table, Vocabulary
from tawatur.terms import LENGTH_BITS

Matrix = sparse.csr_matrix
Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
_BLOCK = 20_000  # pairs per product
_PRINTS = 10_000  # articles whose vectors are made at once: some 80 MB


class Vectors(NamedTuple):
    """One row per fingerprint, one column per term, place or number.

    `whole` = everything, `head` = headline and lead.
    """

    whole: Matrix
    head: Matrix
    places: Matrix
    numbers: Matrix


def vectors(
    prints: Sequence[Fingerprint], *, config: Stories, vocabulary: Vocabulary | None = None
) -> Vectors:
    """Weigh and normalise fingerprints, at least one. `vocabulary` has counted them; None = it is theirs."""
    known = vocabulary or NOTHING.counted(prints)
    starts = range(0, len(prints), _PRINTS)
    return Vectors(*piled(_vectors(prints[k : k + _PRINTS], known, config) for k in starts))


def piled(blocks: Iterable[Sequence[Matrix]]) -> Iterator[Matrix]:
    """One matrix over the other: the first of all blocks, the second of all, and so on."""
    columns = [list(column) for column in zip(*blocks, strict=True)]
    while columns:  # each goes before the next is made
        column = columns.pop(0)
        yield column[0] if len(column) == 1 else sparse.csr_matrix(sparse.vstack(column, format="csr"))


def _vectors(prints: Sequence[Fingerprint], known: Vocabulary, config: Stories) -> Vectors:
    keys = np.concatenate([p.terms for p in prints])
    at = known.terms.places(keys)
    columns = known.terms.columns[at]
    starts = np.concatenate(([0], np.cumsum([len(p.terms) for p in prints])))
    weight = _rarity(keys, known.terms.found[at], known.articles, config)
    title, lead, body = (
        np.concatenate([getattr(p, zone) for p in prints]).astype(np.float32)
        for zone in ("title", "lead", "body")
    )
    shape = (len(prints), known.terms.width)

    def matrix(counts: Floats) -> Matrix:
        rows = sparse.csr_matrix((np.log1p(counts) * weight, columns.copy(), starts), shape=shape)
        rows.eliminate_zeros()
        rows.sort_indices()
        return unit(rows)

    head = config.title_weight * title + lead
    return Vectors(
        whole=matrix(body + head),
        head=matrix(head),
        places=_of_facts(
            [p.facts.places for p in prints],
            [p.facts.named for p in prints],
            known.places,
            known.articles,
            config,
        ),
        numbers=_of_facts([p.facts.numbers for p in prints], None, known.numbers, known.articles, config),
    )


def _of_facts(
    keys: Sequence[Keys], counts: Sequence[Counts] | None, table: Table, n: float, config: Stories
) -> Matrix:
    """Rows of places or numbers, each by its rarity among `n` articles and the imagined ones."""
    at = table.places(np.concatenate(keys))
    expected = config.background_articles * config.background_fact
    weight = np.log((n + config.background_articles) / (table.found[at] + expected))
    times = np.ones(len(at)) if counts is None else np.log1p(np.concatenate(counts).astype(np.float32))
    starts = np.concatenate(([0], np.cumsum([len(k) for k in keys])))
    shape = (len(keys), max(1, table.width))
    rows = sparse.csr_matrix(((weight * times).astype(np.float32), table.columns[at], starts), shape=shape)
    rows.sort_indices()
    return unit(rows)


def cosines(matrix: Matrix, left: Rows, right: Rows, *, other: Matrix | None = None, jobs: int = 1) -> Floats:
    """Product of row left[k] with row right[k] for each k, in float32: of unit rows, the cosine.

    `other`: the matrix of the right rows (None = the same). `jobs`: threads.
    """
    facing = matrix if other is None else other
    out = np.empty(len(left), dtype=np.float32)

    def fill(at: int) -> None:
        piece = slice(at, at + _BLOCK)
        out[piece] = np.asarray(matrix[left[piece]].multiply(facing[right[piece]]).sum(axis=1)).ravel()

    with ThreadPoolExecutor(max(1, jobs)) as pool:  # sparse products run outside the interpreter's lock
        deque(pool.map(fill, range(0, len(left), _BLOCK)), maxlen=0)
    return out


def membership(groups: Sequence[Sequence[int]], n: int) -> Matrix:
    """One row a group, 1 for each member among rows 0..n-1: its product with rows adds up each group's."""
    members = np.concatenate([np.zeros(0, dtype=np.int64), *groups]).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum([len(group) for group in groups])))
    ones = np.ones(len(members), dtype=np.float32)
    table = sparse.csr_matrix((ones, members, starts), shape=(len(groups), n))
    table.sort_indices()
    return table


def strongest(matrix: Matrix, keep: int) -> Matrix:
    """Each row with only its `keep` heaviest terms (not normalised again)."""
    size = np.diff(matrix.indptr)
    if int(size.max(initial=0)) <= keep:
        return matrix
    blocks = range(0, len(size), _PRINTS)
    kept = np.concatenate([_heaviest(matrix, slice(k, k + _PRINTS), keep) for k in blocks])
    starts = np.concatenate(([0], np.cumsum(np.minimum(size, keep))))
    return sparse.csr_matrix((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)


def _heaviest(matrix: Matrix, rows: slice, keep: int) -> Rows:
    """Where the `keep` heaviest terms of each of these rows stand."""
    first, size = matrix.indptr[:-1][rows], np.diff(matrix.indptr)[rows]
    row = np.repeat(np.arange(len(size)), size)
    data = matrix.data[first[0] : first[0] + len(row)].astype(np.float64)
    # One sort by row and weight; stable, so that among equals the first term stays first.
    order = np.argsort(row - data / (2 * data.max(initial=0.0) or 1.0), kind="stable")
    rank = np.arange(len(order)) - (first - first[0])[row]
    return np.asarray(np.sort(order[rank < keep]) + first[0], dtype=np.int64)


def _rarity(
    terms: npt.NDArray[np.uint32], found: npt.NDArray[np.float64], n: float, config: Stories
) -> Floats:
    rates = np.array(config.background_rates, dtype=np.float64)
    expected = config.background_articles * rates[(terms & np.uint32(LENGTH_BITS)).astype(np.int64)]
    return np.log((n + config.background_articles) / (found + expected)).astype(np.float32)


def unit(rows: Matrix) -> Matrix:
    """The same rows scaled in place to length 1; an empty row stays empty."""
    sizes = np.diff(rows.indptr)
    norm = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data = (rows.data / np.repeat(norm, sizes)).astype(np.float32)
    return rows
