"""Ids of stories: they stay with the larger part, and one that is gone leads to what took it in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.stories.naming import Names, left, regrouped

NONE = Names({}, {})
ARTICLES = [f"a{k}" for k in range(9)]


def test_a_story_that_grows_keeps_its_id() -> None:
    names, changed = regrouped(NONE, [["a", "b"], ["c"]])
    assert len(set(names.story.values())) == len(changed) == 2
    grown, changed = regrouped(names, [["a", "b", "d"]])
    assert grown.story["d"] == names.story["a"]
    assert changed == (names.story["a"],)


def test_a_group_that_is_as_it_was_has_not_changed() -> None:
    names, _ = regrouped(NONE, [["a", "b"], ["c"]])
    assert regrouped(names, [["a", "b"], ["c"]]) == (names, ())


def test_two_stories_merge_into_the_larger_and_split_into_both_again() -> None:
    names, _ = regrouped(NONE, [["a", "b"], ["c"]])
    one, other = names.story["a"], names.story["c"]
    merged, _ = regrouped(names, [["a", "b", "c"]])
    assert set(merged.story.values()) == {one}
    assert merged.redirects == {other: one}
    split, changed = regrouped(merged, [["a", "b"], ["c"]])
    assert split == names
    assert set(changed) == {one, other}


def test_the_larger_part_keeps_the_id_even_without_the_first_article() -> None:
    names, _ = regrouped(NONE, [["a", "b", "c"]])
    split, _ = regrouped(names, [["a"], ["b", "c"]])
    assert split.story["b"] == names.story["a"]
    assert split.story["a"] not in names.story.values()


def test_redirects_lead_straight_to_the_end() -> None:
    names, _ = regrouped(NONE, [["a"], ["b", "c"], ["d", "e", "f"]])
    first, second, third = (names.story[a] for a in "abd")
    once, _ = regrouped(names, [["a", "b", "c"]])
    twice, _ = regrouped(once, [["a", "b", "c", "d", "e", "f"]])
    kept = twice.story["a"]
    assert twice.redirects == {old: kept for old in (first, second, third) if old != kept}


def test_stories_that_leave_take_what_led_to_them_along() -> None:
    names, _ = regrouped(NONE, [["a", "b"], ["c"], ["d"]])
    merged, _ = regrouped(names, [["a", "b", "c"]])
    assert left(merged, {"a", "b", "c"}) == Names({"d": names.story["d"]}, {})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=9, max_size=9), min_size=1, max_size=6))
def test_whatever_happens_ids_are_distinct_and_every_old_one_leads_to_an_open_story(
    rounds: list[list[int]],
) -> None:
    names, seen = NONE, set[str]()
    for labels in rounds:
        groups = [[a for a, k in zip(ARTICLES, labels, strict=True) if k == label] for label in set(labels)]
        before = names
        names, changed = regrouped(names, groups)
        open_ids = {names.story[ids[0]] for ids in groups}
        assert len(open_ids) == len(groups)
        assert all(names.story[a] == names.story[ids[0]] for ids in groups for a in ids)
        assert set(names.redirects.values()) <= open_ids
        seen |= open_ids
        assert seen == open_ids | set(names.redirects)
        same = {names.story[ids[0]] for ids in groups if _whole(before, ids)}
        assert set(changed) == open_ids - same


def _whole(names: Names, ids: list[str]) -> bool:
    """Whether these articles were just one story before."""
    found = {names.story.get(a, "") for a in ids}
    return len(found) == 1 and list(names.story.values()).count(found.pop()) == len(ids)
