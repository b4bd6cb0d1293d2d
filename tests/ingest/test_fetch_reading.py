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
from tawatur.ingest.fetch.sitemaps import read_sitemap
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


def _rss(*items: tuple[str, str, str]) -> Answer:
    return Answer(feed(OUTLET, items), XML)


def test_links_of_a_feed_start_from_its_address(host: Host) -> None:
    host.pages["/rss"] = _rss(("/1", "عنوان", ""))
    (found,), _ = _read(f"{host.url}/rss")
    assert (found.id, found.url) == (f"{host.url}/1",) * 2


def test_a_feed_in_the_encoding_its_server_states(host: Host) -> None:
    title, text = story(2)
    body = feed(OUTLET, [(f"{host.url}/gone", title, text)]).decode().partition("?>")[2]
    host.pages["/rss"] = Answer(body.encode("cp1256"), "text/xml; charset=windows-1256")
    (found,), _ = _read(f"{host.url}/rss")
    assert (found.title, found.outlet) == (title, OUTLET)


def test_blanks_before_a_feed(host: Host) -> None:
    host.pages["/rss"] = Answer(b"\n \xef\xbb\xbf" + feed(OUTLET, [(f"{host.url}/1", "عنوان", "")]), XML)
    assert [a.id for a in _read(f"{host.url}/rss")[0]] == [f"{host.url}/1"]


def test_links_that_are_none_end_nothing(host: Host) -> None:
    host.pages["/rss"] = _rss(("http://[bad", "عنوان", "ملخص"), (f"{host.url}/1", "عنوان", ""))
    host.pages["/"] = Answer(
        b'<html><link rel="alternate" type="application/rss+xml" href="http://[x"></html>'
    )
    found, skipped = _read(f"{host.url}/rss", f"{host.url}/")
    assert found[0].text == "ملخص"
    assert found[1].id == f"{host.url}/1"
    assert [s.input for s in skipped] == ["http://[bad", f"{host.url}/"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b'{"id": "x", "outlet": "Big", "text": "Forged."}', "application/json"), "no page but"),
        (Answer(b"%PDF-1.4 words and more words", "application/pdf"), "no page but application/pdf"),
        (moved("/"), "a front page"), (moved("/ar/"), "a front page"),
        (Answer(page("نستخدم ملفات الارتباط", "اقرأ شروطنا ووافق عليها. " * 20, outlet=OUTLET)), "headline"),
    ],
)  # fmt: skip
def test_what_is_not_the_page_of_an_item_does_not_take_its_place(
    host: Host, answer: Answer, reason: str
) -> None:
    front = Answer(page("الرئيسية", story(4)[1], outlet=OUTLET))
    host.pages |= {"/": front, "/ar/": front, "/wrong": answer}
    host.pages["/rss"] = _rss((f"{host.url}/wrong", story(1)[0], "ملخص الخبر."))
    (kept,), (skipped,) = _read(f"{host.url}/rss")
    assert (kept.id, kept.text) == (f"{host.url}/wrong", "ملخص الخبر.")
    assert reason in skipped.reason


def test_a_page_by_its_number_is_no_front_page(host: Host) -> None:
    host.pages["/?p=1"] = host.pages["/1"]
    assert _read(f"{host.url}/?p=1")[0][0].title == story(1)[0]


def test_a_page_that_two_feeds_list_is_asked_once(host: Host) -> None:
    host.pages |= {f"/rss{k}": _rss((f"{host.url}/1#{k}", story(1)[0], "")) for k in range(2)}
    found, _ = _read(f"{host.url}/rss0", f"{host.url}/rss1")
    assert (len(found), host.asked["/1"]) == (1, 1)


def test_items_beyond_the_bound_are_kept_as_the_feed_has_them(host: Host) -> None:
    host.pages["/rss"] = _rss(*((f"{host.url}/{k}", story(k)[0], f"ملخص {k}") for k in range(3)))
    found, skipped = _read(f"{host.url}/rss", pages=1)
    assert [a.text for a in found[1:]] == ["ملخص 1", "ملخص 2"]
    assert "2 more pages" in skipped[0].reason


def test_each_feed_of_a_list_has_its_own_bound(host: Host) -> None:
    for k in range(2):
        host.pages[f"/rss{k}"] = _rss(*((f"{host.url}/{i}", story(i)[0], "") for i in (2 * k, 2 * k + 1)))
    host.pages["/opml"] = Answer(opml([f"{host.url}/rss0", f"{host.url}/rss1"]), "text/xml")
    assert [a.id for a in _read(f"{host.url}/opml", pages=1)[0]] == [f"{host.url}/0", f"{host.url}/2"]


def test_the_newest_sitemaps_of_an_index_and_no_more_than_needed(host: Host) -> None:
    rows = "".join(
        f"<sitemap><loc>/map{k}.xml</loc><lastmod>2021-0{k + 1}-01</lastmod></sitemap>" for k in range(3)
    )
    host.pages["/index.xml"] = Answer(f"<sitemapindex>{rows}</sitemapindex>".encode(), "text/xml")
    for k in range(3):
        host.pages[f"/map{k}.xml"] = Answer(sitemap([(f"{host.url}/{k}", f"2021-0{k + 1}-01")]), "text/xml")
    found, (skipped,) = _read(f"{host.url}/index.xml", pages=2)
    assert [a.id for a in found] == [f"{host.url}/2", f"{host.url}/1"]
    assert "1 more sitemaps" in skipped.reason
    assert not host.asked["/map0.xml"]


def test_pictures_of_a_sitemap_are_no_pages() -> None:
    body = (
        b'<urlset xmlns:i="i" xmlns:n="n" xmlns:v="v"><url><loc>https://a.example/1</loc><lastmod>2020-01-01</lastmod>'
        b"<n:news><n:publication_date>2021-05-01</n:publication_date></n:news>"
        b"<i:image><i:loc>https://a.example/1.jpg</i:loc></i:image></url>"
        b"<url><loc>https://a.example/2</loc><lastmod>Mon, 01 Mar 2021</lastmod></url>"
        b"<url><loc>/3</loc><lastmod>2022-01-01</lastmod></url></urlset>"
    )
    found = read_sitemap(body, "https://a.example/map.xml")
    assert found.pages == [f"https://a.example/{k}" for k in (3, 1, 2)]


def test_addresses_of_a_sitemap_with_bare_ampersands() -> None:
    body = b"<urlset><url><loc>https://a.example/?a=1&b=2</loc></url></urlset>"
    assert read_sitemap(body, "https://a.example/map.xml") == (["https://a.example/?a=1&b=2"], [], None)


def test_a_list_of_nothing_is_told(host: Host) -> None:
    host.pages["/map.xml"] = Answer(b"<urlset></urlset>", "text/xml")
    assert "nothing is listed" in _read(f"{host.url}/map.xml")[1][0].reason


def test_a_host_in_trouble_is_not_asked_for_all_its_pages(host: Host) -> None:
    host.pages |= {f"/{k}": Answer(status=503) for k in range(6)}
    host.pages["/rss"] = _rss(*((f"{host.url}/{k}", story(k)[0], "ملخص") for k in range(6)))
    found, skipped = _read(f"{host.url}/rss")
    assert (len(found), len(skipped)) == (6, 6)
    assert "its host failed three times" in skipped[-1].reason
    assert not host.asked["/3"]
