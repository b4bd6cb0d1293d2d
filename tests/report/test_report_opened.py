"""Records of a report are opened when they are asked for, and few stay open."""

from collections.abc import Sequence
from typing import Any

from tawatur.report.opened import ById, Chosen, by_id


class _Counted(Sequence[Any]):
    """Tells how often it was asked."""

    def __init__(self, size: int) -> None:
        self._size, self.asked = size, list[Any]()

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: Any) -> Any:
        self.asked.append(at)
        return f"record {at}"


def test_a_record_is_opened_once_while_it_is_asked_for() -> None:
    rows = _Counted(10_000)
    found = ById[str](rows, map(str, range(10_000)))
    assert len(found) == 10_000
    assert "9999" in found
    assert "10000" not in found
    assert rows.asked == []
    assert [found["7"], found["7"], found["8"]] == ["record 7", "record 7", "record 8"]
    assert rows.asked == [7, 8]


def test_what_was_opened_long_ago_is_opened_again() -> None:
    rows = _Counted(10_000)
    found = ById[str](rows, map(str, range(10_000)))
    assert list(found.values())[-1] == "record 9999"
    assert found["0"] == "record 0"
    assert rows.asked.count(0) == 2


def test_some_in_an_order_of_their_own() -> None:
    rows = ["a", "b", "c", "d"]
    chosen = Chosen(rows, [3, 0, 2])
    assert list(chosen) == ["d", "a", "c"]
    assert list(chosen[1:]) == ["a", "c"]
    assert chosen[-1] == "c"
    assert len(chosen[:2]) == 2


def test_names_that_rows_tell_are_not_opened_for() -> None:
    rows = _Counted(3)
    rows.names = ("x", "y", "z")  # type: ignore[attr-defined]
    found = by_id(rows)
    assert list(found) == ["x", "y", "z"]
    assert rows.asked == []
    assert found["y"] == "record 1"
