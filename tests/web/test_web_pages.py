"""The pages: lists cut in the database; stories, claims and articles in both languages; their links."""

import re
import time
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tawatur.store import schema
from tawatur.store.lists import Cursor, Wanted, listed, sketches, stories_page
from tawatur.store.portraying import portraits
from tawatur.store.quoted import quoted
from tawatur.store.viewing import everything, gravest, looking, story_result
from tawatur.web.addresses import address, named, translated

LINK = re.compile(r'href="([^"#][^"]*)"')


@pytest.fixture
def flood(demo_archive: Path) -> Any:
    """The largest story of the demo."""
    with looking(demo_archive) as view:
        found = [story_result(view, s.id).stories[0] for s, _ in gravest(view, 40)]
    return max(found, key=lambda s: len(s.articles))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_link_of_the_main_pages_leads_somewhere(client: Any, flood: Any, language: str) -> None:
    start = [f"/{language}/stories", f"/{language}/stories?size=single", f"/{language}/story/{flood.id}"]
    seen: set[str] = set()
    for path in start:
        page = client.get(path)
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.text
        seen.update(unescape(x) for x in LINK.findall(page.text) if x.startswith("/"))
    assert any("/article/" in x for x in seen)
    assert any("/claim/" in x for x in seen)
    for path in sorted(seen):
        assert client.get(path).status_code == 200, path


def test_pages_keep_their_language_and_offer_the_other(client: Any, flood: Any) -> None:
    page = client.get(f"/ar/story/{flood.id}").text
    assert f'href="/en/story/{flood.id}"' in page
    assert "/en/article/" not in page


def test_the_list_is_filtered(client: Any) -> None:
    def titles(query: str) -> list[str]:
        return re.findall(r'<h2 dir="auto">.*?</h2>', client.get(f"/en/stories?{query}").text)

    everything = titles("")
    assert len(everything) > 4
    assert 0 < len(titles("grade=disputed")) < len(everything)
    assert 0 < len(titles("outlet=Northern+Ledger")) < len(everything)
    assert titles("since=2024-03-19") + titles("until=2024-03-18") == everything
    assert sorted(titles("order=largest")) == sorted(everything)
    assert titles("order=largest") != everything
    assert titles("grade=nonsense&since=tomorrow&order=x&size=y&after=z") == everything
    assert "No story fits this" in client.get("/en/stories?outlet=Nobody").text


def test_pages_of_the_list_join_without_gap(demo_archive: Path) -> None:
    for wanted in (Wanted(), Wanted(order="largest"), Wanted(shared=False)):
        with looking(demo_archive) as view:
            whole = stories_page(view, wanted, limit=100)
            found, after = list[str](), None
            while True:
                page = stories_page(view, wanted, after=after, limit=2)
                found += page.ids
                after = page.following
                if after is None:
                    break
        assert whole.following is None
        assert found == list(whole.ids)
        assert len(set(found)) == len(found)


def test_a_list_shows_a_story_as_its_page_does(demo_archive: Path, flood: Any) -> None:
    from tawatur.report.figures import figures

    with looking(demo_archive) as view:
        sketch = sketches(view, [flood.id, "nothing"])
    assert [figures(s.story) for s in sketch] == [figures(flood)]
    assert list(sketch[0].articles) == list(flood.articles)


def test_a_cursor_behind_everything_gives_nothing(demo_archive: Path) -> None:
    with looking(demo_archive) as view:
        assert stories_page(view, Wanted(), after=Cursor(-1e10, "z"), limit=5).ids == ()


def test_outlets_of_stories_are_kept(demo_archive: Path, flood: Any) -> None:
    o = schema.story_outlets
    with looking(demo_archive) as view:
        kept = view.execute(select(o.c.outlet).where(o.c.story == flood.id)).scalars().all()
    assert sorted(kept) == sorted(listed(flood.outlets))


def test_a_drawing_leads_to_its_evidence(client: Any, flood: Any) -> None:
    page = client.get(f"/en/story/{flood.id}").text
    drawn = page.partition("<svg")[2].partition("</svg>")[0]
    targets = re.findall(r'href="#([^"]+)"', drawn)
    assert len(targets) == len(flood.articles)
    assert all(f'id="{x}"' in page for x in targets)


def test_a_chain_is_told_beside_its_attribution(client: Any) -> None:
    page = client.get("/en/article/bridge-ledger").text
    assert 'aria-describedby="v1"' in page
    assert re.search(r'role="tooltip" id="v1"><bdi>[^<]*Tobin Arkadi', page)


def test_what_is_not_there_is_told(client: Any, flood: Any) -> None:
    for path in (
        "story/none",
        "article/none",
        f"claim/{flood.id}/none",
        "claim/none/c1",
        "story/",
        "article/%00",
    ):
        assert client.get(f"/en/{path}").status_code == 404, path


@pytest.mark.parametrize("name", ["a/b", "..", ".", "~x", "a b?c#d", "خبر", "%2e", "x'\"<script>"])
def test_addresses_bring_ids_back(name: str) -> None:
    from urllib.parse import unquote, urlsplit

    path = urlsplit(address("en", "article", name)).path
    assert path.startswith("/en/article/")
    assert named(unquote(path.removeprefix("/en/article/"))) == name
    assert ".." not in path.split("/")


def test_the_other_language_of_a_page() -> None:
    assert translated("/en/stories", "a=b", "ar") == "/ar/stories?a=b"
    assert translated("/login", "", "ar") == "/ar/"


def test_a_kept_page_has_the_form_token_of_each_browser(desk: Any, demo_archive: Path) -> None:
    client = desk()
    first = re.findall(r'name="csrf" value="(\w+)"', client.get("/en/stories").text)
    client.cookies.clear()
    second = re.findall(r'name="csrf" value="(\w+)"', client.get("/en/stories").text)
    assert first
    assert first != second


def _counted(client: Any, path: str) -> str:
    """A page once the archive is counted."""
    for _ in range(600):
        page = str(client.get(path).text)
        if 'http-equiv="refresh"' not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("never counted")


def test_sources_and_outlets_are_counted(client: Any) -> None:
    page = _counted(client, "/en/sources")
    assert "Tobin Arkadi" in page
    assert "Tobin Arkadi" in _counted(client, "/en/sources?name=tobin&kind=named")
    assert "No source fits this" in _counted(client, "/en/sources?name=nobody")
    assert "Northern Ledger" in _counted(client, "/en/outlets")
    assert "Northern Ledger" in _counted(client, "/ar/outlets")
    own = _counted(client, "/en/outlet/Northern%20Ledger")
    assert "/en/stories?outlet=Northern+Ledger" in own
    assert "/en/source/Tobin%20Arkadi" in own
    assert client.get("/en/outlet/Nobody").status_code == 404


def test_a_source_shows_what_it_is_quoted_with(client: Any) -> None:
    page = client.get("/en/source/Tobin%20Arkadi").text
    assert "six weeks" in page
    assert "/en/article/bridge-ledger" in page
    assert client.get("/en/source/Nobody").status_code == 404


def test_pages_of_a_source_join_without_gap(demo_archive: Path) -> None:
    with looking(demo_archive) as view:
        whole = quoted(view, "Tobin Arkadi", limit=100)
        found, after = list[Any](), None
        while True:
            page = quoted(view, "Tobin Arkadi", after=after, limit=1)
            found += page.rows
            after = page.following
            if after is None:
                break
    assert len(whole.rows) > 1
    assert found == list(whole.rows)


def test_portraits_are_those_of_the_whole_archive(demo_archive: Path) -> None:
    with looking(demo_archive) as view:
        ours, all_of_it = portraits(view), everything(view).portraits
    assert list(ours.outlets) == list(all_of_it.outlets)
    assert {s.source for s in all_of_it.sources} & {s.source for s in ours.sources}
