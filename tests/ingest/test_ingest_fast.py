"""The fast way to read pages, and its absence."""

from dataclasses import replace
from typing import Any

import pytest
from web_press import page, story

from tawatur.cli import running
from tawatur.config import DEFAULT
from tawatur.errors import MissingExtraError
from tawatur.ingest.html import read_html

FAST = replace(DEFAULT.ingest, fast=True)


@pytest.mark.parametrize("config", [DEFAULT.ingest, FAST], ids=["careful", "fast"])
def test_both_ways_read_a_page(config: Any) -> None:
    title, text = story(2)
    found = read_html(page(title, text, outlet="النهر").decode(), config=config)
    assert found is not None
    assert (found.title, found.page.text.split()) == (title, text.split())


def test_nothing_comes_of_no_page() -> None:
    assert read_html("<html><body></body></html>", config=FAST) is None


def test_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'tawatur\[fast\]'"):
        running.reading(DEFAULT, 1, private=False, fast=True)
    assert not running.reading(DEFAULT, 1, private=False, fast=False).ingest.fast
