"""A fetched page to its article, or to what its feed says of it where the page is another one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.documents import contents
from tawatur.ingest.fetch.addresses import site_of
from tawatur.ingest.fetch.results import Answer, Fetched, Refused
from tawatur.ingest.records import joined
from tawatur.ingest.saved import NO_TEXT_HTML, crawled
from tawatur.ingest.sources import Source, sniff
from tawatur.model import Article, Skipped

_FEED_LINKS = 'link[rel~="alternate"][type$="rss+xml"], link[rel~="alternate"][type$="atom+xml"]'
_FRONT = re.compile(
    r"/*(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w{1,5})?/?)?", re.IGNORECASE
)  # also of one language
_NO_ARTICLE = re.compile(r"(?:image|audio|video|font|model)/|text/css|\w+/(?:pdf|(?:x-)?javascript)\b")
_WORD = re.compile(r"\w{3,}")
_FEWEST_WORDS = 3  # of a headline that tells pages apart


class Wanted(NamedTuple):
    """A page to be fetched, and what a feed says of it: its text may be a summary, or empty."""

    url: str
    item: Article | None


def page_or_item(wanted: Wanted, answer: Answer, config: Ingest) -> Iterator[Article | Skipped]:
    """The wanted page; where there is none to read, what the feed holds of it, and the reason."""
    found: list[Article | Skipped] = []
    if isinstance(answer, Fetched):
        found = list(_wanted(wanted, answer, config))
    elif isinstance(answer, Refused):
        found = [Skipped(wanted.url, answer.reason)]
    if wanted.item and wanted.item.text and not any(isinstance(x, Article) for x in found):
        yield by_feed(wanted.item)
    yield from found


def _wanted(wanted: Wanted, answer: Fetched, config: Ingest) -> Iterator[Article | Skipped]:
    """Only a page: what a feed leads to may not be records that name themselves."""
    html = answer.media.endswith("html") or sniff(answer.body[:4096]) == "html"
    if not html:
        yield Skipped(wanted.url, f"no page but {_kind(answer)}; name it itself")
        return
    for found in page_of(answer, config, html=True):
        if not isinstance(found, Article) or wanted.item is None:
            yield found
        elif _is_another(found, wanted.item, config):
            yield Skipped(wanted.url, "the page has nothing of its headline (gone, or a wall?); open it")
        else:
            yield _joined(found, wanted.item)


def _is_another(page: Article, item: Article, config: Ingest) -> bool:
    """True for error pages, walls and front pages that come as if they were the article."""
    headline = set(_WORD.findall((item.title or "").lower()))
    there = set(_WORD.findall(f"{page.title or ''} {page.text}".lower()))
    shared = len(headline & there)
    return len(headline) >= _FEWEST_WORDS and shared < config.fetch.least_shared * len(headline)


def page_of(answer: Fetched, config: Ingest, *, html: bool = False) -> Iterator[Article | Skipped]:
    """The article of a fetched page, or the articles of a file. `html`: it is a page, whatever it seems."""
    if _NO_ARTICLE.match(answer.media) or answer.body.startswith(b"%PDF-"):
        yield Skipped(answer.url, f"no article but {_kind(answer)}; give its text as .txt")
        return
    if _is_front(answer.url):
        yield Skipped(answer.url, f"a front page, no article{feeds_of(answer)}")
        return
    page = html or answer.media.endswith("html")
    source = Source(None, answer.url, answer.url, "html" if page else None)
    try:
        for found in contents(source, BytesIO(answer.body), config, charset=answer.charset):
            if isinstance(found, Article):
                yield crawled(found, answer.url, answer.when.isoformat(timespec="seconds"))
            else:
                yield found
    except InputError as error:
        bare = error.reason == NO_TEXT_HTML
        yield Skipped(answer.url, f"no article in it{feeds_of(answer)}" if bare else error.reason)


def _kind(answer: Fetched) -> str:
    return (answer.media or "a file without a type")[:60]


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def by_feed(item: Article) -> Article:
    """What a feed says itself, under a name that is the feed's to give."""
    return replace(item, id=_given(item.id, item.input or ""))


def _given(name: str, giver: str) -> str:
    """A feed may name an item as it likes, but after no page of another site: who gave the text is told."""
    site = site_of(giver)
    return name if "://" in name and site_of(name) == site else f"{site}:{name}"


def _joined(page: Article, item: Article) -> Article:
    """The page under the name of the feed's item; the page's own date counts, where it states one."""
    dated = page.published is not None and page.published_precision != "extracted"
    told = page if dated or item.published is None else item
    return replace(
        page, id=_given(item.id, page.url or ""), title=page.title or item.title,
        authors=page.authors or item.authors,
        outlet=page.outlet or item.outlet, published=told.published,
        published_precision=told.published_precision,
    )  # fmt: skip


def feeds_of(answer: Fetched) -> str:
    """Where a page without an article has its news: its feeds, named in its head."""
    links = LexborHTMLParser(answer.body[: 1 << 18]).css(_FEED_LINKS)[:3]
    found = (joined(answer.url, node.attributes.get("href") or "") for node in links)
    named = " ".join(url for url in found if url)[:500]
    return f"; it names these feeds: {named}" if named else "; name its feed or a page"
