"""Noisy pages of our own: the floors of what is read of them."""

import pytest

from benchmarks.noisy import PAGES
from benchmarks.pages import by_resiliparse, by_trafilatura, ours, shares

FLOORS = {"title": 0.95, "day": 0.95, "author": 0.85, "body": 0.95}


def test_there_are_enough_and_no_two_are_alike() -> None:
    assert len(PAGES) >= 25
    assert len({p.told.title for p in PAGES}) == len({p.told.shown for p in PAGES}) == len(PAGES)


@pytest.mark.parametrize("fast", [False, True], ids=["careful", "fast"])
def test_floors(fast: bool) -> None:
    found = shares(ours(fast=fast))
    assert {what: value for what, value in found.items() if value < FLOORS[what]} == {}


@pytest.mark.parametrize("way", [by_trafilatura, by_resiliparse])
def test_more_than_the_libraries_alone(way: object) -> None:
    alone, own = shares(way), shares(ours(fast=False))  # type: ignore[arg-type]
    assert all(own[what] >= value for what, value in alone.items())
