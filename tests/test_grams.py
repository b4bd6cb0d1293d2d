"""Hashes of runs of words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tawatur.grams import distinct, grams


@given(st.lists(st.integers(0, 3), max_size=30), st.integers(1, 5))
def test_runs_are_equal_where_their_words_are(words: list[int], size: int) -> None:
    hashes = grams(np.array(words, dtype=np.int64), size=size).tolist()
    runs = list(zip(*(words[k:] for k in range(size)), strict=False))
    assert len(hashes) == len(runs)
    assert len(set(hashes)) == len(set(runs))
    assert len(set(zip(hashes, runs, strict=True))) == len(set(runs))


def test_the_order_of_words_counts() -> None:
    one, other = (grams(np.array(x, dtype=np.uint32), size=2) for x in ([1, 2], [2, 1]))
    assert one[0] != other[0]


@given(st.lists(st.integers(0, 9), max_size=30))
def test_the_different_ones_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.uint32)).tolist() == sorted(set(numbers))
