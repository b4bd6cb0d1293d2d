"""What the first reader would wait for is there before."""

import gc
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="needs fastapi (extra: web)")

from fastapi.testclient import TestClient

from tawatur.report.strings import LANGUAGES
from tawatur.store.readers import is_held
from tawatur.web.app import create_app
from tawatur.web.render import environment


def test_a_desk_that_opens_is_warm_and_holds_its_archive(
    demo_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = list[int]()
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.get_count()[0]))
    environment.cache_clear()
    desk = create_app(demo_archive)
    assert not is_held(demo_archive)
    with TestClient(desk, base_url="http://localhost"):
        assert len(frozen) == 1
        for language in LANGUAGES:
            loaded = environment(language).cache
            assert loaded is not None
            assert len(loaded) >= len(environment(language).list_templates(extensions=["html"]))
        assert is_held(demo_archive)
    assert not is_held(demo_archive)
