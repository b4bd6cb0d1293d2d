"""The articles of one opened source, format by format, each as far as it can be read."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from typing import Any, BinaryIO

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.encoding import Decoded, decode
from tawatur.ingest.feeds import feed
from tawatur.ingest.furniture import regions
from tawatur.ingest.html import DATES_DISAGREE, declared_charset, read_html
from tawatur.ingest.pages import read_page
from tawatur.ingest.parquet import rows
from tawatur.ingest.records import article_of, parse_json
from tawatur.ingest.sources import Format, Source, sniff
from tawatur.ingest.streams import lines, pieces, utf8, whole
from tawatur.model import Article, Skipped

_NO_TEXT_HTML = "no article text in the page; save it after it has loaded, or give its text as .txt"
_NO_ENCODING = "no text in a known encoding (binary file?); convert it to UTF-8"


def documents(source: Source, *, config: Ingest) -> Iterator[Article | Skipped]:
    """Articles of one source in order, and Skipped for what could not be read. Never raises."""
    kept = 0
    try:
        with _open(source) as file:
            for item in _read(source, file, config):
                yield item
                kept += isinstance(item, Article)
    except InputError as error:
        yield Skipped(source.name, error.reason + _before(kept))
    except OSError as error:
        yield Skipped(source.name, f"cannot be read ({(error.strerror or str(error)).lower()})")


def _before(kept: int) -> str:
    return f" (articles kept from before the break: {kept})" if kept else ""


def _open(source: Source) -> Any:
    return nullcontext(sys.stdin.buffer) if source.path is None else source.path.open("rb")


def _read(source: Source, file: BinaryIO, config: Ingest) -> Iterator[Article | Skipped]:
    if source.format == "parquet":
        yield from _numbered(source, rows(source.name, file), config)
        return
    stream = pieces(file, source.name, config)
    head = next(stream, b"")
    if not head:
        raise InputError(source.name, "empty file")
    stream = chain([head], stream)
    kind: Format = source.format or sniff(head)
    if kind == "parquet":
        raise InputError(source.name, "Parquet without its ending; name it .parquet")
    if kind == "lines":
        yield from _from_lines(source, stream, config)
    elif kind == "json":
        yield from _from_json(source, stream, config)
    elif kind == "feed":
        yield from feed(source, stream, config)
    else:
        data = whole(stream, source.name, config.max_document_bytes)
        yield _from_html(source, data, config) if kind == "html" else _from_text(source, data, config)


def _from_lines(source: Source, stream: Iterable[bytes], config: Ingest) -> Iterator[Article | Skipped]:
    found = False
    for number, data in lines(utf8(stream), config.max_line_bytes):
        name = f"{source.name}:{number}"
        if data is None:
            yield Skipped(name, f"line of more than {config.max_line_bytes >> 20} MiB")
        elif data.strip():
            yield _from_line(data, name, f"{source.stem}:{number}", config)
        else:
            continue
        found = True
    if not found:
        raise InputError(source.name, "empty file")


def _from_line(data: bytes, name: str, default_id: str, config: Ingest) -> Article | Skipped:
    try:
        record = parse_json(_as_utf8(data, config))
    except ValueError as error:
        return Skipped(name, str(error))
    return article_of(record, default_id=default_id, name=name, config=config)


def _as_utf8(data: bytes, config: Ingest) -> bytes:
    """The line itself, or turned into UTF-8 from the encoding of its script."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = decode(data, config=config)
        return data if found is None or found.encoding == "utf-8" else found.text.encode("utf-8")
    return data


def _from_json(source: Source, stream: Iterable[bytes], config: Ingest) -> Iterator[Article | Skipped]:
    """A list of records, one record, or lines of records under the wrong ending."""
    data = whole(utf8(stream), source.name, config.max_json_bytes)
    try:
        value = parse_json(_as_utf8(data, config))
    except ValueError as error:
        if b"\n{" not in data.strip():
            raise InputError(source.name, str(error)) from error
        yield from _from_lines(source, iter([data]), config)
        return
    if isinstance(value, list):
        if not value:
            raise InputError(source.name, "empty list")
        yield from _numbered(source, value, config)
    else:
        yield article_of(value, default_id=source.stem, name=source.name, config=config)


def _numbered(source: Source, records: Iterable[Any], config: Ingest) -> Iterator[Article | Skipped]:
    for number, record in enumerate(records, 1):
        name, default_id = f"{source.name}:{number}", f"{source.stem}:{number}"
        yield article_of(record, default_id=default_id, name=name, config=config)


def _text(source: Source, data: bytes, declared: str | None, config: Ingest) -> Decoded:
    found = decode(data, declared=declared, config=config)
    if found is None:
        raise InputError(source.name, _NO_ENCODING)
    if not found.text.strip():
        raise InputError(source.name, "empty file")
    return found


def _from_html(source: Source, data: bytes, config: Ingest) -> Article:
    found = _text(source, data, declared_charset(data), config)
    article = read_html(found.text, config=config)
    if article is None:
        raise InputError(source.name, _NO_TEXT_HTML)
    around = regions(article.page.text, article.title, outlet=article.outlet, config=config)
    stamp = article.stamp or (None if DATES_DISAGREE in article.marks else around.stamp)
    return Article(
        id=source.stem, text=article.page.text, outlet=article.outlet, url=article.url, title=article.title,
        authors=article.authors or around.authors, published=stamp and stamp.when,
        published_precision=stamp and stamp.precision, input=source.name, raw_map=article.page.raw_map,
        marks=(*found.marks, *article.marks), furniture=around.spans,
    )  # fmt: skip


def _from_text(source: Source, data: bytes, config: Ingest) -> Article:
    found = _text(source, data, None, config)
    if len(found.text) > config.max_text_chars:
        raise InputError(source.name, f"longer than {config.max_text_chars:,} characters; split it")
    if found.text.count("\n") > config.max_page_lines:
        raise InputError(
            source.name, f"more than {config.max_page_lines:,} lines: a table? give records as JSONL"
        )
    page = read_page(found.text, config=config)
    if page is None:
        raise InputError(source.name, "no words in it")
    around = regions(page.text, page.title, outlet=page.outlet, config=config)
    stamp = page.stamp or around.stamp
    return Article(
        id=source.stem, text=page.text, outlet=page.outlet, title=page.title,
        authors=page.authors or around.authors, published=stamp and stamp.when,
        published_precision=stamp and stamp.precision, input=source.name, raw_map=page.raw_map,
        marks=found.marks, furniture=around.spans,
    )  # fmt: skip
