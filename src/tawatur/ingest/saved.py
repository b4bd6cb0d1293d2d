"""The bytes of a saved or archived web page, or of a text file, to text and to an Article."""

from dataclasses import replace

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.datelines import read_stamp
from tawatur.ingest.encoding import Decoded, decode
from tawatur.ingest.furniture import regions
from tawatur.ingest.html import DATES_DISAGREE, read_html
from tawatur.ingest.records import host
from tawatur.ingest.sources import Source
from tawatur.ingest.stated import believed
from tawatur.model import Article

NO_TEXT_HTML = "no article text in the page; save it after it has loaded, or give its text as .txt"
_NO_ENCODING = "no text in a known encoding (binary file?); convert it to UTF-8"


def decoded(source: Source, data: bytes, declared: str | None, config: Ingest) -> Decoded:
    """Text of `data`; `declared` is a charset it states. Raises InputError when there is none."""
    found = decode(data, declared=declared, config=config)
    if found is None:
        raise InputError(source.name, _NO_ENCODING)
    if not found.text.strip():
        raise InputError(source.name, "empty file")
    return found


def saved_page(source: Source, data: bytes, charset: str | None, config: Ingest) -> Article:
    """The article of an HTML page; `source.stem` is its id. Raises InputError when it has no text."""
    found = decoded(source, data, charset, config)
    article = read_html(found.text, config=config)
    if article is None:
        raise InputError(source.name, NO_TEXT_HTML)
    around = regions(article.page.text, article.title, outlet=article.outlet, config=config)
    disagree = DATES_DISAGREE in article.marks
    dated = believed(article.stamp, None if disagree else around.stamp, config)
    return Article(
        id=source.stem, text=article.page.text, outlet=article.outlet, url=article.url, title=article.title,
        authors=article.authors or around.authors, published=dated.stamp and dated.stamp.when,
        published_precision=dated.stamp and dated.stamp.precision, input=source.name,
        raw_map=article.page.raw_map, metadata=dated.metadata,
        marks=(*found.marks, *article.marks, *dated.marks), furniture=around.spans,
    )  # fmt: skip


def crawled(article: Article, address: str, when: str | None) -> Article:
    """With the address it was fetched from; the time of the crawl stands in for a missing date."""
    url = address if address.startswith(("http://", "https://")) else article.url
    article = replace(article, url=url, outlet=article.outlet or host(url))
    stamp = read_stamp(when)
    if stamp is None:
        return article
    article = replace(article, metadata={**article.metadata, "extracted_at": stamp.when.isoformat()})
    if article.published is not None:
        return article
    return replace(article, published=stamp.when, published_precision="extracted")
