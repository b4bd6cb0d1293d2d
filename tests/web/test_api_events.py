"""News of stories: what is new, whose grade changed, what was joined; nothing is missed by who comes back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from api_desk import client, served

from tawatur.client import Client
from tawatur.store.adding import add
from tawatur.store.happening import Happening, happenings, newest
from tawatur.store.viewing import everything, looking
from tawatur.web.api import news
from tawatur.web.api.limits import Limits
from tawatur.web.app import create_app

WORDS = "The mayor of Talmar said on Monday that the swing bridge is closed for repairs until the spring."
OTHER = "Fishermen of the Ain Fara coast found a wooden chest with silver coins, said Dara Vint, a curator."


def _row(name: str, text: str = WORDS) -> dict[str, Any]:
    return {"id": name, "outlet": f"Paper {name}", "published": "2024-03-19", "text": text}


def _log(path: Any) -> list[Happening]:
    with looking(path) as view:
        return happenings(view, 0, 1_000)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Streams that end soon."""

    def change(seconds: float) -> None:
        monkeypatch.setattr(
            news, "LIMITS", Limits(stream_seconds=seconds, poll_seconds=0.02, calm_seconds=0.05)
        )

    return change


def test_stories_are_told_once_they_are_shared(new_archive: Callable[..., Any]) -> None:
    path = new_archive("a")
    add([_row("a"), _row("x", OTHER)], path)
    assert _log(path) == []
    add([_row("b")], path)
    (first,) = _log(path)
    assert (first.kind, first.articles, first.before, first.to, first.number) == ("new", 2, None, None, 1)
    with looking(path) as view:
        (story,) = [s for s in everything(view).stories if len(s.articles) > 1]
        assert (first.story, first.title, newest(view)) == (story.id, story.title, 1)
    add([_row("c")], path)
    assert _log(path) == [first]  # a third copy changes no grade
    add([_row("y", OTHER)], path)
    assert [h.kind for h in _log(path)] == ["new", "new"]


def test_a_grade_that_changes_is_told(tmp_path: Path) -> None:
    from tawatur.store.judgements import asking, judge

    path = tmp_path / "a.db"
    add([_row("a"), _row("b")], path)
    (first,) = _log(path)
    with looking(path) as view:
        story = next(s for s in everything(view).stories if s.claims)
        asks = asking.root(
            view, f"{story.id}/{story.claims[0].id}", "Dara Vint", ["a"], author="x", reason="y"
        )
    judge(path, asks)
    later = _log(path)[1:]
    with looking(path) as view:
        now = {s.id: s for s in everything(view).stories}[story.id]
    if now.claims[0].grade != story.claims[0].grade:
        assert [(h.kind, h.story, h.before) for h in later] == [("grade", story.id, first.grade)]
    else:
        assert later == []


def test_a_story_that_goes_into_another_is_told(tmp_path: Path) -> None:
    from tawatur.store.happening import note, note_merged
    from tawatur.store.opening import opened

    path = tmp_path / "a.db"
    add([_row("a"), _row("b")], path)
    (first,) = _log(path)
    row = {"id": first.story, "articles": 3, "grade": "disputed", "low": 1, "high": 2}
    with opened(path, write=True, wait=5) as engine, engine.begin() as connection:
        from tawatur.store.happening import standing

        before = standing(connection, [first.story])
        note(connection, before, [row, row | {"id": "lone", "articles": 1}])
        note_merged(connection, first.story, "sother")
        note_merged(connection, "none", "sother")
    grade, merged = _log(path)[1:]
    assert (grade.kind, grade.before, grade.grade, grade.low, grade.high) == (
        "grade",
        first.grade,
        "disputed",
        1,
        2,
    )
    assert (merged.kind, merged.story, merged.to) == ("merged", first.story, "sother")


def test_the_stream_is_resumed_and_ends(tmp_path: Path, short: Callable[[float], None]) -> None:
    short(0.15)
    path = tmp_path / "a.db"
    add([_row("a"), _row("b")], path)
    api = client(path)
    told = api.get("events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert told.text.startswith("retry: 3000\nid: 1\n\n")
    assert "event:" not in told.text
    assert ": calm" in told.text
    ways: tuple[dict[str, Any], ...] = ({"headers": {"last-event-id": "0"}}, {"params": {"after": 0}})
    # how often a calm stream says so depends on the clock
    every, same = (api.get("events", **way).text.replace(": calm\n\n", "") for way in ways)
    assert every == same
    assert every.count("id: 1\nevent: new\ndata: {") == 1
    assert "event: reset" in api.get("events", params={"after": 99}).text
    for wrong in ("x", "-1", "1" * 20):
        refused = api.get("events", headers={"last-event-id": wrong})
        assert (refused.status_code, refused.json()["code"]) == (400, "cursor")
    assert api.get("events", params={"after": "x"}).status_code == 422


def test_no_more_follow_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    add([_row("a")], path)
    monkeypatch.setattr(news, "LIMITS", Limits(streams=0))
    told = client(path).get("events")
    assert (told.status_code, told.json()["code"]) == (503, "busy")


def test_the_client_follows_over_several_streams(tmp_path: Path, short: Callable[[float], None]) -> None:
    short(0.2)
    path = tmp_path / "a.db"
    add([_row("a"), _row("b")], path)
    with served(create_app(path)) as url, Client(url) as follower:
        heard = follower.events(after=0)
        first = next(heard)
        add([_row("x", OTHER)], path)
        add([_row("y", OTHER)], path)
        second = next(heard)
        assert [first, second] == _log(path)
        heard.close()  # type: ignore[attr-defined]  # a generator
