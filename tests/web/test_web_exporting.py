"""What an export says where it cannot be made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import OutputError
from tawatur.exports import brief
from tawatur.store.viewing import looking, stories


def _no_browser() -> None:
    raise OutputError("the PDF cannot be printed (no browser)")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No PDF can be printed"), ("ar", "لا يُطبع PDF على هذا الجهاز")]
)
def test_no_browser_prints(
    desk: Callable[..., Any], demo_archive: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(brief, "_playwright", _no_browser)
    with looking(demo_archive) as view:
        story = next(s for s in stories(view) if s.claims)
    answer = desk().get(f"/{language}/export/pdf?story={story.id}&claim={story.claims[0].id}")
    assert answer.status_code == 503
    assert said in answer.text
