"""Who may name an article: a feed after the pages of its own site, and no other's."""

from datetime import UTC, datetime

import pytest
from web_press import feed, page, story

from tawatur.config import DEFAULT
from tawatur.ingest.fetch.addresses import site_of
from tawatur.ingest.fetch.listing import listed
from tawatur.ingest.fetch.pages import Wanted, page_or_item
from tawatur.ingest.fetch.results import Fetched, Refused
from tawatur.model import Article

THEIRS = "https://bank.example/1"


def _answer(url: str, body: bytes, media: str) -> Fetched:
    return Fetched(url, body, media, None, None, None, datetime(2031, 3, 1, tzinfo=UTC))


def _wanted(feed_url: str) -> Wanted:
    title, text = story(1)[:2]
    body = feed("النهر", [(THEIRS, title, str(text)[:120])])
    (step,) = listed(_answer(feed_url, body, "text/xml"), DEFAULT.ingest)
    assert isinstance(step, Wanted)
    return step


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://feeds.bank.example/x", "bank.example"),
        ("https://www.bank.co.example", "co.example"),
        ("https://www.bank.com.eg/1", "bank.com.eg"),
        ("https://bank.eg/1", "bank.eg"),
        ("http://10.0.0.1/1", "10.0.0.1"),
        ("http://localhost:80/", "localhost"),
        ("urn:x", ""),
        ("http://[", ""),
    ],
)
def test_sites(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("feed_url", "name"),
    [
        ("https://evil.example/rss", f"evil.example:{THEIRS}"),
        ("https://feeds.bank.example/rss", THEIRS),
    ],
)
def test_what_a_feed_says_of_a_page_of_another_site_does_not_take_its_place(feed_url: str, name: str) -> None:
    (found, _) = page_or_item(_wanted(feed_url), Refused(THEIRS, "gone"), DEFAULT.ingest)
    assert isinstance(found, Article)
    assert found.id == name


@pytest.mark.parametrize(
    ("at", "name"),
    [(THEIRS, THEIRS), ("https://evil.example/fake", f"evil.example:{THEIRS}")],
)
def test_a_page_has_the_name_that_its_own_site_may_give(at: str, name: str) -> None:
    answer = _answer(at, page(*story(1), outlet="النهر"), "text/html")
    (found,) = page_or_item(_wanted("https://gathers.example/rss"), answer, DEFAULT.ingest)
    assert isinstance(found, Article)
    assert found.id == name
