"""Records that are opened when a page asks for them: a report of any size holds a few at a time.

A result's records may lie packed, each made anew at every access; see `ResultLike`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

T = TypeVar("T")

_HELD = 256  # records: a story's page and its articles' pages ask for the same ones again and again


class ById(Mapping[str, T]):
    """Records by id, in order. Up to `_HELD` of those opened last stay open."""

    def __init__(self, rows: Sequence[T], names: Iterable[str]) -> None:
        """`names`: the ids of `rows`, in order; of two with one id the later counts."""
        self._rows = rows
        self._place = {name: k for k, name in enumerate(names)}
        self._held: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name in self._held:
            return self._held[name]
        found = self._rows[self._place[name]]
        if len(self._held) >= _HELD:
            self._held.clear()
        self._held[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


def by_id(rows: "Sequence[T]") -> ById[T]:
    """The records of `rows` by their `id`; where `rows` tells its `names`, none is opened for it."""
    names: Sequence[str] | None = getattr(rows, "names", None)
    return ById(rows, (row.id for row in rows) if names is None else names)  # type: ignore[attr-defined]


class Chosen(Sequence[T]):
    """Some records of a longer sequence in an order of their own, opened as they are asked for."""

    def __init__(self, rows: Sequence[T], order: Sequence[int]) -> None:
        """`order`: places in `rows`."""
        self._rows, self._order = rows, order

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[T]:
        return (self._rows[k] for k in self._order)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Chosen[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Chosen[T]":
        if isinstance(at, slice):
            return Chosen(self._rows, self._order[at])
        return self._rows[self._order[at]]
