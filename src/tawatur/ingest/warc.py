"""Web archives record by record: WARC 0.17-1.1 (ISO 28500), and WACZ, a ZIP file of them.

Framed here and not by a library: those at hand bound neither the length of a header nor what a record unpacks
to, and stop at the first broken record. What comes in is already unpacked and bounded (`streams`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.model import Skipped

_SILENT = frozenset({"warcinfo", "request", "metadata", "revisit"})
_MOST_HEADER = 1 << 16  # bytes of a record's headers; they have below 2,000
_VERSION = re.compile(rb"WARC/\d")
_LOST = "broken record ({}), read on at the next one; fetch it again"


class Record(NamedTuple):
    """A record that may hold a page: headers by lower-case name, its number among all of the file."""

    number: int
    headers: dict[str, str]
    body: bytes


def records(stream: Iterable[bytes], name: str, config: Ingest) -> Iterator[Record | Skipped]:
    """Records in order but those about records; Skipped for what is broken or too large.

    stream: unpacked bytes in pieces. Raises InputError when it ends within a record or holds none.
    """
    data, number, lost = _Buffer(stream), 0, False
    while (line := _next_line(data)) is not None:
        where = f"{name}:{number + 1}"
        if not _VERSION.match(line):
            if not lost:
                yield Skipped(where, _LOST.format("no WARC header where one is due"))
            lost = True
            continue
        number, lost = number + 1, False
        head = _head(data)
        size = (head or {}).get("content-length", "")
        if head is None or not (size.isascii() and size.isdigit() and len(size) <= 15):
            yield Skipped(where, _LOST.format("no length" if head is not None else "endless header"))
            lost = True
            continue
        length = int(size)
        if head.get("warc-type", "").lower() in _SILENT:
            _whole(data.skip(length), name)
        elif length > config.max_document_bytes:
            _whole(data.skip(length), name)
            yield Skipped(where, f"record larger than {config.max_document_bytes >> 20} MiB")
        else:
            body = data.take(length)
            _whole(len(body) == length, name)
            yield Record(number, head, body)
    if not number:
        raise InputError(name, "no WARC records in it")


def _whole(complete: bool, name: str) -> None:
    if not complete:
        raise InputError(name, "WARC ends within a record; fetch it again")


def _next_line(data: "_Buffer") -> bytes | None:
    """The next line that holds something; None at the end."""
    while line := data.line():
        if line.strip():
            return line
    return None


def _head(data: "_Buffer") -> dict[str, str] | None:
    """Headers up to the empty line; None when they are longer than any record has."""
    rows: list[bytes] = []
    size = 0
    while line := data.line():
        if not line.strip():
            break
        size += len(line)
        if size > _MOST_HEADER:
            return None
        rows.append(line)
    return headers(rows)


def headers(rows: Iterable[bytes]) -> dict[str, str]:
    """Header lines by lower-case name, the first of each; lines without a colon are left out."""
    found: dict[str, str] = {}
    for row in rows:
        name, colon, value = row.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


class _Buffer:
    """A stream of pieces, read by lines and by lengths; it holds one piece and what is asked for."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = iter(stream)
        self._held, self._at = b"", 0

    def _more(self) -> bool:
        """Whether anything is left to read."""
        while self._at >= len(self._held):
            piece = next(self._stream, None)
            if piece is None:
                return False
            self._held, self._at = piece, 0
        return True

    def line(self) -> bytes:
        """Up to the end of the line, or of what a header may hold; empty at the end of the stream."""
        parts: list[bytes] = []
        left = _MOST_HEADER
        while left > 0 and self._more():
            end = self._held.find(b"\n", self._at, self._at + left) + 1
            part = self._held[self._at : end or self._at + left]
            self._at += len(part)
            left -= len(part)
            parts.append(part)
            if end:
                break
        return b"".join(parts)

    def take(self, length: int) -> bytes:
        """So many bytes, or fewer at the end of the stream."""
        parts: list[bytes] = []
        while length > 0 and self._more():
            part = self._held[self._at : self._at + length]
            self._at += len(part)
            length -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, length: int) -> bool:
        """Pass over so many bytes; False when the stream ends before."""
        while length > 0 and self._more():
            step = min(length, len(self._held) - self._at)
            self._at += step
            length -= step
        return length == 0
