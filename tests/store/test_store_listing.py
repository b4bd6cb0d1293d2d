"""Lists of an archive, over both databases: all of it once, from any place on, whatever the filter."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Any

import pytest

from tawatur.demo import corpus
from tawatur.store.adding import add
from tawatur.store.judgements import asking, judge
from tawatur.store.listing import LISTS, story_form
from tawatur.store.viewing import looking

FILTERS: dict[str, list[dict[str, Any]]] = {
    "articles": [
        {"language": "ar"}, {"outlet": "The Harbour Post"}, {"ids": ["ship-marsa", "none"]},
        {"since": date(2024, 3, 19), "until": date(2024, 3, 19)}, {"until": date(1, 1, 1)},
        {"since": date(9999, 12, 31)},
    ],
    "attributions": [
        {"named": False}, {"named": True, "polarity": "assert"}, {"source_class": "person_named"},
        {"article": "ship-marsa"}, {"quote": "direct"}, {"source": "Mira Castell"},
    ],
    "stories": [
        {"grade": "single_root"}, {"least": 5}, {"outlet": "The Harbour Post"}, {"since": date(2024, 3, 19)},
    ],
    "claims": [{"grade": "single_root"}, {"least": 2}, {"most": 1}],
    "sources": [{"named": True}, {"least": 2}, {"source_class": "person_named"}],
    "outlets": [], "skipped": [{"run": 1}], "runs": [],
    "judgements": [{"kind": "note"}, {"author": "x"}, {"state": "kept"}, {"article": "ship-marsa"}],
}  # fmt: skip


@pytest.fixture
def archive(new_archive: Callable[[str], Any]) -> Any:
    path = new_archive("lists")
    with corpus() as texts:
        add([str(texts), {"id": "no text"}], path)
    for name in ("ship-marsa", "bridge-harbour"):
        with looking(path) as view:
            asks = asking.note(view, name, author="x", reason="y")
        judge(path, asks)
    return path


def test_every_list_goes_on_from_any_place(archive: Any) -> None:
    assert FILTERS.keys() == LISTS.keys()
    with looking(archive) as view:
        for name, of in LISTS.items():
            every = list(of.rows(view, {}, None))
            assert every, name
            assert all(tuple(map(type, place)) == of.place for place, _ in every)
            for k, (place, _) in enumerate(every):
                assert list(islice(of.rows(view, {}, place), 3)) == every[k + 1 : k + 4], (name, k)


def test_every_filter_narrows(archive: Any) -> None:
    with looking(archive) as view:
        for name, wanteds in FILTERS.items():
            every = [form for _, form in LISTS[name].rows(view, {}, None)]
            for wanted in wanteds:
                some = [form for _, form in LISTS[name].rows(view, wanted, None)]
                assert some == [x for x in every if x in some]
                assert len(some) < len(every) or name in ("skipped", "judgements", "sources"), (name, wanted)


def test_a_story_is_found_by_its_id_alone(archive: Any) -> None:
    with looking(archive) as view:
        for (name,), form in LISTS["stories"].rows(view, {}, None):
            assert story_form(view, str(name)) == form
        assert story_form(view, "none") is None
