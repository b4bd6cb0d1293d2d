"""An article that was read again with other words: its stored versions, and what each changed."""

from pathlib import Path
from typing import Any

import pytest

from tawatur.store.adding import add

FIRST = "The mayor of Talmar, Dara Vint, said on Monday that the swing bridge will close for six weeks."
LATER = FIRST.replace("six weeks", "two months")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "again.db"
    add([{"id": "a", "title": "Bridge to close", "text": FIRST}, {"id": "b", "text": "Rain fell."}], path)
    add([{"id": "a", "title": "Bridge closes", "text": LATER}], path)
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_shows_what_changed(desk: Any, archive: Path, language: str) -> None:
    page = desk(archive).get(f"/{language}/article/a").text
    listed = page.partition('<details class="editions">')[2].partition("</details>")[0]
    assert '<del><bdi lang="en">six weeks</bdi></del> <ins><bdi lang="en">two months</bdi></ins>' in listed
    assert listed.index("Bridge closes") < listed.index("Bridge to close")
    assert ("headline" if language == "en" else "العنوان") in listed
    assert 'class="editions"' not in desk(archive).get(f"/{language}/article/b").text


def test_the_api_tells_it_too(desk: Any, archive: Path) -> None:
    first, later = desk(archive).get("/api/v1/articles/a").json()["versions"]
    assert (first["number"], first["title"], first["changes"]) == (1, "Bridge to close", None)
    assert later["changes"]["fields"] == ["title"]
    assert later["changes"]["words"] == [["six weeks", "two months"]]
    assert first["read_at"] <= later["read_at"]
