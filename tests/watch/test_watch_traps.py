"""What feeds and timers do in earnest: names that name nothing, backlogs, no feed where one should be."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from web_hosts import Answer, hosts, moved
from web_press import feed, opml, page, sitemap, story
from web_rounds import HOUR, XML, Clock, config_of, one_round, outlet

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.ingest.fetch import Fetcher
from tawatur.store import watched
from tawatur.store.viewing import counts, everything, looking
from tawatur.watch import Watch, sources


def test_items_under_one_name_are_articles_of_their_own_read_once(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(4))
        for k in range(4):
            host.pages["/rss"].body = host.pages["/rss"].body.replace(
                f'<guid isPermaLink="true">{host.url}/{k}</guid>'.encode(),
                b"<guid>https://river.example/g</guid>",
            )
        for _ in range(3):
            assert one_round(path, [f"{host.url}/rss"], clock).added.changed == 0
            clock.now += 601
        assert [host.asked[f"/{k}"] for k in range(4)] == [1, 1, 1, 1]
    with looking(path) as view:
        assert counts(view).articles == 4


def test_addresses_that_lead_to_one_page_give_one_article(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(1))
        host.pages |= {"/old": moved("/0"), "/older": moved("/0")}
        rows = [(f"{host.url}{p}", "2021-03-01") for p in ("/0", "/0#comments", "/old", "/older")]
        host.pages["/map.xml"] = Answer(sitemap(rows))
        for _ in range(3):
            found = one_round(path, [f"{host.url}/map.xml"], clock)
            assert (found.skipped, found.added.changed) == ((), 0)
            clock.now += 601
        assert (host.asked["/old"], host.asked["/older"]) == (1, 1)
        assert host.asked["/0"] == 3  # led to from each of them
    with looking(path) as view:
        assert counts(view).articles == 1


def test_a_page_where_a_feed_should_be_is_a_failure_and_no_article(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        host.pages["/rss"] = Answer(page(*story(1), outlet="النهر"))
        host.pages["/cut"] = Answer(feed("النهر", [])[:60], XML)
        found = one_round(path, [f"{host.url}/rss", f"{host.url}/cut"], clock)
        assert (found.feeds, found.failed, found.added.added) == (2, 2, 0)
        assert "no feed" in found.skipped[-1].reason + found.skipped[0].reason
        outlet(host, "النهر", range(2))  # the site is back
        clock.now += HOUR
        assert one_round(path, [f"{host.url}/rss"], clock).added.added == 2


def test_a_feed_cut_short_is_read_again_in_full(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(3), told=False)
        whole = host.pages["/rss"].body
        host.pages["/rss"].body = whole[: whole.index(b"<item>", whole.index(b"</item>")) + 20]
        found = one_round(path, [f"{host.url}/rss"], clock)
        assert (found.added.added, found.failed, len(found.skipped)) == (1, 0, 1)
        clock.now += 601
        host.pages["/rss"].body = whole
        assert one_round(path, [f"{host.url}/rss"], clock).added.added == 2


def test_a_host_in_trouble_is_left_alone_and_none_of_its_pages_is_given_up(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(20), told=False)
        whole = dict(host.pages)
        host.pages |= {f"/{k}": Answer(status=503) for k in range(20)}
        first = one_round(path, [f"{host.url}/rss"], clock)
        assert first.pages == 3
        assert first.due is not None
        assert first.due >= clock.now + 300  # and not at once
        host.pages |= whole
        clock.now += HOUR
        assert one_round(path, [f"{host.url}/rss"], clock).added.added == 20


def test_a_long_list_keeps_no_other_host_waiting(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    config = config_of()
    config = replace(config, watch=replace(config.watch, pages=8, host_pages=4))
    with hosts(2) as (many, few), Fetcher(config.ingest.fetch) as fetcher:
        outlet(many, "الأرشيف", range(12))
        outlet(few, "النهر", range(20, 22))

        def once(*urls: str) -> int:
            watching = Watch(path, urls, every=600, fetcher=fetcher, config=config, clock=clock)
            return watching.cycle().added.added

        assert once(f"{many.url}/rss") == 4
        clock.now += 601
        assert once(f"{many.url}/rss", f"{few.url}/rss") == 4 + 2
        assert once(f"{many.url}/rss") == 4


def test_one_bad_address_in_a_list_stops_no_other(tmp_path: Path) -> None:
    config = DEFAULT.ingest
    (tmp_path / "l.opml").write_bytes(opml(["feed://a.example/rss", "https://a.example/rss"]))
    found = sources([str(tmp_path / "l.opml")], config=config)
    assert found == ["feed://a.example/rss", "https://a.example/rss"]
    with pytest.raises(InputError):
        sources(["https://me:secret@a.example/rss"], config=config)
    told = one_round(tmp_path / "a.db", found[:1], Clock())
    assert [s.reason for s in told.skipped] == ["no web address; only http and https are fetched"]


def test_a_list_within_a_list_and_what_is_beyond_the_bound_are_told(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(2))
        host.pages["/inner"] = Answer(opml([f"{host.url}/hidden"]), XML)
        host.pages["/outer"] = Answer(
            opml([f"{host.url}/inner", f"{host.url}/rss", f"{host.url}/third"]), XML
        )
        found = one_round(path, [f"{host.url}/outer"], clock, feeds=2)
        assert found.added.added == 2
        assert {(s.input.removeprefix(host.url), s.reason.partition(";")[0]) for s in found.skipped} == {
            ("/inner", "lists within a list (1), which are not followed"),
            ("/outer", "1 more feeds are listed there and are not watched"),
        }


def test_a_timer_that_comes_a_little_early_misses_no_round(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(2) as (well, ill):
        outlet(well, "النهر", range(2))
        ill.pages["/rss"] = Answer(status=503, headers={"Retry-After": "1200"})
        urls = [f"{well.url}/rss", f"{ill.url}/rss"]
        for _ in range(3):
            one_round(path, urls, clock)
            clock.now += 598
        assert (well.asked["/rss"], ill.asked["/rss"]) == (3, 1)  # at 0, 598 and 1196
        clock.now += 200
        one_round(path, urls, clock)
        assert (well.asked["/rss"], ill.asked["/rss"]) == (4, 2)


def test_a_shorter_time_between_questions_counts_at_once(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(1))
        config, urls = config_of(), [f"{host.url}/rss"]
        for every in (86_400.0, 600.0):
            with Fetcher(config.ingest.fetch) as fetcher:
                Watch(path, urls, every=every, fetcher=fetcher, config=config, clock=clock).cycle()
            clock.now += 700
        assert host.asked["/rss"] == 2


def test_the_same_report_in_two_feeds_of_an_outlet_is_told_of_once(tmp_path: Path) -> None:
    """Whole texts in the feeds, and one that ends otherwise in the second."""
    path, clock = tmp_path / "a.db", Clock()
    rng = random.Random(0)
    with hosts(1) as (host,):
        items = [(f"{host.url}/{k}", *story(k)) for k in range(3)]
        full = feed("النهر", items).replace(b"<description>", b"<content:encoded>")
        full = full.replace(b"</description>", b"</content:encoded>")
        full = full.replace(b"<rss ", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
        more = "المزيد على الموقع قريبا من دون تأخير.</content:encoded>".encode()
        host.pages["/all"] = Answer(full, XML)
        host.pages["/local"] = Answer(full.replace(b"</content:encoded>", more), XML)
        urls = [f"{host.url}/all", f"{host.url}/local"]
        rng.shuffle(urls)
        found = one_round(path, urls, clock)
        assert (found.added.added, found.skipped) == (3, ())
    with looking(path) as view:
        assert {a.id for a in everything(view).articles} == {url for url, *_ in items}


def test_feeds_not_asked_for_their_host_are_postponed(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        urls = [f"{host.url}/{k}.rss" for k in range(6)]
        host.pages |= {f"/{k}.rss": Answer(status=500) for k in range(6)}
        found = one_round(path, urls, clock)
        assert found.feeds == 3
        assert found.due is not None
        assert found.due >= clock.now + 300
        with looking(path) as view:
            known = watched.feeds(view, urls)
        assert sorted(f.failures for f in known) == [0, 0, 0, 1, 1, 1]
        assert all(f.reason for f in known)


def test_a_page_that_was_read_is_not_given_up_for_its_summary(tmp_path: Path) -> None:
    """Its item stands beyond the bound of a feed by now."""
    path, clock = tmp_path / "a.db", Clock()
    with hosts(1) as (host,):
        outlet(host, "النهر", range(3))
        one_round(path, [f"{host.url}/rss"], clock, pages=3)
        outlet(host, "النهر", range(20, 22))
        newer = host.pages["/rss"].body
        outlet(host, "النهر", range(3))
        items = host.pages["/rss"].body.partition(b"<item>")[2]
        host.pages["/rss"].body = newer.replace(b"</channel></rss>", b"<item>" + items)
        clock.now += 601
        found = one_round(path, [f"{host.url}/rss"], clock, pages=3)
        assert (found.added.added, found.added.changed) == (2, 0)
