"""Packed records come back equal, in order, by position and by slice."""

import numpy as np

from tawatur.engine import Packed, pack, unpack
from tawatur.model import Article, Mention
from tawatur.spans import Span

ARTICLES = tuple(
    Article(id=str(n), text="قال عمدة مرجين" * n, mentions=(Mention(Span(0, 3), "place", "مرجين"),))
    for n in range(5)
)
PACKED = Packed[Article](map(pack, ARTICLES))


def test_packed_equals_what_was_packed() -> None:
    assert ARTICLES == PACKED
    assert tuple(PACKED) == ARTICLES
    assert Packed[Article](map(pack, ARTICLES)) == PACKED
    assert ARTICLES[:4] != PACKED


def test_a_record_or_a_slice_is_made_anew() -> None:
    assert len(PACKED) == 5
    assert PACKED[-1] == ARTICLES[-1]
    assert tuple(PACKED[1:3]) == ARTICLES[1:3]
    assert PACKED[0] is not PACKED[0]


def test_an_array_comes_back_without_a_second_buffer() -> None:
    array = unpack(pack(np.arange(100, dtype=np.uint32)))
    assert isinstance(array, np.ndarray)
    assert array.base is None


def test_packed_is_smaller() -> None:
    assert len(pack(ARTICLES[-1])) < 400
