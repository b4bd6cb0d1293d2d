"""Sets that are joined and kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.rulings import Partition

PAIRS = st.lists(st.tuples(st.booleans(), st.integers(0, 8), st.integers(0, 8)), max_size=40)


@given(PAIRS)
def test_what_was_done_holds_and_what_was_refused_could_not(steps: list[tuple[bool, int, int]]) -> None:
    sets = Partition[int]()
    joined, parted = list[tuple[int, int]](), list[tuple[int, int]]()
    for join, a, b in steps:
        before = sets.together(a, b), sets.apart(a, b)
        if join:
            assert sets.join(a, b) == (not before[1])
            joined += [(a, b)] * (not before[1])
        else:
            assert sets.part(a, b) == (not before[0])
            parted += [(a, b)] * (not before[0])
    assert all(sets.together(a, b) for a, b in joined)
    assert all(sets.apart(a, b) and not sets.together(a, b) for a, b in parted)


def test_who_joins_a_set_stays_apart_from_its_foes() -> None:
    sets = Partition[str]()
    assert sets.part("a", "b")
    assert sets.join("a", "c")
    assert sets.apart("c", "b")
    assert not sets.join("b", "c")
