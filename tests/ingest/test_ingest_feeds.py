"""RSS, Atom and OPML: every item as an article, nothing hostile let in, and what is lost is told."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ingest_made import OTHER, TEXT, parted, written

from tawatur.config import Ingest
from tawatur.ingest import read
from tawatur.ingest.entries import LAST_CHANGE, SUMMARY_ONLY
from tawatur.ingest.sources import sniff
from tawatur.model import Skipped

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>مرصد سرمدان</title><link>https://sarmadan.example/</link><description>أخبار</description>
<item><title>الجسر &amp;quot;الجديد&amp;quot;</title><link>https://sarmadan.example/1</link>
<guid isPermaLink="false">n-1</guid><dc:creator>هالة المرعي</dc:creator>
<pubDate>Mon, 06 Sep 2021 10:00:00 +0300</pubDate><description>{TEXT[:40]}</description>
<media:content url="x.jpg">
<media:description>صورة للجسر القديم في سرمدان من الجو.</media:description></media:content>
<content:encoded><![CDATA[<p>{TEXT}</p><script>alert(1)</script><p>{OTHER}</p>
<p><a href="/2">اقرأ أيضا</a></p>]]></content:encoded></item>
<item><title>خبر</title><link>https://sarmadan.example/2</link><description>&lt;b&gt;{OTHER}&lt;/b&gt;</description>
</item><item><title>عنوان وحده</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Sarmadan Post - World</title>
<entry><title type="html">Bridge &amp;amp; road</title><id>tag:sarmadan.example,2021:7</id>
<link rel="self" href="https://sarmadan.example/self"/><link href="https://sarmadan.example/7"/>
<author><name>Hala Mari</name><email>h@sarmadan.example</email></author>
<published>2021-09-06T10:00:00Z</published><updated>2021-09-07T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>{OTHER}</p></div></content>
</entry>
<entry><title>Two</title><id>8</id><updated>2021-09-08</updated>
<summary type="text">{OTHER} 5 &lt; 6.</summary></entry>
</feed>"""


def test_rss(tmp_path: Path) -> None:
    path = written(tmp_path / "f.rss", RSS.encode())
    articles, skipped = parted(read([path]))
    first, second = articles
    assert first.text == f"{TEXT}\n\n{OTHER}"
    assert (first.title, first.outlet, first.url) == (
        'الجسر "الجديد"', "مرصد سرمدان", "https://sarmadan.example/1",
    )  # fmt: skip
    assert (first.authors, first.id, first.marks) == (("هالة المرعي",), "https://sarmadan.example/1", ())
    assert first.published is not None
    assert first.published.utcoffset() == timedelta(hours=3)
    assert (first.published_precision, first.input) == ("second", f"{path}:1")
    assert (second.text, second.marks, second.published) == (OTHER, (SUMMARY_ONLY,), None)
    assert [s.reason for s in skipped] == ["items with a headline only: 1; give the pages they lead to"]


def test_atom(tmp_path: Path) -> None:
    articles, skipped = parted(read([written(tmp_path / "f.xml.gz", gzip.compress(ATOM.encode()))]))
    first, second = articles
    assert not skipped
    assert (first.text, first.title) == (f"{TEXT}\n\n{OTHER}", "Bridge & road")
    assert (first.id, first.url) == ("tag:sarmadan.example,2021:7", "https://sarmadan.example/7")
    assert (first.authors, first.published) == (("Hala Mari",), datetime(2021, 9, 6, 10, tzinfo=UTC))
    assert (second.id, second.text) == ("f:8", f"{OTHER} 5 < 6.")
    assert second.published_precision == "day"
    assert second.marks == (SUMMARY_ONLY, LAST_CHANGE)


def test_outlet_of_a_known_name_before_a_section(tmp_path: Path) -> None:
    feed = ATOM.replace("Sarmadan Post - World", "BuzzFeed News - World")
    articles, _ = parted(read([written(tmp_path / "f.atom", feed.encode())]))
    assert {a.outlet for a in articles} == {"BuzzFeed News"}


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_declared_encoding(tmp_path: Path, encoding: str) -> None:
    data = RSS.replace("UTF-8", encoding).encode(encoding)
    articles, _ = parted(read([written(tmp_path / "f.rss", data)]))
    assert [a.text for a in articles] == [f"{TEXT}\n\n{OTHER}", OTHER]


def test_opml_is_named_and_not_fetched(tmp_path: Path) -> None:
    lines = "".join(f'<outline text="g"><outline xmlUrl="https://s{n}.example/rss"/></outline>' for n in "12")
    path = written(tmp_path / "f.opml", f"<opml version='2.0'><body>{lines}</body></opml>".encode())
    articles, skipped = parted(read([path]))
    assert not articles
    assert [s.input for s in skipped] == ["https://s1.example/rss", "https://s2.example/rss"]
    assert all("not fetched" in s.reason and str(path) in s.reason for s in skipped)


def test_truncated_keeps_whole_items(tmp_path: Path) -> None:
    path = written(tmp_path / "f.rss", RSS.encode()[: RSS.encode().index("عنوان وحده".encode())])
    articles, skipped = parted(read([path]))
    assert len(articles) == 2
    assert skipped == [
        Skipped(str(path), "XML ends early; fetch the feed again (articles kept from before the break: 2)")
    ]


def test_html_entities_and_bare_signs(tmp_path: Path) -> None:
    feed = RSS.replace("<title>خبر", "<title>خبر&nbsp;و & خبر <5")
    articles, skipped = parted(read([written(tmp_path / "f.rss", feed.encode())]))
    assert [a.title for a in articles] == ['الجسر "الجديد"', "خبر و & خبر <5"]
    assert [a.text for a in articles][1] == OTHER
    assert [s.reason for s in skipped] == ["items with a headline only: 1; give the pages they lead to"]


def test_markup_behind_a_mistake_is_still_markup(tmp_path: Path) -> None:
    feed = RSS.replace("<title>مرصد", "<title>\x01مرصد")
    articles, skipped = parted(read([written(tmp_path / "f.rss", feed.encode())]))
    assert [a.text for a in articles] == [f"{TEXT}\n\n{OTHER}", OTHER]
    assert [a.title for a in articles] == ['الجسر "الجديد"', "خبر"]
    assert "broken XML at line 4" in skipped[-1].reason


@pytest.mark.parametrize("mark", ["&nosuch;", "<!-- a word -->", "<?nosuch?>"])
def test_what_is_no_element_stands_between_elements(tmp_path: Path, mark: str) -> None:
    feed = RSS.replace("<item>", f"{mark}<item>{mark}").replace("</title><link>", f"</title>{mark}<link>")
    articles, _ = parted(read([written(tmp_path / "f.rss", feed.encode())]))
    whole, _ = parted(read([written(tmp_path / "g.rss", RSS.encode())]))
    assert [(a.id, a.title, a.text) for a in articles] == [(a.id, a.title, a.text) for a in whole]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    secret = written(tmp_path / "secret.txt", b"secret words")
    for dtd in (f'<!ENTITY a0 "ha">{bomb}', f'<!ENTITY a12 SYSTEM "file://{secret}">'):
        feed = RSS.replace("<rss", f"<!DOCTYPE rss [{dtd}]><rss", 1).replace("<title>خبر", "<title>&a12;")
        articles, skipped = parted(read([written(tmp_path / "f.rss", feed.encode())]))
        assert not articles
        assert [s.reason.split(",")[0] for s in skipped] == ["declares XML entities"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body/></html>", "XML, but no feed (<html>)"),
        (b"no markup", "no XML in it"),
        (b"<rss><channel/></rss>", "no items in the feed"),
        (b"<rss>" + b"<a>" * 100_000, "fetch the feed again"),
        (b"<rss><channel><item><description>" + b"x " * 3_000_000, "an item of more than 4 MiB"),
        (b"<rss><channel>" + b"<i/>" * 1_500_000, "an item of more than 4 MiB"),
    ],
)
def test_no_feed(tmp_path: Path, data: bytes, reason: str) -> None:
    articles, skipped = parted(read([written(tmp_path / "f.rss", data)]))
    assert not articles
    assert reason in skipped[-1].reason


def test_too_many_lines_of_one_item(tmp_path: Path) -> None:
    feed = RSS.replace(f"<p>{TEXT}</p>", "<p>x" * 60)
    articles, skipped = parted(
        read([written(tmp_path / "f.rss", feed.encode())], config=Ingest(max_page_lines=9))
    )
    assert len(articles) == 1
    assert "more than 9 lines" in skipped[0].reason


def test_sniffed() -> None:
    assert sniff(RSS.encode()) == sniff(ATOM.encode()) == "feed"
    assert sniff(b"<?xml version='1.0'?><html xmlns='x'>") == "html"
    assert sniff(b"the <rss> element") == "text"


@pytest.mark.parametrize(
    "appended",
    [
        "The post <a href='x'>Bridge</a> appeared first on <a>Post</a>.",
        "ظهرت المقالة الجسر أولاً على مرصد سرمدان.",
    ],
)
def test_a_short_summary_is_whole_and_without_what_the_system_appends(tmp_path: Path, appended: str) -> None:
    feed = RSS.replace(f"<p>{TEXT}</p>", "<p>Two roads are shut.</p>").replace(
        f"<p>{OTHER}</p>", f"<p>{appended}</p>"
    )
    articles, _ = parted(read([written(tmp_path / "f.rss", feed.encode())]))
    assert articles[0].text == "Two roads are shut."
