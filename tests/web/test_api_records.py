"""Single records of the API: what they are, when they are sent again, where ids lead, who may ask."""

import re
from pathlib import Path
from typing import get_args
from urllib.parse import quote

import orjson
import pytest
from api_desk import TOKENS, bearer, client, demo_archive
from sqlalchemy import insert
from starlette.testclient import TestClient

from tawatur.exports import FORMATS
from tawatur.report import to_json
from tawatur.store import schema
from tawatur.store.adding import add
from tawatur.store.opening import opened
from tawatur.store.viewing import article_of, looking, story_result
from tawatur.web.api.exporting import Format


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_archive(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="module")
def api(archive: Path) -> TestClient:
    return client(archive)


def test_records_are_what_the_commands_write(api: TestClient, archive: Path) -> None:
    story = api.get("stories").json()["items"][0]
    assert api.get(f"stories/{story['id']}").json() == story
    claim = story["claims"][0]
    assert api.get(f"stories/{story['id']}/claims/{claim['id']}").json() == {"story": story["id"], **claim}
    with looking(archive) as view:
        assert api.get(f"stories/{story['id']}/document").content == to_json(story_result(view, story["id"]))
        found, about = article_of(view, story["articles"][0])
    assert api.get(f"articles/{story['articles'][0]}").json() == orjson.loads(
        orjson.dumps(found.to_json() | about)
    )


def test_an_id_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    names = ["a/b/c", "x?y=1#z", "100% خبر", "attributions", "a//b", "~"]
    add(
        [{"id": n, "text": f"The mayor of Talmar said that bread costs {k}."} for k, n in enumerate(names)],
        path,
    )
    api = client(path)
    assert [api.get(f"articles/{quote(n, safe='')}").json()["id"] for n in names] == names


def test_what_the_client_has_is_not_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    text = "The mayor of Talmar said on Monday that the bridge is closed for repairs until the spring."
    add([{"id": "a", "outlet": "One", "published": "2024-03-19", "text": text}], path)
    api = client(path)
    address = f"stories/{api.get('stories').json()['items'][0]['id']}"
    tag = api.get(address).headers["etag"]
    for told in (tag, f'"other", W/{tag}', "*"):
        again = api.get(address, headers={"if-none-match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    add([{"id": "b", "outlet": "Two", "published": "2024-03-19", "text": text}], path)
    changed = api.get(address, headers={"if-none-match": tag})
    assert (changed.status_code, changed.json()["articles"]) == (200, ["a", "b"])


def test_given_up_ids_lead_on(tmp_path: Path) -> None:
    path = demo_archive(tmp_path)
    api = client(path)
    story = api.get("stories").json()["items"][0]["id"]
    with opened(path, write=True, wait=5) as engine, engine.begin() as connection:
        connection.execute(insert(schema.redirects), {"old": "sold", "story": story})
        rows = [("sold", "c1", story, "c1"), ("sold", "c2", story, None), (story, "c999", story, "c1")]
        names = ("story", "old", "target", "claim")
        connection.execute(
            insert(schema.claim_redirects), [dict(zip(names, row, strict=True)) for row in rows]
        )
    leads = {
        "stories/sold": f"stories/{story}", "stories/sold/document": f"stories/{story}/document",
        "stories/sold/claims/c1": f"stories/{story}/claims/c1",
        f"stories/{story}/claims/c999": f"stories/{story}/claims/c1",
    }  # fmt: skip
    for old, new in leads.items():
        told = api.get(old, follow_redirects=False)
        assert (told.status_code, told.headers["location"]) == (307, f"/api/v1/{new}")
        assert api.get(old).status_code == 200
    assert api.get("stories/sold/claims/c2").status_code == 410


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing", 404), ("GET", "stories/none", 404), ("GET", "stories/none/document", 404),
        ("GET", "articles/none", 404), ("GET", "stories/none/claims/c1", 404), ("DELETE", "stories", 405),
        ("POST", "runs", 405), ("GET", "stories/x/y/z", 404),
    ],
)  # fmt: skip
def test_every_error_is_a_problem(api: TestClient, method: str, path: str, status: int) -> None:
    told = api.request(method, path)
    assert told.status_code == status
    assert told.headers["content-type"] == "application/problem+json"
    body = told.json()
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["title"]
    assert body["detail"]


def test_no_archive_is_told_without_its_path(tmp_path: Path) -> None:
    told = client(tmp_path / "secret-name.db").get("stories")
    assert (told.status_code, told.json()["code"], told.headers["retry-after"]) == (503, "archive", "5")
    assert "secret-name" not in told.text


def test_a_token_is_asked_for(archive: Path) -> None:
    closed = client(archive, token=TOKENS)
    told = closed.get("stories")
    assert (told.status_code, told.headers["www-authenticate"]) == (401, "Bearer")
    assert told.headers["content-type"] == "application/problem+json"
    for role in ("read", "review", "admin"):
        assert closed.get("", headers=bearer(role)).json()["role"] == role
    assert closed.get("stories", headers={"authorization": "Bearer wrong"}).status_code == 401
    described = closed.get("openapi.json", headers=bearer("read")).json()
    assert described["security"] == [{"token": []}]
    assert "security" not in client(archive).get("openapi.json").json()


def test_a_story_leaves_in_every_format_of_one_file(api: TestClient, archive: Path, tmp_path: Path) -> None:
    fitting = {name for name, w in FORMATS.items() if w.chunks is not None and not w.of_claim}
    assert fitting == set(get_args(Format))
    story = api.get("stories").json()["items"][0]["id"]
    for name in sorted(fitting):
        told = api.get(f"stories/{story}/exports/{name}")
        assert told.status_code == 200, told.text
        assert told.headers["content-type"].startswith(FORMATS[name].media)
        assert told.headers["content-disposition"].startswith("attachment")
        file = tmp_path / f"made{FORMATS[name].suffix}"
        with looking(archive) as view:
            FORMATS[name](story_result(view, story), file)
        assert _bare(told.content) == _bare(file.read_bytes())
    assert api.get(f"stories/{story}/exports/pdf").status_code == 422
    assert api.get("stories/none/exports/prov").status_code == 404


def _bare(content: bytes) -> bytes:
    """Without moments of making."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*", b"", content)
