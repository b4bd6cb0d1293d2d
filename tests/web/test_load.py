"""The measure of the desk under load: each reader goes on to another page at a time of its own."""

import random
from typing import Any

import pytest

from benchmarks import desk


def _asked(monkeypatch: pytest.MonkeyPatch, *, seconds: float, pause: float) -> list[float]:
    """When one reader asks, on a clock that only its pauses move; an answer takes a tenth of a second."""
    now, asked = [0.0], list[float]()

    async def sleep(wait: float) -> None:
        now[0] += wait

    async def answered(*_: Any) -> tuple[None, str]:
        asked.append(now[0])
        now[0] += 0.1
        return None, "200"

    monkeypatch.setattr("benchmarks.desk.time.perf_counter", lambda: now[0])
    monkeypatch.setattr("benchmarks.desk.asyncio.sleep", sleep)
    monkeypatch.setattr(desk, "_answered", answered)
    with pytest.raises(StopIteration):  # by hand: nothing waits, and a browser's loop may run in this thread
        desk.read(0, {"story": ["/s"]}, desk.Times(), seconds, pause, random.Random(5)).send(None)
    return asked


def test_a_reader_asks_as_often_as_its_pause_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _asked(monkeypatch, seconds=2_000, pause=2)
    assert 850 < len(asked) < 1_050


def test_no_reader_asks_at_the_end_because_it_is_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _asked(monkeypatch, seconds=50, pause=5)
    assert asked
    assert max(asked) < 50
    assert _asked(monkeypatch, seconds=0.001, pause=5) == []


def test_without_a_pause_it_never_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(_asked(monkeypatch, seconds=1, pause=0)) in (10, 11)
