"""The door: who is let in, from where, and what every answer carries."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tawatur.errors import InputError
from tawatur.web.pages.door import own_path
from tawatur.web.roles import Access, Reader, readers_of

Desk = Callable[..., TestClient]
READ, REVIEW = "r" * 16, "v" * 20
TOKENS = {READ: Reader("amal", "read"), REVIEW: Reader("badr", "review")}


def _token(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def _log_in(client: TestClient, token: str, **more: str) -> Any:
    csrf = _token(client.get("/login").text)
    return client.post("/login", data={"csrf": csrf, "token": token, **more}, follow_redirects=False)


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    for path in ("/en/stories", "/static/style.css", "/nowhere", "/en/nowhere"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8321", "[::1]:8321", "192.0.2.7", "desk.localhost"])
def test_addresses_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/en/stories", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example", "[x"]
)
def test_names_that_others_gave_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/en/stories", headers={"host": host}).status_code == 421


def test_a_name_may_be_given(desk: Desk) -> None:
    client = desk(names=["Desk.Example"])
    assert client.get("/en/stories", headers={"host": "desk.example:80"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost:9"},
    ],
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    csrf = _token(client.get("/en/stories").text)
    answer = client.post("/look", data={"csrf": csrf, "theme": "dark"}, headers=headers)
    assert answer.status_code == 403
    assert "tawatur_theme" not in client.cookies


def test_forms_need_the_token_of_their_browser(client: TestClient, desk: Desk) -> None:
    other = _token(desk().get("/en/stories").text)
    for csrf in ("", "x", other):
        assert client.post("/look", data={"csrf": csrf, "theme": "dark"}).status_code == 403
    csrf = _token(client.get("/en/stories").text)
    done = client.post("/look", data={"csrf": csrf, "theme": "dark"}, headers={"origin": "http://localhost"})
    assert done.status_code == 200
    assert client.cookies["tawatur_theme"] == "dark"
    assert 'href="/static/style.css?theme=dark"' in client.get("/en/stories").text


def test_without_a_token_nothing_is_shown(desk: Desk) -> None:
    client = desk(token=TOKENS)
    answer = client.get("/en/stories?x=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fen%2Fstories%3Fx%3D1"
    assert client.post("/look", data={}).status_code == 401
    api = client.get("/api/v1/stories")
    assert api.status_code == 401
    assert api.headers["content-type"] == "application/problem+json"
    assert api.headers["www-authenticate"] == "Bearer"
    assert client.get("/static/style.css").status_code == 200


def test_logging_in_and_out(desk: Desk) -> None:
    client = desk(token=TOKENS)
    done = _log_in(client, READ, following="/en/stories")
    assert done.status_code == 303
    assert done.headers["location"] == "/en/stories"
    told = done.headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told
    assert READ not in told
    page = client.get("/en/stories")
    assert page.status_code == 200
    assert "amal" in page.text
    client.post("/logout", data={"csrf": _token(page.text)})
    assert client.get("/en/stories", follow_redirects=False).status_code == 303


def test_a_wrong_token_is_told(desk: Desk) -> None:
    client = desk(token=TOKENS)
    answer = _log_in(client, "x" * 16)
    assert answer.status_code == 401
    assert "not known" in answer.text
    assert "tawatur_login" not in client.cookies


def test_a_bearer_is_let_in(desk: Desk) -> None:
    client = desk(token=REVIEW)
    assert client.get("/en/stories", headers={"authorization": f"Bearer {REVIEW}"}).status_code == 200
    answer = client.get("/en/stories", headers={"authorization": f"Bearer {REVIEW}x"}, follow_redirects=False)
    assert answer.status_code == 303


def test_cookies_are_signed_and_grow_old() -> None:
    access = Access(TOKENS)
    cookie = access.pass_for(READ, until=1000)
    assert access.by_pass(cookie, now=999) == TOKENS[READ]
    assert access.by_pass(cookie, now=1001) is None
    assert access.by_pass(cookie.replace(".1000.", ".9999."), now=1001) is None
    assert access.by_pass("", now=0) is None
    assert access.by_pass("é.9.é", now=0) is None
    assert Access({REVIEW: TOKENS[REVIEW]}).by_pass(cookie, now=999) is None


def test_roles_include_those_below() -> None:
    assert [Reader("x", "review").may(r) for r in ("read", "review", "admin")] == [True, True, False]


def test_tokens_are_read_with_roles_and_names() -> None:
    told = [READ, f"review:{REVIEW}", f"read:نور:{'n' * 16}"]
    assert readers_of(told) == {
        READ: Reader("admin", "admin"), REVIEW: Reader("review", "review"), "n" * 16: Reader("نور", "read"),
    }  # fmt: skip


@pytest.mark.parametrize("told", ["short", "boss:" + READ, "read:a:b:" + READ, "read::" + READ, "ü" * 20])
def test_unfit_tokens_are_refused(told: str) -> None:
    with pytest.raises(InputError, match="--token"):
        readers_of([told])


@pytest.mark.parametrize(
    "told", ["https://evil.example", "//evil.example", "/\\evil", "/a\r\nset-cookie: x", ""]
)
def test_forms_lead_to_our_own_pages_only(told: str) -> None:
    assert own_path(told) == "/"


def test_pages_that_are_not_there(client: TestClient) -> None:
    for path in ("/en/nowhere", "/xx/stories", "/static/../app.py", "/static/app.py"):
        assert client.get(path).status_code == 404, path
    assert 'dir="rtl"' in client.get("/ar/nowhere").text


def test_a_failure_tells_no_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.web.pages.stories.counts", lambda view: 1 / 0)
    answer = client.get("/en/stories")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "content-security-policy" in answer.headers


def test_an_archive_that_is_none_is_told(desk: Desk, tmp_path: Any) -> None:
    (tmp_path / "x.db").write_text("no archive at all, but long enough to be looked at" * 30)
    answer = desk(tmp_path / "x.db").get("/en/stories")
    assert answer.status_code == 503
    assert "Tawatur archive" in answer.text


def test_large_bodies_are_refused(desk: Desk) -> None:
    from tawatur.web.settings import Desk as Settings

    client = desk(settings=Settings(body_bytes=1000))
    assert client.post("/look", content=b"x" * 2000).status_code == 413

    def endless() -> Any:
        for _ in range(100):
            yield b"x" * 100

    assert (
        client.post(
            "/look", content=endless(), headers={"content-type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )


def test_the_language_is_the_browsers_then_the_last(client: TestClient) -> None:
    first = client.get("/", headers={"accept-language": "ar-SA,en;q=0.8"}, follow_redirects=False)
    assert first.headers["location"] == "/ar/stories"
    client.get("/en/stories")
    again = client.get("/", headers={"accept-language": "ar"}, follow_redirects=False)
    assert again.headers["location"] == "/en/stories"


@pytest.mark.parametrize(
    "path",
    ["/en/stories", "/ar/sources", "/static/desk.css", "/api/v1/stories", "/api/v1/events", "/nowhere"],
)
def test_head_is_answered_as_get_without_a_body(client: TestClient, path: str) -> None:
    told = client.head(path)
    assert told.content == b""
    if path != "/api/v1/events":  # which does not end
        asked = client.get(path)
        assert told.status_code == asked.status_code
        assert told.headers["content-type"] == asked.headers["content-type"]
    assert told.status_code == (404 if path == "/nowhere" else 200)


def test_an_address_without_a_language_leads_to_the_readers(client: TestClient) -> None:
    told = client.get(
        "/stories?grade=disputed", headers={"accept-language": "ar, en;q=0.5"}, follow_redirects=False
    )
    assert (told.status_code, told.headers["location"]) == (307, "/ar/stories?grade=disputed")
    client.cookies.set("tawatur_language", "en")
    for path in ("/article/a%2Fb", "/claim/s1/c1", "/review", "/outlet/x"):
        led = client.get(path, headers={"accept-language": "ar"}, follow_redirects=False)
        assert (led.status_code, led.headers["location"]) == (307, "/en" + path.replace("%2F", "/")), path
    assert client.get("/storiesx").status_code == 404
