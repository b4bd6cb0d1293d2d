"""Lists of the API: the same JSON as the commands write, page by page or as lines, and no other way in."""

import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import orjson
import pytest
from api_desk import client, demo_archive, served
from starlette.testclient import TestClient

from tawatur.store.adding import add
from tawatur.store.listing import LISTS
from tawatur.store.viewing import everything, looking
from tawatur.web.api import cursors
from tawatur.web.api.limits import LIMITS
from tawatur.web.app import create_app

LINES = {"accept": "application/x-ndjson"}
HOSTILE = [
    "'; DROP TABLE stories; --", "{{7*7}}", "<script>alert(1)</script>", "..", "../../etc/passwd", "a/b?c#d",
    "%", "%zz", "\u202e\u2066", "𝕏" * 300, "x" * 1_900, "\ufffd", "s" + "0" * 16, "c1' OR '1'='1",
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_archive(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="module")
def api(archive: Path) -> TestClient:
    return client(archive)


def _pages(api: TestClient, name: str, limit: int, **filters: Any) -> list[Any]:
    found, cursor = [], None
    while True:
        asked = {"limit": limit, **filters} | ({"cursor": cursor} if cursor else {})
        page = api.get(name, params=asked)
        assert page.status_code == 200, page.text
        assert len(page.json()["items"]) <= limit
        found += page.json()["items"]
        cursor = page.json()["next"]
        assert ("link" in page.headers) == (cursor is not None)
        if cursor is None:
            return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_and_lines_are_all_of_it_once(api: TestClient, name: str) -> None:
    lines = api.get(name, headers=LINES)
    assert lines.headers["content-type"] == "application/x-ndjson"
    every = [orjson.loads(line) for line in lines.content.splitlines()]
    assert len({orjson.dumps(row) for row in every}) == len(every)
    assert [_pages(api, name, limit) for limit in (1, 7)] == [every, every]


def test_what_is_listed_is_what_the_commands_write(api: TestClient, archive: Path) -> None:
    with looking(archive) as view:
        written = orjson.loads(orjson.dumps(everything(view).to_json()))
    stories = {s["id"]: s for s in _pages(api, "stories", 100)}
    for story in written["stories"]:
        shown = stories.pop(story["id"])
        assert shown.pop("roots").keys() == {"low", "high"}
        shown.pop("grade")
        assert shown == story
        own = _pages(api, f"stories/{story['id']}/claims", 100)
        assert own == [{"story": story["id"], **claim} for claim in story["claims"]]
    assert stories == {}
    articles = {a["id"]: a for a in _pages(api, "articles", 100)}
    assert articles == {a["id"]: a for a in written["articles"]}
    said = [{"article": a["id"], **x} for a in written["articles"] for x in a["attributions"]]
    assert _pages(api, "attributions", 100) == said


def test_filters_narrow(api: TestClient) -> None:
    stories = _pages(api, "stories", 100)
    for grade in {s["grade"] for s in stories} - {None}:
        assert _pages(api, "stories", 2, grade=grade) == [s for s in stories if s["grade"] == grade]
    some = stories[0]
    assert {a["id"] for a in _pages(api, "articles", 3, story=some["id"])} == set(some["articles"])
    assert {a["id"] for a in _pages(api, "articles", 3, ids=some["articles"][:2])} == set(
        some["articles"][:2]
    )
    outlet = some["outlets"][0]
    assert some in _pages(api, "stories", 3, outlet=outlet)
    assert {a["outlet"] for a in _pages(api, "articles", 3, outlet=outlet)} == {outlet}
    unnamed = _pages(api, "attributions", 50, named="false")
    assert unnamed
    assert {a["named"] for a in unnamed} == {False}
    claims = _pages(api, "claims", 50, grade="single_root", least=2)
    assert all(c["grade"] == "single_root" and len(c["versions"]) > 1 for c in claims)
    assert (
        _pages(api, "stories", 5, since="2030-01-01") == _pages(api, "stories", 5, until="1990-01-01") == []
    )
    dated = _pages(api, "articles", 50, since="2024-03-19", until="2024-03-19")
    assert {a["published"][:10] for a in dated} <= {
        "2024-03-18",
        "2024-03-19",
        "2024-03-20",
    }  # days are UTC's
    assert dated


def test_a_page_ends_where_it_grows_too_long(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.web.api import answers

    api = client(archive)
    every = _pages(api, "articles", 100)
    monkeypatch.setattr(answers, "LIMITS", type(LIMITS)(page_bytes=5_000, chunk_bytes=1_000))
    assert len(api.get("articles", params={"limit": 100}).json()["items"]) < len(every)
    assert _pages(api, "articles", 100) == every
    assert api.get("articles", headers=LINES).content.count(b"\n") == len(every)


def test_what_comes_between_two_pages_shifts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add(
        [
            {"id": f"b{k}", "text": f"The mayor of Talmar said on day {k} that bread is late."}
            for k in range(6)
        ],
        path,
    )
    api = client(path)
    first = api.get("articles", params={"limit": 3}).json()
    add([{"id": "a0", "text": "An entirely different matter, said Dara Vint in Talmar."}], path)
    rest = api.get("articles", params={"limit": 10, "cursor": first["next"]}).json()
    ids = [a["id"] for a in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids)) == 7


@pytest.mark.parametrize("name", LISTS)
def test_no_cursor_but_ours(api: TestClient, name: str) -> None:
    digest = cursors.digest(name, {})
    good = api.get("articles", params={"limit": 1}).json()["next"]
    forged = [
        "x", "", "=", "é", "A" * 4_000, cursors.written("0" * 12, (1,)), cursors.written(digest, ()),
        cursors.written(digest, (1.5,)), "W10",  # type: ignore[arg-type]
        cursors.written(digest, ("a\0b",)), cursors.written(digest, (True,)),
        cursors.written(digest, (1, 2, 3)),
        cursors.written(digest, ([[]],)),  # type: ignore[arg-type]
    ]  # fmt: skip
    if name != "articles":
        forged.append(good)
    for cursor in forged:
        told = api.get(name, params={"cursor": cursor})
        assert (told.status_code, told.json()["code"]) == (400, "cursor"), cursor
    assert api.get(name, params={"cursor": "A" * 5_000}).status_code == 422


def test_a_cursor_of_other_filters_is_refused(api: TestClient) -> None:
    cursor = api.get("articles", params={"limit": 1}).json()["next"]
    assert api.get("articles", params={"cursor": cursor, "outlet": "x"}).json()["code"] == "cursor"


@pytest.mark.parametrize(
    "query", ["grad=disputed", "limit=0", "limit=201", "limit=1.0", "since=5", "named=1", "outlet=%00"]
)
def test_a_wrong_question_is_told(api: TestClient, query: str) -> None:
    for name in ("stories", "attributions"):
        told = api.get(f"{name}?{query}")
        if name == "stories" or "named" in query or "grad" in query:
            assert told.status_code == 422
            assert told.headers["content-type"] == "application/problem+json"
            assert told.json()["code"] == "invalid"
            assert told.json()["errors"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_find_nothing_and_break_nothing(api: TestClient, text: str) -> None:
    quoted = quote(text, safe="")
    for path in ("articles", "stories", "stories/s1/claims"):
        told = api.get(f"{path}/{quoted}")
        assert told.status_code in (404, 200), told.text  # «..» is a step in a path
        if told.status_code == 404:
            assert told.headers["content-type"] == "application/problem+json"
            assert not set("\u202e\u2066") & set(told.text)
    for name, filters in (("articles", ("outlet", "story", "ids")), ("attributions", ("source", "article"))):
        for key in filters:
            assert api.get(name, params={key: text}).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("*/*", 200, "application/json"), ("application/*", 200, "application/json"),
        ("application/x-ndjson, application/json;q=0.5", 200, "application/x-ndjson"),
        ("application/json, application/x-ndjson", 200, "application/json"),
        ("text/html, */*;q=0.1", 200, "application/json"), ("text/html", 406, "application/problem+json"),
        ("application/json;q=0", 406, "application/problem+json"),
        (";;;,,q=", 406, "application/problem+json"),
    ],
)  # fmt: skip
def test_the_form_is_what_the_client_accepts(api: TestClient, accept: str, status: int, kind: str) -> None:
    told = api.get("outlets", headers={"accept": accept})
    assert (told.status_code, told.headers["content-type"]) == (status, kind)


def test_a_long_address_is_answered_however_the_network_cuts_it(archive: Path) -> None:
    ids = "&".join("ids=" + "%F0%9D%95%8F" * LIMITS.text_chars for _ in range(100))
    head = f"GET /api/v1/articles?{ids} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    with served(create_app(archive)) as address:
        place = urlsplit(address)
        with socket.create_connection((place.hostname, place.port), timeout=60) as connection:
            for start in range(0, len(head), 60_000):
                connection.sendall(head[start : start + 60_000])
                time.sleep(0.005)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:200]
    assert b'"items":[]' in answer
