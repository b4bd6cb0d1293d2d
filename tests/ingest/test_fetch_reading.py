"""Addresses to articles: pages, feeds, lists of feeds, sitemaps."""

import gzip
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from web_hosts import Answer, Host, hosts, moved
from web_press import feed, opml, page, sitemap, story

from tawatur.config import DEFAULT, Ingest
from tawatur.ingest import read
from tawatur.ingest.fetch.queues import by_host, in_order
from tawatur.model import Article, Skipped

OUTLET = "صحيفة النهر"
XML = "application/rss+xml"


def _config(**fetch: Any) -> Ingest:
    known = replace(DEFAULT.ingest.fetch, allow_private=True, host_seconds=0.0, **fetch)
    return replace(DEFAULT.ingest, fetch=known)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosts(1) as (one,):
        for k in range(6):
            one.pages[f"/{k}"] = Answer(page(*story(k), outlet=OUTLET))
        yield one


def _read(*urls: str, **fetch: Any) -> tuple[list[Article], list[Skipped]]:
    found = list(read(urls, config=_config(**fetch)))
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Skipped)]


def test_a_page(host: Host) -> None:
    (found,), skipped = _read(f"{host.url}/1")
    title, text = story(1)
    assert (found.id, found.url, found.title, found.outlet) == (f"{host.url}/1",) * 2 + (title, OUTLET)
    assert found.text.split() == text.split()
    assert "extracted_at" in found.metadata
    assert found.language == "ar"
    assert not skipped


def test_a_page_is_known_by_where_it_is_found(host: Host) -> None:
    host.pages["/short"] = moved("/2#part")
    (found,), _ = _read(f"{host.url}/short")
    assert found.id == f"{host.url}/2"


def test_the_charset_of_the_answer_counts(host: Host) -> None:
    title, text = story(3)
    host.pages["/old"] = Answer(
        page(title, text, outlet=OUTLET).decode().replace('charset="utf-8"', "").encode("cp1256"),
        "text/html; charset=windows-1256",
    )
    (found,), _ = _read(f"{host.url}/old")
    assert found.title == title


def test_a_feed_of_summaries_leads_to_its_pages(host: Host) -> None:
    items = [(f"{host.url}/{k}", story(k)[0], "ملخص قصير للخبر." if k else "") for k in range(3)]
    host.pages["/rss"] = Answer(feed(OUTLET, items), XML)
    found, skipped = _read(f"{host.url}/rss")
    assert [a.id for a in found] == [link for link, _, _ in items]
    assert [a.text.split() for a in found] == [story(k)[1].split() for k in range(3)]
    assert not skipped
    assert host.asked == {"/robots.txt": 1, "/rss": 1, "/0": 1, "/1": 1, "/2": 1}


def test_what_a_feed_holds_is_kept_where_its_page_is_refused(host: Host) -> None:
    items = [
        (f"{host.url}/gone", "عنوان الخبر", "ملخص الخبر كما يرويه ملقم الأخبار."),
        (f"{host.url}/lost", "آخر", ""),
    ]
    host.pages["/rss"] = Answer(feed(OUTLET, items), XML)
    (kept,), skipped = _read(f"{host.url}/rss")
    assert kept.text == items[0][2]
    assert [(s.input, s.reason) for s in skipped] == [(link, "the site answers 404") for link, _, _ in items]


def test_whole_items_need_no_page(host: Host) -> None:
    body = feed(OUTLET, [(f"{host.url}/1", "عنوان", "x")]).replace(
        b"<description>x</description>",
        f'<content:encoded xmlns:content="c">{story(1)[1]}</content:encoded>'.encode(),
    )
    host.pages["/rss"] = Answer(body, "text/html")  # some sites say so
    found, skipped = _read(f"{host.url}/rss")
    assert (len(found), skipped, host.asked["/1"]) == (1, [], 0)


@pytest.mark.parametrize("packed", [False, True])
def test_the_newest_pages_of_a_sitemap(host: Host, packed: bool) -> None:
    body = sitemap([(f"{host.url}/{k}", f"2021-03-0{k + 1}") for k in range(6)])
    host.pages["/sitemap.xml"] = Answer(gzip.compress(body) if packed else body, "application/xml")
    found, skipped = _read(f"{host.url}/sitemap.xml", pages=2)
    assert [a.id for a in found] == [f"{host.url}/5", f"{host.url}/4"]
    assert "4 more pages" in skipped[0].reason


def test_a_list_of_feeds(host: Host) -> None:
    for k in range(2):
        host.pages[f"/rss{k}"] = Answer(feed(OUTLET, [(f"{host.url}/{k}", "عنوان", "")]), XML)
    host.pages["/opml"] = Answer(
        opml([f"{host.url}/rss0", f"{host.url}/rss1", f"{host.url}/rss2"]), "text/xml"
    )
    found, skipped = _read(f"{host.url}/opml")
    assert [a.id for a in found] == [f"{host.url}/0", f"{host.url}/1"]
    assert [s.input for s in skipped] == [f"{host.url}/rss2"]


def test_a_front_page_names_its_feeds(host: Host) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    host.pages["/"] = Answer(f"<html><head>{link}</head><body><a href='/1'>خبر</a></body></html>".encode())
    _, (skipped,) = _read(f"{host.url}/")
    assert skipped.reason == f"a front page, no article; it names these feeds: {host.url}/rss.xml"


def test_a_private_address_needs_leave(host: Host) -> None:
    found = list(read([f"{host.url}/1"]))
    assert isinstance(found[0], Skipped)
    assert "--allow-private" in found[0].reason
    assert not host.log


def test_a_slow_host_delays_no_other() -> None:
    gate, seen = threading.Event(), []

    def ask(url: str) -> str:
        if "slow" in url:
            assert gate.wait(20)  # opened when all others are done
        seen.append(url)
        if len(seen) == 4:
            gate.set()
        return url

    urls = ["http://slow/1", "http://a/1", "http://b/1", "http://a/2", "http://b/2"]
    assert [urls[k] for k, _ in by_host(urls, ask, connections=3)] == seen
    assert seen[-1] == urls[0]


def test_answers_in_the_order_of_the_questions() -> None:
    assert list(in_order([(2, "c"), (0, "a"), (1, "b")], 3)) == ["a", "b", "c"]


def test_a_host_in_trouble_is_left_alone() -> None:
    urls = [f"http://{host}/{k}" for k in range(5) for host in ("a", "b")]
    asked = by_host(urls, lambda url: url, connections=2, failed=lambda url: "//b" in url)
    assert Counter(urls[k][7] for k, _ in asked) == {"a": 5, "b": 3}


def test_what_asking_raises_is_raised() -> None:
    def ask(url: str) -> str:
        raise KeyError(url)

    with pytest.raises(KeyError, match="http://a/1"):
        list(by_host(["http://a/1"], ask, connections=2))


def test_nothing_of_the_network_is_loaded_without_an_address(tmp_path: Any) -> None:
    code = "import sys; from tawatur.ingest import read; list(read(['x'])); sys.exit('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0
