"""Stories as articles arrive: order, late articles, merges, ids that stay, a window that stays small."""

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.config import DEFAULT
from tawatur.model import Article
from tawatur.stories import START, Fingerprint, State, add, described, fingerprint, group, reopened
from tawatur.stories.graph import Grown
from tawatur.stories.regroup import groups

CONFIG = DEFAULT.stories


def said(topic: str, count: int) -> list[str]:
    """Made words, so that a text shares exactly what the test wants it to share."""
    return [f"لفظ{topic}{k}" for k in range(count)]


def told(name: str, words: Sequence[str], day: float | None, outlet: str | None = None) -> Fingerprint:
    when = None if day is None else datetime(2031, 5, 1, tzinfo=UTC) + timedelta(days=day)
    return fingerprint(
        Article(
            id=name, text=" ".join(words), outlet=outlet, published=when,
            published_precision=None if when is None else "minute",
        )
    )  # fmt: skip


def report(happening: str, teller: str, day: float | None) -> Fingerprint:
    """Articles of one happening share 30 words of 46; those of one kind (first letter) 8 more."""
    words = [*said(happening, 30), *said(happening[0], 8), *said(happening + teller, 16)]
    return told(f"{happening}{teller}", words, day, teller)


DAYS = [
    [report(f"{kind}{day}", teller, day + hour / 24) for kind, teller, hour in product("كلم", "نهو", (2, 9))]
    for day in range(4)
]  # an outlet's second report of an hour has the id of the first: one is enough
ARCHIVE = [list({p.article: p for p in day}.values()) for day in DAYS]
ALL = [p for day in ARCHIVE for p in day]


def arrived(steps: Iterable[Sequence[Fingerprint]], state: State = START) -> State:
    for step in steps:
        state = add(state, step)
    return state


def partition(state: State) -> set[frozenset[str]]:
    return {frozenset(p.article for p in prints) for prints in state.stories().values()}


def at_once(prints: Iterable[Fingerprint]) -> set[frozenset[str]]:
    return {frozenset(s.articles) for s in group((), fingerprints=list(prints))}


EXPECTED = {
    frozenset(p.article for p in ALL if p.article.startswith(f"{k}{d}")) for k in "كلم" for d in range(4)
}


def test_the_made_archive_falls_into_its_stories_in_one_go() -> None:
    assert at_once(ALL) == EXPECTED


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(ALL))), st.sets(st.integers(1, len(ALL) - 1), max_size=8))
def test_any_order_and_any_cut_into_arrivals_gives_the_same_stories(
    places: list[int], cuts: set[int]
) -> None:
    ends = [0, *sorted(cuts), len(ALL)]
    steps = [[ALL[k] for k in places[a:b]] for a, b in pairwise(ends)]
    state = arrived(steps)
    assert partition(state) == EXPECTED
    assert set(state.names.redirects.values()) <= set(state.stories())


def test_one_by_one_and_in_one_go_are_the_same() -> None:
    assert partition(arrived([p] for p in ALL)) == partition(arrived([ALL])) == at_once(ALL)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.permutations(ARCHIVE[0]), min_size=2, max_size=2))
def test_order_within_one_arrival_changes_nothing_at_all(two: list[list[Fingerprint]]) -> None:
    first, second = (add(START, prints) for prints in two)
    assert first.names == second.names


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_clustering_what_is_touched_is_clustering_everything(data: st.DataObject) -> None:
    """The words of these articles are drawn from a few, so that stories are anything but clear."""
    words = st.lists(st.integers(0, 40), min_size=20, max_size=40, unique=True)
    drawn = data.draw(st.lists(st.tuples(words, st.floats(0, 6)), min_size=2, max_size=14))
    prints = [told(f"a{k}", [f"كلمة{w}" for w in ws], day, str(k)) for k, (ws, day) in enumerate(drawn)]
    exact = replace(CONFIG, least_change=0.0, held_days=1000.0)
    state = START
    for one in prints:
        state = add(state, [one], config=exact)
    everything = Grown(state.graph, np.ones(len(state.graph.members), dtype=bool))
    found = groups(everything, state.window, config=exact)
    assert {frozenset(state.window.prints[row].article for row in rows) for rows in found} == partition(state)


def test_a_late_article_joins_and_the_story_keeps_its_id() -> None:
    late = ARCHIVE[0][0]
    before = arrived([[p for p in ALL if p is not late]])
    after = add(before, [late])
    name = after.names.story[late.article]
    assert name in before.stories()
    assert after.changed == (name,)
    assert partition(after) == EXPECTED


def test_articles_that_are_known_change_nothing() -> None:
    state = arrived(ARCHIVE)
    again = add(state, ARCHIVE[3])
    assert again.names == state.names
    assert not again.changed
    assert not again.closed
    assert len(again.window.prints) == len(ALL)


def test_evidence_that_comes_joins_two_stories_and_the_old_id_leads_on() -> None:
    left, right = said("يمين", 24), said("يسار", 24)
    one = [told(f"l{k}", [*left, *said(f"ل{k}", 2)], 0, f"l{k}") for k in range(2)]
    other = [told(f"r{k}", [*right, *said(f"ر{k}", 2)], 0, f"r{k}") for k in range(2)]
    both = [told(f"b{k}", [*left[:16], *right[:16], *said(f"ب{k}", 8)], 0, f"b{k}") for k in range(6)]
    apart = arrived([[*one, *other]])
    assert partition(apart) == {frozenset({"l0", "l1"}), frozenset({"r0", "r1"})}
    together = add(apart, both)
    assert partition(together) == at_once([*one, *other, *both])
    (story,) = partition(together)
    assert len(story) == 10
    (gone,) = together.names.redirects
    assert {gone, together.names.redirects[gone]} == set(apart.stories())


def bulletin(day: float) -> Fingerprint:
    return told(f"d{day}", [*said("نشرة", 30), *said(f"يوم{day}", 20)], day)


def test_two_reports_part_when_their_like_turns_out_to_come_every_day() -> None:
    before = add(START, [bulletin(10), bulletin(10.9)])
    assert partition(before) == {frozenset({"d10", "d10.9"})}
    after = add(before, [bulletin(day) for day in (5.5, 6.2, 7, 14, 14.5, 15)])
    parts = [after.names.story[name] for name in ("d10", "d10.9")]
    assert len(set(parts)) == 2
    assert set(before.stories()) <= set(parts)
    assert set(parts) <= set(after.changed)


def test_ids_stay_when_later_days_come_and_a_closed_story_keeps_its_own() -> None:
    state = START
    seen: dict[frozenset[str], str] = {}
    closed: dict[str, frozenset[str]] = {}
    for day in range(30):
        news = [report(f"ك{day}", teller, day + k / 24) for k, teller in enumerate("نهو")]
        filler = [report(f"ل{day}", teller, day + k / 24) for k, teller in enumerate("نهو")]
        state = add(state, [*news, *filler])
        for done in state.closed:
            assert done.id not in closed
            closed[done.id] = frozenset(p.article for p in done.prints)
        for name, prints in state.stories().items():
            seen.setdefault(frozenset(p.article for p in prints), name)
            assert seen[frozenset(p.article for p in prints)] == name
    assert all(seen[articles] == name for name, articles in closed.items())
    assert len(closed) == 2 * (30 - 1 - int(CONFIG.held_days))


def test_memory_is_bounded_by_the_window() -> None:
    """Words of every day are new, so the vocabulary would grow for ever too."""
    state, most, widest = START, 0, 0
    config = replace(CONFIG, vocabulary_half_life=1.0)
    for day in range(60):
        state = add(state, [report(f"ك{day}", teller, day) for teller in "نهوي"], config=config)
        if day == 20:
            most, widest = len(state.window.prints), state.window.vocabulary.terms.width
    assert len(state.window.prints) <= most
    assert state.window.vocabulary.terms.width <= 2 * widest
    assert len(state.graph.members) <= most
    assert len(state.names.story) <= most


def test_one_wrong_date_closes_nothing() -> None:
    state = add(add(START, ALL), [told("wrong", said("خطأ", 20), 4000)])
    assert partition(state) == EXPECTED | {frozenset({"wrong"})}


def test_articles_without_a_date_join_and_leave() -> None:
    undated = report("ك0", "ي", None)
    state = arrived([[*ALL, undated]])
    assert undated.article in {a for ids in partition(state) for a in ids if "ك0ن" in ids}
    later = arrived(([report(f"ز{day}", teller, day) for teller in "نهويا"] for day in range(10, 40)), state)
    assert undated.article not in later.names.story


def test_a_state_can_be_written_down() -> None:
    halfway = arrived(ARCHIVE[:2])
    again = pickle.loads(pickle.dumps(halfway))
    assert arrived(ARCHIVE[2:], again).names == arrived(ARCHIVE[2:], halfway).names


def test_open_stories_are_described_as_those_of_one_go_under_ids_that_stay() -> None:
    state = arrived([p] for p in reversed(ALL))
    told = described(state)
    assert [replace(s, id="") for s in told] == [replace(s, id="") for s in group((), fingerprints=ALL)]
    assert {s.id for s in told} == set(state.stories())
    assert described(START) == []


def test_closed_stories_can_be_opened_again_for_a_late_article() -> None:
    late = ARCHIVE[1][0]
    state = arrived([[p for p in day if p is not late] for day in ARCHIVE])
    kept = [p for prints in state.stories().values() for p in prints]
    again = add(reopened(kept, state.names.story), [late])
    assert partition(again) == EXPECTED
    assert again.names.story[late.article] in state.stories()


def test_reopening_needs_a_story_for_each_article() -> None:
    with pytest.raises(KeyError):
        reopened(ALL, {})
    assert reopened([], {}).stories() == {}


def test_an_article_costs_the_same_on_the_fifteenth_day_and_the_fortieth(
    lines_run: Callable[[Callable[[], object]], int],
) -> None:
    state = START
    cost = {}
    for day in range(40):
        news = [report(f"{kind}{day}", teller, day) for kind, teller in product("كل", "نهو")]
        if day in (14, 39):
            cost[day] = lines_run(partial(add, state, news))
        state = add(state, news)
    assert cost[39] <= 1.2 * cost[14]
