"""Copies: the prefix filter finds exactly what comparing all with all finds, and stays within bounds."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.stories.copies import copies
from tawatur.stories.shingles import Shingles, shingles


def as_set(numbers: set[int]) -> Shingles:
    return np.array(sorted(numbers), dtype=np.uint32)


def exact(sets: list[set[int]], least: float) -> dict[tuple[int, int], float]:
    """Jaccard of all pairs by its definition."""
    pairs = combinations(range(len(sets)), 2)
    found = {(i, j): len(sets[i] & sets[j]) / max(1, len(sets[i] | sets[j])) for i, j in pairs}
    return {pair: alike for pair, alike in found.items() if alike >= least}


# Few different numbers, so that sets overlap; some sets are edited copies of others.
SMALL = st.sets(st.integers(0, 40), max_size=25)
EDITED = st.tuples(st.sets(st.integers(0, 400), min_size=8, max_size=30), st.integers(0, 400)).map(
    lambda drawn: drawn[0] ^ {drawn[1]}
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SMALL | EDITED, max_size=24), st.sampled_from([0.3, 0.5, 0.7, 0.75, 1.0]), st.data())
def test_the_join_is_exact(sets: list[set[int]], least: float, data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(sets), max_size=6)) if sets else []
    sets = sets + [one ^ {data.draw(st.integers(0, 400))} for one in again] + again
    found = copies([as_set(one) for one in sets], least=least, reach=1_000)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == sorted(pairs)
    got = dict(zip(pairs, found.jaccard.tolist(), strict=True))
    assert got == pytest.approx(exact(sets, least), abs=1e-6)


def test_nothing_in_nothing_out() -> None:
    assert len(copies([], least=0.7, reach=5).left) == 0
    assert len(copies([as_set(set()), as_set(set())], least=0.7, reach=5).left) == 0


def test_a_text_printed_a_thousand_times_is_compared_with_the_few_before_each() -> None:
    found = copies([as_set({*range(30), 1_000 + k}) for k in range(1_000)], least=0.7, reach=10)
    assert len(found.left) == 1_000 * 10 - 10 * 11 // 2
    assert (found.right - found.left).max() == 10


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40), st.integers(1, 6))
def test_shingles_are_the_distinct_runs_of_words(words: list[int], size: int) -> None:
    runs = {tuple(words[k : k + size]) for k in range(len(words) - size + 1)}
    found = shingles(np.array(words, dtype=np.uint32), size=size)
    assert len(found) == len(runs)
    assert sorted(set(found.tolist())) == found.tolist()


def test_shingles_tell_the_order_of_words() -> None:
    one, other = (shingles(np.array(w, dtype=np.uint32), size=2) for w in ([7, 9], [9, 7]))
    assert one.tolist() != other.tolist()
