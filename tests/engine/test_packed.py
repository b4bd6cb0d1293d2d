"""Packed records come back equal, in order, by position and by slice."""

import numpy as np
import pytest

from tawatur.engine import Packed, Rows, Shelf, pack, unpack
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


def test_a_shelf_gives_each_record_by_its_id() -> None:
    shelf = Shelf()
    for article in ARTICLES:
        shelf.put(article.id, pack(article))
    assert [*shelf] == [article.id for article in ARTICLES]
    assert [unpack(packed) for packed in shelf.values()] == [*ARTICLES]
    assert Packed[Article](shelf.rows, shelf) == PACKED
    assert "no such" not in shelf
    with pytest.raises(ValueError, match="two records have the id 3"):
        shelf.put("3", b"")
    with pytest.raises(IndexError):
        shelf.rows[len(shelf)]


def test_rows_are_forgotten_as_they_are_taken() -> None:
    rows = Rows([b"one", b"", b"three"])
    taken = rows.taken()
    assert next(taken) == b"three"
    assert [*rows] == [b"one", b"", b"three"]  # until the next is asked for
    assert [*taken] == [b"", b"one"]
    assert [*rows] == []
