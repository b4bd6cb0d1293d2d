"""Records at rest: each is a compressed pickle until somebody looks at it.

Tens of thousands of annotated articles hold millions of small objects; packed they take a tenth of the
memory, cost nothing to hand to another process, and give its collector nothing to walk through.
"""

import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import local
from typing import TypeVar, overload

from zstandard import ZstdCompressor, ZstdDecompressor

T = TypeVar("T")

PROTOCOL = 4  # of pickle: what 5 writes gives each array a second buffer
_LEVEL = 1  # of Zstandard: a third of deflate's time at its fastest, and no larger


class _Codec(local):
    """Of each thread, for neither half may be used by two at once."""

    def __init__(self) -> None:
        self.pack = ZstdCompressor(level=_LEVEL).compress
        self.unpack = ZstdDecompressor().decompress


_codec = _Codec()


def pack(record: object) -> bytes:
    """The record as bytes; `unpack` gives an equal one. Raises what pickle raises."""
    return _codec.pack(pickle.dumps(record, PROTOCOL))


def unpack(packed: bytes) -> object:
    """The record that `pack` was given. Only for bytes made by this program: a pickle can run code."""
    return pickle.loads(_codec.unpack(packed))  # noqa: S301


class Rows(Sequence[bytes]):
    """Byte strings, one behind the other in one buffer.

    Kept one by one among objects that go again, each would hold on to the page that it lies in.
    """

    __slots__ = ("_ends", "_held")

    def __init__(self, rows: Iterable[bytes] = ()) -> None:
        self.clear()
        for row in rows:
            self.append(row)

    def append(self, row: bytes) -> None:
        """One more, at the end."""
        self._held += row
        self._ends.append(len(self._held))

    def clear(self) -> None:
        """Forget them all."""
        self._held, self._ends = bytearray(), array("Q", [0])

    def taken(self) -> Iterator[bytes]:
        """Each, the last one first, forgotten as it goes."""
        while self:
            yield self[-1]
            self._ends.pop()
            del self._held[self._ends[-1] :]

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: "int | slice") -> "bytes | Rows":
        found = range(len(self))[at]  # raises IndexError, as a sequence must
        if isinstance(found, range):
            return Rows(map(self.__getitem__, found))
        return bytes(self._held[self._ends[found] : self._ends[found + 1]])


class Shelf(Mapping[str, bytes]):
    """Packed records by id, in the order in which they came."""

    __slots__ = ("_place", "rows")

    def __init__(self) -> None:
        self.rows = Rows()
        self._place: dict[str, int] = {}

    def put(self, name: str, packed: bytes) -> None:
        """One more. Raises ValueError where the id is known."""
        if self._place.setdefault(name, len(self.rows)) < len(self.rows):
            raise ValueError(f"two records have the id {name}")
        self.rows.append(packed)

    def __getitem__(self, name: str) -> bytes:
        return self.rows[self._place[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


class Packed(Sequence[T]):
    """A read-only sequence of records, made anew at every access: equal each time, never identical."""

    __slots__ = ("_names", "_rows")

    def __init__(self, rows: Iterable[bytes], names: Iterable[str] | None = None) -> None:
        """`rows`: what `pack` gave for each record. `names`: their ids in the same order, where known."""
        self._rows = rows if isinstance(rows, Rows) else Rows(rows)
        self._names = None if names is None else tuple(names)

    @property
    def names(self) -> Sequence[str] | None:
        """The ids of the records, known without opening them; None where they are not."""
        return self._names

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return map(unpack, self._rows)  # type: ignore[arg-type]  # rows hold Ts

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Packed[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Packed[T]":
        if isinstance(at, slice):
            return Packed(self._rows[at])
        return unpack(self._rows[at])  # type: ignore[return-value]  # as above

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, (str, bytes)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # its records hold mappings

    def __repr__(self) -> str:
        return f"Packed({len(self)} records)"
