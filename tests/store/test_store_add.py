"""Adding: what `analyze` finds, once, whatever the steps; changed articles as versions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson
import pytest
from archives import content, members, stories_of
from postgres_server import NewArchive
from sqlalchemy import func, select

import tawatur
from tawatur.config import DEFAULT, Config, Store
from tawatur.demo import corpus
from tawatur.model import Article, Story
from tawatur.store.adding import add
from tawatur.store.opening import opened
from tawatur.store.reading import articles_of
from tawatur.store.schema import articles, redirects, versions

SMALL = replace(
    DEFAULT, store=Store(read_articles=4, grouped_articles=3, snapshot_batches=2, snapshot_articles=5)
)


@pytest.fixture(scope="module")
def read() -> list[Article]:
    """The demo's articles."""
    with corpus() as folder:
        return [a for a in tawatur.read([folder]) if isinstance(a, Article)]


@pytest.fixture(scope="module")
def told(read: list[Article]) -> tawatur.Result:
    """What `analyze` finds in them."""
    return tawatur.analyze(read)


def _unnamed(found: Sequence[Story]) -> list[dict[str, Any]]:
    """Stories as JSON, in order, by their articles instead of their ids."""
    name = {s.id: "+".join(s.articles) for s in found}
    rows = [s.to_json() | {"id": name[s.id]} for s in found]
    for row in rows:
        for aside in row["also_in"]:
            aside["story"] = name[aside["story"]]
    return sorted(rows, key=lambda row: str(row["id"]))


def test_in_one_go_it_is_what_analyze_finds(
    read: list[Article], told: tawatur.Result, new_archive: NewArchive
) -> None:
    path = new_archive("a")
    done = add(read, path)
    assert (done.added, done.changed, done.known, done.skipped) == (len(read), 0, 0, ())
    assert _unnamed(list(stories_of(path).values())) == _unnamed(told.stories)
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        assert list(articles_of(connection, [a.id for a in told.articles]).values()) == list(told.articles)


@pytest.mark.parametrize("config", [DEFAULT, SMALL], ids=["at once", "in small steps"])
def test_the_same_again_changes_nothing(read: list[Article], config: Config, new_archive: NewArchive) -> None:
    path = new_archive("a")
    add(read, path, config=config)
    before = content(path)
    done = add(read[::-1], path, config=config)
    assert (done.added, done.changed, done.known) == (0, 0, len(read))
    assert content(path) == before


def test_small_steps_and_one_by_one_tell_the_same_stories(
    read: list[Article], told: tawatur.Result, new_archive: NewArchive
) -> None:
    expected = {s.articles for s in told.stories}
    add(read, new_archive("small"), config=SMALL)
    assert members(new_archive("small")) == expected
    for article in read:
        add([article], new_archive("single"), config=SMALL)
    assert members(new_archive("single")) == expected


FLOOD = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس."
LATER = FLOOD.replace("ثلاثة", "أربعة")


def _row(name: str, text: str, day: int = 1, **other: Any) -> dict[str, Any]:
    return {"id": name, "outlet": f"صحيفة {name}", "text": text, "published": f"2024-03-{day:02}", **other}


def test_a_changed_article_is_a_new_version_and_its_story_is_told_anew(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row("a", FLOOD), _row("b", FLOOD)], path)
    (before,) = stories_of(path).values()
    done = add([_row("a", LATER), _row("b", FLOOD)], path)
    assert (done.added, done.changed, done.known) == (0, 1, 1)
    (after,) = stories_of(path).values()
    assert (after.id, after.articles) == (before.id, before.articles)
    assert any(d.kind == "number" for c in after.claims for d in c.differences)
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        rows = connection.execute(select(versions).join(articles).where(articles.c.id == "a")).all()
        assert articles_of(connection, ["a"])["a"].text == LATER
    assert [row.text for row in rows] == [FLOOD, LATER]
    assert len({row.text_hash for row in rows}) == len({row.hash for row in rows}) == 2
    changes = orjson.loads(rows[1].changes)
    assert changes["fields"] == []
    ((then, now),) = changes["edits"]
    assert (FLOOD[slice(*then)], LATER[slice(*now)]) == ("ثلاثة", "أربعة")


def test_an_earlier_version_again_changes_nothing(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row("a", FLOOD)], path)
    add([_row("a", LATER)], path)
    before = content(path)
    assert add([_row("a", FLOOD)], path).known == 1
    assert content(path) == before


def test_a_page_that_goes_back_to_what_it_was_is_another_version(new_archive: NewArchive) -> None:
    path, day = new_archive("a"), "2024-03-0{}T10:00:00"
    for number, text in enumerate((FLOOD, LATER), 1):
        add([_row("a", text) | {"extracted_at": day.format(number)}], path)
    assert add([_row("a", FLOOD) | {"extracted_at": day.format(1)}], path).known == 1
    assert add([_row("a", FLOOD) | {"extracted_at": day.format(3)}], path).changed == 1
    ((_, story),) = stories_of(path).items()
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        assert articles_of(connection, story.articles)["a"].text == FLOOD
        assert connection.execute(select(func.count()).select_from(versions)).scalar() == 3
    assert add([_row("a", FLOOD) | {"extracted_at": day.format(4)}], path).known == 1


def test_a_new_headline_is_a_version_and_a_new_time_of_reading_is_none(new_archive: NewArchive) -> None:
    path = new_archive("a")
    row = {"id": "a", "text": FLOOD, "extracted_at": "2024-03-01T10:00:00"}
    add([row], path)
    assert add([row | {"extracted_at": "2024-03-02T10:00:00"}], path).known == 1
    assert add([row | {"title": "سيول في مرجين"}], path).changed == 1


OTHER = "افتتح وزير الثقافة هاني الدالي معرض الكتاب في مدينة نورة بمشاركة أربعين دارا من سبع دول."


def test_a_changed_article_that_tells_something_else_leaves_its_story(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row("a", FLOOD), _row("b", FLOOD), _row("c", OTHER)], path)
    add([_row("b", OTHER)], path)
    assert members(path) == {("a",), ("b", "c")}


def test_a_story_whose_only_article_leaves_leads_to_where_it_went(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row("a", FLOOD), _row("c", OTHER)], path)
    old = next(s.id for s in stories_of(path).values() if s.articles == ("a",))
    add([_row("a", OTHER)], path)
    ((name, _),) = stories_of(path).items()
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        assert connection.execute(select(redirects)).all() == [(old, name)]


def test_a_late_article_joins_a_story_that_was_closed(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row("a", FLOOD, 1), _row("b", FLOOD, 2)], path)
    add([_row(f"o{k}", f"{OTHER} {'كلمة ' * k}", 28) for k in range(6)], path)
    add([_row("c", FLOOD, 3)], path)
    assert ("a", "b", "c") in members(path)
    assert len(stories_of(path)) == len(members(path))


def test_what_is_not_read_is_kept_with_its_reason(new_archive: NewArchive) -> None:
    path = new_archive("a")
    for _ in range(2):
        done = add([_row("a", FLOOD), {"id": "b"}], path)
        assert [s.input for s in done.skipped] == ["record 2"]
    assert len(content(path)["skipped"]) == 1
