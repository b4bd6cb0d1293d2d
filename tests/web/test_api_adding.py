"""Articles sent to the API: checked, queued, added as `add` would; nothing but records is taken."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from api_desk import TOKENS, bearer, client
from starlette.testclient import TestClient

from tawatur.web.api import adding
from tawatur.web.api.limits import Limits

TEXT = "The mayor of Talmar said on Monday that the swing bridge is closed until the spring."
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def api(tmp_path: Path) -> Iterator[TestClient]:
    with client(tmp_path / "a.db") as made:
        yield made


def _done(api: TestClient, told: Any) -> Any:
    assert told.status_code == 202, told.text
    address = told.headers["location"]
    while (job := api.get(f"http://127.0.0.1{address}").json())["state"] in ("waiting", "running"):
        time.sleep(0.05)
    return job


def test_what_is_sent_is_added_once(api: TestClient) -> None:
    record = {
        "id": "t/1",
        "outlet": "The Harbour Post",
        "title": "Bridge",
        "text": TEXT,
        "desk": [1, {"a": None}],
    }
    job = _done(api, api.post("articles", json=record))
    assert (job["state"], job["by"], job["outcome"]["added"]) == ("done", "local", 1)
    found = api.get("articles/t%2F1").json()
    assert (found["text"], found["outlet"], found["metadata"]["desk"]) == (
        TEXT,
        "The Harbour Post",
        [1, {"a": None}],
    )
    assert found["attributions"]
    assert found["story"]
    again = _done(api, api.post("articles", json=record))["outcome"]
    assert (again["added"], again["changed"], again["known"], again["articles"]) == (0, 0, 1, ["t/1"])
    rows = b"\n".join(orjson.dumps({"text": f"{TEXT} It was day {k}."}) for k in range(3)) + b"\n\n"
    first, second = (_done(api, api.post("articles", content=rows, headers=LINES)) for _ in range(2))
    assert (first["outcome"]["added"], second["outcome"]["known"]) == (3, 3)
    assert all(name.startswith("posted:") for name in first["outcome"]["articles"])
    assert len(api.get("runs").json()["items"]) == 4


@pytest.mark.parametrize(
    "record",
    [
        {}, {"text": ""}, {"text": " \n"}, {"text": 5}, [], "/etc/passwd", ["/etc/passwd"], False, 3,
        {"text": TEXT, "title": {}}, {"text": TEXT, "id": ""}, {"text": TEXT, "id": 1.5},
        {"text": TEXT, "author": [1]},
        {"text": TEXT, "url": "x" * 3_000},
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused(api: TestClient, record: Any) -> None:
    told = api.post("articles", json=record)
    assert (told.status_code, told.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"text":"\\ud800"}', b"[" * 100_000, b"NaN", b"\0"])
def test_what_is_no_json_is_refused(api: TestClient, body: bytes) -> None:
    for headers in (LINES, {"content-type": "application/json"}):
        assert api.post("articles", content=body, headers=headers).status_code == 422


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_no_page_can_send_it_as_a_form(api: TestClient, kind: str) -> None:
    told = api.post("articles", content=orjson.dumps({"text": TEXT}), headers={"content-type": kind})
    assert (told.status_code, told.json()["code"]) == (415, "type")


def test_sizes_are_bounded(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "LIMITS", Limits(body_bytes=1_000, records=2))
    told = api.post("articles", content=b" " * 1_001, headers={"content-type": "application/json"})
    assert (told.status_code, told.json()["code"]) == (413, "too_large")
    three = b"\n".join([orjson.dumps({"text": "x"})] * 3)
    assert api.post("articles", content=three, headers=LINES).status_code == 422


def test_a_full_queue_is_told(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.web.jobs.Jobs.begin", lambda *args, **options: None)
    told = api.post("articles", json={"text": TEXT})
    assert (told.status_code, told.json()["code"], told.headers["retry-after"]) == (429, "full", "30")


def test_only_admins_add(tmp_path: Path) -> None:
    closed = client(tmp_path / "a.db", token=TOKENS)
    for role in ("read", "review"):
        told = closed.post("articles", json={"text": TEXT}, headers=bearer(role))
        assert (told.status_code, told.json()["code"]) == (403, "role")
        assert closed.get("jobs/x", headers=bearer(role)).status_code == 403
    assert closed.get("jobs/x", headers=bearer("admin")).status_code == 404
    assert closed.post("articles", json={"text": TEXT}).status_code == 401
    elsewhere = bearer("admin") | {"origin": "https://elsewhere.example"}
    assert closed.post("articles", json={"text": TEXT}, headers=elsewhere).status_code == 403


def test_all_methods_of_an_address_are_told(api: TestClient) -> None:
    assert api.delete("articles").headers["allow"] == "GET, POST"
    assert api.delete("articles/a/b").headers["allow"] == "GET"
