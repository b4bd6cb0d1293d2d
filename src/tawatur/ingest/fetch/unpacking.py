"""The body of an answer as it comes, unpacked, up to the limits."""

import zlib
from collections.abc import Iterable, Iterator

from tawatur.config import Fetch

_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
# what servers also write there for a body that is not packed
_PLAIN = frozenset({"", "identity", "none", "utf-8", "8bit", "binary"})
_ANY = 47  # zlib's wbits: gzip or zlib, by its head
_GZIP = b"\x1f\x8b"


class TooMuchError(Exception):
    """A body that is not read to its end; says why."""


def unpacked(pieces: Iterable[bytes], packing: str, length: str | None, config: Fetch) -> bytes:
    """The body. `packing`, `length`: the headers Content-Encoding and Content-Length.

    Raises TooMuchError; zlib.error where it is damaged.
    """
    packing = packing.strip().lower()
    if packing not in _PACKED and packing not in _PLAIN:
        raise TooMuchError(f"packed with {packing[:20]!a}, which was not asked for")
    if length and length.isdecimal() and int(length[:20]) > config.most_bytes:
        raise _large(config)
    counted = _Counted(pieces, config)
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(counted, config) if packing in _PACKED else counted:
        size += len(part)
        if size > config.most_bytes:
            raise _large(config)
        if size > config.free_bytes and size > config.most_ratio * counted.size:
            raise TooMuchError(f"unpacks to more than {config.most_ratio:.0f} times its size")
        parts.append(part)
    return b"".join(parts)


class _Counted:
    """Pieces as they come over the wire, and how many bytes there were. Raises TooMuchError."""

    def __init__(self, pieces: Iterable[bytes], config: Fetch) -> None:
        self._pieces, self._config = pieces, config
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            if self.size > self._config.most_bytes:
                raise _large(self._config)
            yield piece


def _unpacked(pieces: Iterable[bytes], config: Fetch) -> Iterator[bytes]:
    """All members of a gzip body one after the other; what follows them is no part of it."""
    unpack = zlib.decompressobj(wbits=_ANY)
    begun = False
    for piece in pieces:
        rest = piece
        while rest:
            if unpack.eof:
                if not rest.startswith(_GZIP):
                    return
                unpack = zlib.decompressobj(wbits=_ANY)
            begun = True
            yield unpack.decompress(rest, config.most_bytes + 1)
            if unpack.unconsumed_tail:
                raise _large(config)
            rest = unpack.unused_data
    if begun and not unpack.eof:
        raise zlib.error("gzip ends early")


def _large(config: Fetch) -> TooMuchError:
    return TooMuchError(f"larger than {config.most_bytes >> 20} MiB; save it and give the file")
