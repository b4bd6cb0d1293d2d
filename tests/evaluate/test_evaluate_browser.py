"""The error page in a real browser: filtered by its links alone, nothing overflows, nothing is fetched."""

import dataclasses
import inspect
from pathlib import Path
from typing import Any

import pytest

from tawatur.evaluate import error_rows
from tawatur.evaluate.browser import write_errors
from tawatur.evaluate.errors import errors

TEXT = "قال سالم الوادي إن الجسر فتح أمس. وأضافت ليلى أن العمل تم."
VISIBLE = "[...document.querySelectorAll('.group')].filter(e => e.offsetParent !== null).map(e => e.id)"
RECORDS = [
    kind
    for _, kind in inspect.getmembers(error_rows, dataclasses.is_dataclass)
    if isinstance(kind, type) and kind.__module__ == error_rows.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda k: k.__name__)
def test_every_field_is_documented(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert [f.name for f in dataclasses.fields(kind) if f"`{f.name}`" not in (kind.__doc__ or "")] == []


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    row = {
        "id": "a1", "cue": [0, 3], "source": [4, 15], "content": [[19, 32]], "source_name": "سالم الوادي",
        "source_class": "person_named", "quote": "indirect", "polarity": "assert", "parent": None,
    }  # fmt: skip
    added = {**row, "id": "a2", "cue": [34, 40], "source": [41, 45], "content": [[49, 57]]}
    found = {**row, "source_name": "<b>" + "طويل" * 60, "source_class": "group"}
    article = {"id": "x" * 300, "text": TEXT, "language": "ar", "attributions": [found]}
    rows = errors({article["id"]: article}, [{"attributions": {article["id"]: [row, added]}}])  # type: ignore[dict-item]
    path = tmp_path_factory.mktemp("page") / "أخطاء 1.html"
    write_errors(rows, {"x" * 300: article}, {"f1": 0.5}, path)
    return path


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_links_filter_and_nothing_overflows(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    assert page.evaluate(VISIBLE) == ["missed-1", "speaker-1", "class-1"]
    assert page.evaluate("getComputedStyle(document.querySelector('.cue')).color") != "rgb(0, 0, 0)"
    page.click("a[href='#speaker-1']")
    assert page.evaluate(VISIBLE) == ["speaker-1"]
    page.click("a[href='#class']")
    assert page.evaluate(VISIBLE) == ["class-1"]
    page.click("p a[href='#main'] >> nth=0")
    assert len(page.evaluate(VISIBLE)) == 3
    assert page.evaluate("getComputedStyle(document.querySelector('.error .text')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    assert len(requests) == 2
    context.close()
