"""The articles of one opened source, format by format, each as far as it can be read."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from typing import Any, BinaryIO

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.archives import wacz, web_archive
from tawatur.ingest.encoding import decode
from tawatur.ingest.feeds import feed
from tawatur.ingest.furniture import regions
from tawatur.ingest.html import declared_charset
from tawatur.ingest.pages import read_page
from tawatur.ingest.parquet import rows
from tawatur.ingest.records import article_of, parse_json
from tawatur.ingest.saved import decoded, saved_page
from tawatur.ingest.sources import Format, Source, sniff
from tawatur.ingest.stated import believed
from tawatur.ingest.streams import lines, pieces, utf8, whole
from tawatur.model import Article, Skipped


def documents(source: Source, *, config: Ingest) -> Iterator[Article | Skipped]:
    """Articles of one source in order, and Skipped for what could not be read. Never raises."""
    kept = 0
    try:
        with _open(source) as file:
            for item in contents(source, file, config):
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


def contents(
    source: Source, file: BinaryIO, config: Ingest, *, charset: str | None = None
) -> Iterator[Article | Skipped]:
    """Articles of an open source in order. `charset`: of a page, as its server states it.

    Raises InputError where it cannot be read, or not on.
    """
    if source.format == "parquet":
        yield from _numbered(source, rows(source.name, file), config)
        return
    if source.format == "wacz":
        yield from wacz(source, file, config)
        return
    stream = pieces(file, source.name, config)
    head = next(stream, b"")
    if not head:
        raise InputError(source.name, "empty file")
    stream = chain([head], stream)
    kind: Format = source.format or sniff(head)
    if kind == "parquet":
        raise InputError(source.name, "Parquet without its ending; name it .parquet")
    if kind == "wacz":
        raise InputError(source.name, "ZIP; unpack it, or name it .wacz if it is a web archive")
    if kind == "lines":
        yield from _from_lines(source, stream, config)
    elif kind == "json":
        yield from _from_json(source, stream, config)
    elif kind == "warc":
        yield from web_archive(source, stream, config)
    elif kind == "feed":
        yield from feed(source, stream, config)
    else:
        data = whole(stream, source.name, config.max_document_bytes)
        if kind == "html":
            yield saved_page(source, data, charset or declared_charset(data), config)
        else:
            yield _from_text(source, data, config)


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


def _from_text(source: Source, data: bytes, config: Ingest) -> Article:
    found = decoded(source, data, None, config)
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
    dated = believed(page.stamp, around.stamp, config)
    return Article(
        id=source.stem, text=page.text, outlet=page.outlet, title=page.title,
        authors=page.authors or around.authors, published=dated.stamp and dated.stamp.when,
        published_precision=dated.stamp and dated.stamp.precision, input=source.name, raw_map=page.raw_map,
        metadata=dated.metadata, marks=(*found.marks, *dated.marks), furniture=around.spans,
    )  # fmt: skip
