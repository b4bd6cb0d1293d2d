"""Only stories that an arrival touches are told again; the archive holds what telling all would give."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from archives import content
from postgres_server import NewArchive

from benchmarks.invented import invented
from tawatur.config import DEFAULT, Store
from tawatur.store import grouping
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.opening import Address
from tawatur.store.viewing import looking
from tawatur.stories import SILENCE, Echoes, State, described, echoes

# Days of 12 articles: stories close several times, and snapshots fall between.
STEPS = replace(
    DEFAULT, store=Store(read_articles=40, grouped_articles=15, snapshot_batches=3, snapshot_articles=50)
)


def _rows(count: int) -> Iterator[dict[str, str]]:
    """Every fifth story is told in passing by an article of the next."""
    last = ""
    for k, row in enumerate(islice(invented(seed=5, daily=12), count)):
        yield row | {"text": f"{row['text']}\n\n{last}"} if last and k % 5 == 0 else row
        last = row["text"]


def _in_steps(path: Address, rows: list[dict[str, str]], size: int) -> None:
    for at in range(0, len(rows), size):
        add(rows[at : at + size], path, config=STEPS)
    with looking(path) as view:
        assert list(problems(view)) == []


def test_it_is_what_telling_all_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows, asked = [*_rows(240)], list[int]()
    described_now = described

    def counted(state: State, found: Echoes, **told: object) -> object:
        only = told.get("only")
        asked.append(len(state.rows()) if only is None else len(only))  # type: ignore[arg-type]
        return described_now(state, found, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(grouping, "described", counted)
    _in_steps(tmp_path / "touched.db", rows, 30)
    few = sum(asked)
    asked.clear()
    monkeypatch.setattr(
        grouping, "echoes", lambda state, known=SILENCE, *, config: echoes(state, config=config)
    )
    monkeypatch.setattr(grouping, "_touched", lambda *_: None)
    _in_steps(tmp_path / "all.db", rows, 30)
    assert few < sum(asked)
    assert content(tmp_path / "touched.db") == content(tmp_path / "all.db")


def test_several_runs_are_as_one(new_archive: NewArchive) -> None:
    """What is remembered over a start, from a snapshot and what is repeated, is what was in memory."""
    rows = [*_rows(120)]
    _in_steps(new_archive("one"), rows, 120)
    alone = replace(STEPS, store=replace(STEPS.store, snapshot_batches=100, snapshot_articles=10_000))
    add(rows, new_archive("another"), config=alone)
    add(rows[:1], new_archive("another"), config=alone)
    more = [*islice(_rows(180), 120, 180)]
    for name in ("one", "another"):
        add(more, new_archive(f"{name}"), config=STEPS)
    assert content(new_archive("one")) == content(new_archive("another"))
