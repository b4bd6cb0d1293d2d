"""Hostile texts stay text on every page of the desk."""

import re
from pathlib import Path
from typing import Any

import pytest

from tawatur.store.adding import add

EVIL = "<script>alert(1)</script>{{ 7*7 }}{% x %}\u202eevil\u2066'\"><img src=x onerror=alert(2)>"
ID = "<b>../..\"'&?#\u202e"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of one happening, hostile wherever text can stand."""
    path = tmp_path_factory.mktemp("hostile") / "h.db"
    text = f"The bridge in Randala will close for six weeks, mayor {EVIL} Tobin Arkadi said on Monday. {EVIL}"
    rows = [
        {
            "id": f"{ID}{k}", "outlet": f"{EVIL}{k}", "title": f"Bridge closes {EVIL}", "author": EVIL,
            "url": "javascript:alert(3)", "published": f"2024-03-1{k}T08:00:00+00:00",
            "text": text + " The closure will cut trade in the harbour by 20 percent, he said." * 3,
        }
        for k in range(2)
    ]  # fmt: skip
    add(rows, path)
    return path


def _pages(client: Any) -> dict[str, str]:
    """Every page that the lists lead to."""
    found: dict[str, str] = {}
    waiting = ["/en/stories", "/ar/stories", "/en/stories?size=single", "/en/sources", "/en/outlets"]
    waiting.append("/en/stories?outlet=" + "%3Cscript%3E%7B%7B7*7%7D%7D")
    while waiting:
        path = waiting.pop()
        if path in found or len(found) > 60:
            continue
        answer = client.get(path)
        printed = "/export/pdf" not in path or answer.status_code != 503  # 503: there is no browser
        assert answer.status_code == (200 if printed else 503), path
        html = answer.headers["content-type"].startswith("text/html")
        found[path] = answer.text if html else ""  # exports are data, and no browser takes them for pages
        links = re.findall(r'href="(/(?:en|ar)/[^"#]*)"', answer.text)
        waiting += [x.replace("&amp;", "&") for x in links]
    return found


def test_nothing_of_a_text_is_markup(desk: Any, archive: Path) -> None:
    pages = _pages(desk(archive))
    assert sum("/article/" in path for path in pages) >= 4
    for path, page in pages.items():
        assert "<script>" not in page, path
        assert "<img" not in page, path
        assert "onerror=alert(2)>" not in page, path
        assert "javascript:" not in re.sub(r"<bdi>javascript:alert\(3\)</bdi>", "", page), path
        seen = re.sub(r'<input type="hidden"[^>]*>| value="[^"]*"', "", page)  # ids go back as they are
        assert not re.search("[\u202a-\u202e\u2066-\u2067]", seen), path
        assert not re.search(r"\b49\b", page), path
