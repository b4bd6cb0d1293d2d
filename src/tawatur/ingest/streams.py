"""Bytes of an input, in pieces of bounded size: plain, gzip or zstd, and their lines.

A broken or hostile stream raises InputError after the last good piece, so that what came before it
is kept. Nothing here holds more than one line, or one piece, in memory.
"""

import codecs
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

import zstandard

from tawatur.config import Ingest
from tawatur.errors import InputError

_PIECE = 1 << 16
_ZSTD_PIECE = 1 << 10  # one zstd block grows to at most 128 KiB from 4 bytes: keeps a piece below 32 MiB
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Line(NamedTuple):
    """One line, numbered from 1; `data` is None when it is longer than the limit."""

    number: int
    data: bytes | None


def pieces(file: BinaryIO, name: str, config: Ingest) -> Iterator[bytes]:
    """Decompressed pieces of `file`; the compression is told from its first bytes.

    Raises InputError when the compressed data are broken, end early or grow beyond the limits.
    """
    head = file.read(_PIECE)
    raw = _raw(head, file)
    if head.startswith(GZIP):
        return _limited(_gunzip(raw, name), name, config)
    if head.startswith(ZSTD):
        return _limited(_unzstd(raw, name), name, config)
    return raw


def _raw(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = file.read(_PIECE)


class _Piece(NamedTuple):
    data: bytes
    compressed: int  # bytes read so far


def _gunzip(raw: Iterable[bytes], name: str) -> Iterator[_Piece]:
    """Members of a gzip file, one after the other (RFC 1952); zero padding between them is allowed."""
    inflate, seen = zlib.decompressobj(wbits=31), 0
    started = False
    for piece in raw:
        seen += len(piece)
        rest = piece
        while rest:
            if inflate.eof or not started:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                inflate, started = zlib.decompressobj(wbits=31), True
            try:
                data = inflate.decompress(rest, _PIECE)
            except zlib.error as error:
                raise InputError(name, "broken gzip data; fetch it again") from error
            rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if data:
                yield _Piece(data, seen - len(rest))
    if not inflate.eof:
        raise InputError(name, "gzip ends early; fetch it again")


def _unzstd(raw: Iterable[bytes], name: str) -> Iterator[_Piece]:
    expand = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    frame, seen = expand.decompressobj(), 0
    for piece in raw:
        for k in range(0, len(piece), _ZSTD_PIECE):
            rest = piece[k : k + _ZSTD_PIECE]
            seen += len(rest)
            while rest:
                if frame.eof:
                    frame = expand.decompressobj()
                try:
                    data = frame.decompress(rest)
                except zstandard.ZstdError as error:
                    raise InputError(name, "broken zstd data; fetch it again") from error
                rest = frame.unused_data
                if data:
                    yield _Piece(data, seen)
    if not frame.eof:
        raise InputError(name, "zstd ends early; fetch it again")


def _limited(stream: Iterable[_Piece], name: str, config: Ingest) -> Iterator[bytes]:
    total = 0
    for data, compressed in stream:
        total += len(data)
        if total > config.free_bytes and total > config.max_ratio * compressed:
            raise InputError(
                name, f"unpacks to more than {config.max_ratio:.0f} times its size; unpack it yourself first"
            )
        yield data


def utf8(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces, UTF-16 with a byte order mark turned into UTF-8, a UTF-8 mark dropped."""
    rest = iter(stream)
    head = next(rest, b"")
    while len(head) < 3 and (more := next(rest, b"")):
        head += more
    encoding = _UTF16.get(head[:2])
    if encoding is None:
        yield head.removeprefix(codecs.BOM_UTF8)
        yield from rest
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(head[2:]).encode("utf-8", "replace")
    for piece in rest:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def lines(stream: Iterable[bytes], limit: int) -> Iterator[Line]:
    r"""Lines without their ending, split at \n. A line of more than `limit` bytes comes as None.

    When the stream raises, the unfinished line is dropped and the error goes up.
    """
    held: list[bytes] = []
    size, number = 0, 1
    for piece in stream:
        first, *others = piece.split(b"\n")
        if size + len(first) <= limit:
            held.append(first)
        else:
            held.clear()
        size += len(first)
        for part in others:
            yield Line(number, b"".join(held) if size <= limit else None)
            number += 1
            held, size = [part] if len(part) <= limit else [], len(part)
    if size:
        yield Line(number, b"".join(held) if size <= limit else None)


def whole(stream: Iterable[bytes], name: str, limit: int) -> bytes:
    """All bytes of the stream. Raises InputError when there are more than `limit`."""
    held: list[bytes] = []
    size = 0
    for piece in stream:
        size += len(piece)
        if size > limit:
            raise InputError(name, f"larger than {limit >> 20} MiB; split it, or use JSONL, which streams")
        held.append(piece)
    return b"".join(held)
