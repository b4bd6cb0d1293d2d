"""Judgements over the API: in the asker's name, applied at once, told with the records, undone, refused."""

from pathlib import Path
from typing import Any

import pytest
from api_desk import TOKENS, bearer, client, demo_archive
from starlette.testclient import TestClient

from tawatur.forms import record_of
from tawatur.model import Article


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    return client(demo_archive(tmp_path), token=TOKENS)


def _judge(desk: TestClient, **asks: Any) -> Any:
    return desk.post("judgements", json={"reason": "read it", **asks}, headers=bearer("review"))


def _said(desk: TestClient) -> tuple[Article, str]:
    """An article and an attribution of it that is part of a claim."""
    for row in desk.get("claims", headers=bearer("read")).json()["items"]:
        for version in row["versions"]:
            if version["attribution"]:
                form = desk.get(f"articles/{version['article']}", headers=bearer("read")).json()
                return record_of(Article, form), version["attribution"]
    raise AssertionError("no claim rests on anybody's word")


def test_a_speaker_is_corrected_and_given_back(desk: TestClient) -> None:
    article, said = _said(desk)
    address = f"articles/{article.id}"
    tag = desk.get(address, headers=bearer("read")).headers["etag"]
    made = _judge(desk, kind="speaker", article=article.id, attribution=said, name="Dara Vint")
    assert made.status_code == 201, made.text
    judgement = made.json()
    assert (judgement["kind"], judgement["author"], judgement["reason"]) == (
        "speaker",
        "a reviewer",
        "read it",
    )
    assert judgement["state"] == "applied"
    assert desk.get(f"http://127.0.0.1{made.headers['location']}", headers=bearer("read")).json() == judgement
    now = record_of(Article, desk.get(address, headers=bearer("read") | {"if-none-match": tag}).json())
    found = next(a for a in now.attributions if a.id == said)
    assert found.source_name == "Dara Vint"
    assert found.judged is not None
    assert (found.judged.judgement, found.judged.author) == (judgement["id"], "a reviewer")
    undo = desk.post(
        f"judgements/{judgement['id']}/undo", json={"reason": "misread"}, headers=bearer("review")
    )
    assert (undo.status_code, undo.json()["kind"]) == (201, "undo")
    assert desk.get(address, headers=bearer("read")).headers["etag"] == tag
    again = desk.post(f"judgements/{judgement['id']}/undo", json={"reason": "x"}, headers=bearer("review"))
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    listed = desk.get("judgements", headers=bearer("read")).json()["items"]
    assert [(x["kind"], x["state"]) for x in listed] == [("speaker", "undone"), ("undo", "kept")]
    only = desk.get("judgements", params={"state": "undone", "article": article.id}, headers=bearer("read"))
    assert [x["id"] for x in only.json()["items"]] == [judgement["id"]]


def test_every_kind_of_judgement_can_be_made(desk: TestClient) -> None:
    stories = desk.get("stories", params={"least": 2}, headers=bearer("read")).json()["items"]
    story = max(stories, key=lambda s: max(len(c["versions"]) for c in s["claims"]))
    claim = max(story["claims"], key=lambda c: len(c["versions"]))
    name, first = f"{story['id']}/{claim['id']}", claim["versions"][0]["article"]
    other = next(s for s in stories if s is not story)
    asks: list[dict[str, Any]] = [
        {"kind": "note", "about": name}, {"kind": "root", "claim": name, "name": "Tobin Arkadi"},
        {"kind": "root", "claim": name, "name": None, "articles": [first]},
        {"kind": "origin", "article": first, "name": None},
        {"kind": "entity", "name": "Dara Vint", "other": "D. Vint"},
        {"kind": "different", "claim": name, "articles": [first]},
        {"kind": "split", "story": other["id"], "articles": other["articles"][:1]},
        {"kind": "merge", "story": story["id"], "other": other["id"]},
    ]  # fmt: skip
    for one in asks:
        told = _judge(desk, **one)
        assert told.status_code == 201, (one, told.text)
        if one["kind"] not in ("split", "merge"):  # when those are applied is the archive's matter
            assert told.json()["state"] in ("applied", "kept"), one


@pytest.mark.parametrize(
    ("asks", "status"),
    [
        ({"kind": "merge", "story": "none", "other": "none2"}, 409),
        ({"kind": "speaker", "article": "none", "attribution": "a1", "name": "X"}, 409),
        ({"kind": "same", "claim": "noslash", "other": "x"}, 409),
        ({"kind": "note", "about": "'; DROP TABLE judgements; --"}, 409),
        ({"kind": "undo", "target": "x"}, 422), ({"kind": "note", "about": ""}, 422), ({"kind": "note"}, 422),
        ({"kind": "note", "about": "x", "author": "somebody else"}, 422), ({}, 422),
        ({"kind": "note", "about": "x", "reason": "  "}, 422), ({"kind": "note", "about": "x\0"}, 422),
        ({"kind": "entity", "name": "x" * 301, "other": "y"}, 422),
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(desk: TestClient, asks: dict[str, Any], status: int) -> None:
    told = _judge(desk, **asks)
    assert told.status_code == status, told.text
    assert told.headers["content-type"] == "application/problem+json"
    assert desk.get("judgements", headers=bearer("read")).json()["items"] == []


def test_readers_do_not_judge(desk: TestClient) -> None:
    asks = {"kind": "entity", "name": "A", "other": "B", "reason": "r"}
    for path in ("judgements", "judgements/x/undo"):
        told = desk.post(path, json=asks, headers=bearer("read"))
        assert (told.status_code, told.json()["code"]) == (403, "role")
    assert desk.post("judgements/x/undo", json={"reason": "r"}, headers=bearer("review")).status_code == 404
    assert desk.get("judgements/x", headers=bearer("read")).status_code == 404
