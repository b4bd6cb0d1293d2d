"""Search over the API: hits whose passages stand in the articles, page by page; questions that are none."""

from pathlib import Path
from typing import Any

import pytest
from api_desk import client, demo_archive
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    archive: Path = demo_archive(tmp_path_factory.mktemp("search"))
    return client(archive)


@pytest.mark.parametrize("scope", ["articles", "attributions", "claims"])
def test_passages_stand_where_they_are_said_to(api: TestClient, scope: str) -> None:
    hits = api.get("search", params={"q": "bridge", "scope": scope, "limit": 200}).json()["items"]
    assert hits
    for hit in hits:
        text = api.get(f"articles/{hit['article']}").json()["text"]
        assert hit["scope"] == scope
        for passage in hit["passages"]:
            start, end = passage["span"]
            assert text[start:end] == passage["text"]
            assert all("bridge" in text[a:b].casefold() for a, b in passage["marks"])


def test_pages_are_all_of_it_once(api: TestClient) -> None:
    asks: dict[str, Any] = {"named": "true", "scope": "attributions"}
    every = api.get("search", params=asks | {"limit": 200}).json()
    assert every["next"] is None
    found, cursor = [], None
    while True:
        told = api.get("search", params=asks | {"limit": 3} | ({"cursor": cursor} if cursor else {}))
        found += told.json()["items"]
        cursor = told.json()["next"]
        assert ("link" in told.headers) == (cursor is not None)
        if cursor is None:
            break
    assert found == every["items"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "question"), ({"q": "x*"}, 400, "question"), ({"q": "a " * 400}, 400, "question"),
        ({"q": "bridge", "cursor": "zz"}, 400, "cursor"), ({"q": "bridge", "limit": 0}, 422, "invalid"),
        ({"q": "bridge", "scope": "all"}, 422, "invalid"), ({"query": "bridge"}, 422, "invalid"),
        ({"q": "x" * 3_000}, 422, "invalid"), ({"q": "a\0b"}, 422, "invalid"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_told(api: TestClient, query: dict[str, Any], status: int, code: str) -> None:
    told = api.get("search", params=query)
    assert (told.status_code, told.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE stories; --", '"', "NEAR(a b)", "bridge OR 1=1", "\u202e\u2066", "<b>", "* * *", "{{7}}"],
)
def test_hostile_words_are_words(api: TestClient, words: str) -> None:
    assert api.get("search", params={"q": words}).status_code in (200, 400)
    assert api.get("search", params={"outlet": words}).json()["items"] == []
