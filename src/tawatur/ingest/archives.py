"""The pages of a web archive as Articles: each record through the extraction that saved pages go through."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.html import declared_charset
from tawatur.ingest.saved import NO_TEXT_HTML, crawled, saved_page
from tawatur.ingest.sources import Source, sniff
from tawatur.ingest.streams import pieces, whole
from tawatur.ingest.warc import Record, headers, records
from tawatur.model import Article, Skipped

_PAGES = frozenset({"response", "resource"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MOST_KINDS = 12  # kinds of what was left out that are told apart
_NO_TEXT = "pages without article text"
_STATUS = re.compile(rb"HTTP/[\d.]{1,3} {1,3}(\d{3})")
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"\s{0,2}([0-9A-Fa-f]{1,8})[^\n]{0,256}\n")
_ARCHIVES = (".warc", ".warc.gz")


class _Payload(NamedTuple):
    kind: str  # media type, or what is wrong with the response
    charset: str | None
    data: bytes


def web_archive(source: Source, stream: Iterable[bytes], config: Ingest) -> Iterator[Article | Skipped]:
    """Articles of the HTML pages in a WARC file; what else it holds is counted in one Skipped.

    Raises InputError when the file ends early or is no WARC.
    """
    left_out: Counter[str] = Counter()
    empty = True
    try:
        for record in records(stream, source.name, config):
            empty = False
            if isinstance(record, Skipped):
                yield record
            elif isinstance(found := _article(record, source, config), str):
                left_out[found if len(left_out) < _MOST_KINDS else "other"] += 1
            else:
                yield found
    except InputError:
        yield from _told(left_out, source)
        raise
    yield from _told(left_out, source)
    if empty:
        yield Skipped(source.name, "no pages in it, only records about pages; give the file that holds them")


def _told(left_out: Counter[str], source: Source) -> Iterator[Skipped]:
    counts = ", ".join(f"{number} {kind}" for kind, number in left_out.most_common())
    if counts:
        yield Skipped(source.name, f"records left out, only pages of articles are read: {counts}")


def wacz(source: Source, file: BinaryIO, config: Ingest) -> Iterator[Article | Skipped]:
    """Articles of all WARC files in a WACZ. Raises InputError when it is no ZIP file or holds none."""
    try:
        with zipfile.ZipFile(file) as packed:
            inside = [i for i in packed.infolist() if i.filename.lower().endswith(_ARCHIVES)]
            if not inside:
                raise InputError(source.name, "no WARC in it; is it a WACZ file?")
            for info in inside:
                yield from _packed(packed, info, source, config)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(source.name, f"broken ZIP ({str(error)[:80]}); fetch it again") from error


def _packed(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, config: Ingest
) -> Iterator[Article | Skipped]:
    name = f"{source.name}/{info.filename[:200]}"
    if info.file_size > max(config.free_bytes, config.max_ratio * info.compress_size):
        yield Skipped(name, f"unpacks to more than {config.max_ratio:.0f} times its size; unpack it yourself")
        return
    try:
        with packed.open(info) as file:
            yield from web_archive(source._replace(name=name), pieces(file, name, config), config)  # type: ignore[arg-type]
    except InputError as error:
        yield Skipped(name, error.reason)


def _article(record: Record, source: Source, config: Ingest) -> Article | Skipped | str:
    """The page of a record as an Article; a str names the kind of what is no page of an article."""
    name = f"{source.name}:{record.number}"
    if (sort := record.headers.get("warc-type", "").lower()) not in _PAGES:
        return "text of pages (WET)" if sort == "conversion" else "of no known type"
    address = record.headers.get("warc-target-uri", "").strip("<>")
    try:
        payload = _payload(record, name, config)
        if payload.kind not in _HTML:
            return payload.kind
        named = source._replace(name=name, stem=address or f"{source.stem}:{record.number}")
        charset = payload.charset or declared_charset(payload.data)
        article = saved_page(named, payload.data, charset, config)
    except InputError as error:
        return _NO_TEXT if error.reason == NO_TEXT_HTML else Skipped(name, error.reason)
    return crawled(article, address, record.headers.get("warc-date"))


def _payload(record: Record, name: str, config: Ingest) -> _Payload:
    """The body that a record holds, its HTTP wrapping taken off; not unpacked where it is no HTML."""
    head, body = record.headers, record.body
    if head.get("content-type", "").lower().startswith("application/http"):
        blank = _BLANK.search(body, 0, 1 << 16)
        status = _STATUS.match(body)
        if blank is None or status is None:
            raise InputError(name, "no HTTP response in the record; fetch it again")
        head, body = headers(body[: blank.start()].split(b"\n")[1:]), body[blank.end() :]
        if status[1] != b"200":
            return _Payload(f"HTTP {status[1].decode('ascii')}", None, b"")
    media, _, rest = head.get("content-type", "").partition(";")
    kind = re.sub(r"[^a-z0-9.+/-]", "", media.lower())[:60]
    if kind and kind not in _HTML:
        return _Payload(kind, None, b"")
    data = _unpacked(body, head, name, config)
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_\-]{3,20})", rest, re.IGNORECASE)
    kind = kind or ("text/html" if sniff(data) == "html" else "of no stated type")
    return _Payload(kind if data.strip() else "empty", charset and charset[1], data)


def _unpacked(body: bytes, head: dict[str, str], name: str, config: Ingest) -> bytes:
    """A body as its server meant it. Some crawlers store it plain and keep the headers: both are read."""
    limit = config.max_document_bytes
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = head.get("content-encoding", "").strip().lower()
    if packing == "br" and sniff(body[:1024]) != "html":
        raise InputError(name, "packed with Brotli, which is not read; crawl without it")
    if packing == "deflate":
        body = _inflated(body, limit)
    return whole(pieces(BytesIO(body), name, config), name, limit)


def _inflated(body: bytes, limit: int) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # RFC 9110 says zlib; some servers send it bare
        try:
            return zlib.decompressobj(bits).decompress(body, limit + 1)
        except zlib.error:
            continue
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined (RFC 9112, 7.1), up to where they break; unchanged when it has none."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(parts) or body
