"""Rounds over a small world: nothing is fetched twice, nothing is lost, every refusal is told."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from postgres_server import NewArchive
from web_hosts import Answer, Host, hosts, moved, packed
from web_press import opml, page, sitemap, story
from web_rounds import HOUR, Clock, config_of, one_round, outlet

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.ingest.fetch import Fetcher
from tawatur.store import watched
from tawatur.store.checking import problems
from tawatur.store.opening import opened
from tawatur.store.viewing import counts, everything, looking
from tawatur.watch import Watch, sources
from tawatur.watch.schedule import feed_again, look_again, page_retry


@pytest.fixture
def world() -> Iterator[list[Host]]:
    """Twenty outlets with three reports each."""
    with hosts(20) as made:
        for n, host in enumerate(made):
            outlet(host, f"صحيفة {n}", range(3 * n, 3 * n + 3), told=bool(n % 2))
        yield made


def test_three_rounds_over_twenty_feeds(world: list[Host], new_archive: NewArchive, tmp_path: Path) -> None:
    path, clock = new_archive("a"), Clock()
    lists = tmp_path / "feeds.opml"
    lists.write_bytes(opml([f"{h.url}/rss" for h in world]))
    config = config_of()
    urls = sources([str(lists)], config=config.ingest)
    first = one_round(path, urls, clock)
    assert (first.feeds, first.pages, first.added.added, first.skipped) == (20, 60, 60, ())

    clock.now += 601
    outlet(world[4], "صحيفة 4", range(12, 16))  # one report more
    second = one_round(path, urls, clock)
    assert (second.feeds, second.pages, second.added.added) == (20, 1, 1)

    clock.now += 601
    third = one_round(path, urls, clock)
    assert (third.feeds, third.pages, third.added.added) == (20, 0, 0)
    for host in world:
        read = [p for p, status in host.log if status == 200 and p not in ("/rss", "/robots.txt")]
        assert len(read) == len(set(read))
        assert [status for p, status in host.log if p == "/rss"].count(200) == (2 if host is world[4] else 1)
    with looking(path) as view:
        assert counts(view).articles == 61
        assert list(problems(view)) == []


def test_every_refusal_is_told_and_nothing_of_it_is_lost(new_archive: NewArchive) -> None:
    path, clock = new_archive("a"), Clock()
    with hosts(2) as (host, other):
        outlet(host, "النهر", range(8), told=False)
        outlet(other, "الجسر", range(20, 22))
        broken = {
            "/0": Answer(status=404),
            "/1": Answer(status=503, headers={"Retry-After": "7200"}),
            "/2": Answer(status=500),
            "/3": packed(b"0" * (6 << 20)),
            "/4": moved("file:///etc/passwd"),
            "/5": Answer(b"<html><body></body></html>"),
        }
        whole = {p: host.pages[p] for p in broken}
        host.pages |= broken
        urls = [f"{host.url}/rss", f"{other.url}/rss"]
        first = one_round(path, urls, clock)
        assert {s.input.removeprefix(host.url) for s in first.skipped} == set(broken)
        assert first.added.added == 4
        host.pages |= whole

        clock.now += HOUR  # the one that asked to wait two hours still waits
        second = one_round(path, urls, clock)
        assert (second.pages, second.added.added) == (1 + 4, 1)  # and what was read is looked at again

        clock.now += HOUR
        third = one_round(path, urls, clock)
        assert third.added.added == 1
        assert host.asked["/0"] == 1  # refused for good


def test_a_feed_in_trouble_is_asked_less_and_less(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        host.pages["/rss"] = Answer(status=503)
        for _ in range(40):
            found = one_round(path, [f"{host.url}/rss"], clock)
            assert found.due is not None
            clock.now += 600
        assert 4 <= host.asked["/rss"] <= 8
        with looking(path) as view:
            (state,) = watched.feeds(view, [f"{host.url}/rss"])
        assert (state.reason, state.failures) == ("the site answers 503", host.asked["/rss"])


def test_a_host_that_hangs_delays_no_other(world: list[Host], tmp_path: Path) -> None:
    def hang(handler: Any) -> None:
        world[0].stop.wait(20)

    world[0].pages["/rss"] = Answer(raw=hang)
    found = one_round(tmp_path / "a.db", [f"{h.url}/rss" for h in world], Clock(), seconds=1.0)
    assert found.added.added == 57
    assert [s.input for s in found.skipped] == [f"{world[0].url}/rss"]


def test_a_changed_page_is_a_new_version(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(2))
        one_round(path, [f"{host.url}/rss"], clock)
        title, text = story(0)
        longer = page(title, f"{text}\nوقالت البلدية إن الأرقام صححت.", outlet="النهر")
        host.pages["/0"] = Answer(longer, tagged=True)
        clock.now += HOUR + 1
        found = one_round(path, [f"{host.url}/rss"], clock)
        assert (found.pages, found.added.changed) == (2, 1)
        assert [s for p, s in host.log if p == "/1"] == [200, 304]


def test_cut_off_anywhere_nothing_is_lost_and_little_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round that breaks at any exchange, and is then made again."""

    class Killed(BaseException):
        """As sudden as a kill, but for the database's own undoing."""

    chance = random.Random(1)
    with hosts(3) as made:
        for n, host in enumerate(made):
            outlet(host, f"صحيفة {n}", range(5 * n, 5 * n + 5), told=False)
        urls = [f"{h.url}/rss" for h in made]
        kept = watched.note_page
        for n in range(6):
            path, left = tmp_path / f"{n}.db", chance.randrange(1, 15)
            countdown = iter(range(left - 1, -1, -1))

            def note(*given: Any, left: Iterator[int] = countdown, **values: Any) -> None:
                if not next(left):
                    raise Killed
                kept(*given, **values)

            small = replace(config_of(), watch=replace(DEFAULT.watch, written=1))
            monkeypatch.setattr(watched, "note_page", note)
            with Fetcher(small.ingest.fetch) as fetcher, pytest.raises(Killed):
                Watch(path, urls, every=600, fetcher=fetcher, config=small, clock=Clock()).cycle()
            monkeypatch.setattr(watched, "note_page", kept)
            before = sum(sum(h.asked[p] for p in h.pages if p != "/rss") for h in made)
            one_round(path, urls, Clock())
            asked = sum(sum(h.asked[p] for p in h.pages if p != "/rss") for h in made) - before
            assert asked == 15 - (left - 1)
            with looking(path) as view:
                assert counts(view).articles == 15
                assert list(problems(view)) == []


def test_sitemaps_and_lists_on_the_web(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(4))
        host.pages["/map.xml"] = Answer(sitemap([(f"{host.url}/{k}", f"2021-03-0{k + 1}") for k in (2, 3)]))
        host.pages["/map.xml.gz"] = Answer(gzip.compress(host.pages["/map.xml"].body), "application/gzip")
        host.pages["/list"] = Answer(opml([f"{host.url}/rss", f"{host.url}/gone"]), "text/xml", tagged=True)
        found = one_round(path, [f"{host.url}/list", f"{host.url}/map.xml.gz"], clock)
        assert (found.feeds, found.added.added) == (4, 4)
        assert [s.input for s in found.skipped] == [f"{host.url}/gone"]
        with opened(path, write=False, wait=1) as engine, engine.connect() as connection:
            assert len(watched.feeds(connection, [f"{host.url}/list"])) == 3
    with looking(path) as view:
        assert {a.outlet for a in everything(view).articles} == {"النهر"}


def test_sitemaps_of_an_index_that_tell_nothing_new_are_asked_less_and_less(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(6))
        months = [(f"{host.url}/old.xml", "2020-01-01"), (f"{host.url}/new.xml", "2021-03-01")]
        host.pages["/index.xml"] = Answer(sitemap(months, index=True))
        host.pages["/old.xml"] = Answer(sitemap([(f"{host.url}/0", "2020-01-01")]))
        for number in range(12):
            days = [(f"{host.url}/{k}", f"2021-03-0{k + 1}") for k in range(1, min(5, number + 1) + 1)]
            host.pages["/new.xml"] = Answer(sitemap(days))
            one_round(path, [f"{host.url}/index.xml"], clock)
            clock.now += 600
        # both at 0, then: one with news each ten minutes, one after 10, 30 and 70 minutes
        assert (host.asked["/index.xml"], host.asked["/old.xml"]) == (12, 4)
        assert 5 < host.asked["/new.xml"] < 9
    with looking(path) as view:
        assert counts(view).articles == 6


def test_what_can_be_watched(tmp_path: Path) -> None:
    config = DEFAULT.ingest
    assert sources(["https://a.example/rss", "https://a.example/rss"], config=config) == [
        "https://a.example/rss"
    ]
    (tmp_path / "none.opml").write_bytes(opml([]))
    (tmp_path / "inside.opml").write_bytes(opml(["file:///etc/passwd"]))
    for name in ("none.opml", "inside.opml", "absent.opml"):
        with pytest.raises(InputError):
            sources([str(tmp_path / name)], config=config)


def test_schedules() -> None:
    watch, chance = DEFAULT.watch, random.Random(0)
    due = [
        feed_again(0, every=600, failures=n, after=None, config=watch, chance=chance) for n in (0, 1, 2, 30)
    ]
    assert due[0] == 600
    assert 0.9 * 1_200 <= due[1] <= 1.1 * 1_200
    assert 0.9 * 2_400 <= due[2] <= 1.1 * 2_400
    assert 0.9 * 24 * HOUR <= due[3] <= 1.1 * 24 * HOUR
    assert feed_again(0, every=600, failures=1, after=9e4, config=watch, chance=chance) == 9e4
    assert [page_retry(0, n, None, config=watch) for n in (1, 2, 6)] == [300, 600, None]
    assert [look_again(0, n, config=watch) for n in range(4)] == [HOUR, 6 * HOUR, 24 * HOUR, None]
