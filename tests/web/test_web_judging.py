"""Forms of judgement: kept, applied, shown where they stand, undone; stale ones are refused."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pasted import ENGLISH

from tawatur.model import Article, Story
from tawatur.store.adding import add
from tawatur.store.judgements import judgements
from tawatur.store.viewing import article_of, looking, stories
from tawatur.web.roles import Reader
from tawatur.web.targets import hull, target_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judged") / "made.db"
    add([row | {"id": f"e{k}"} for k, row in enumerate(ENGLISH[:2], 1)], path)
    return path


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "own.db"))


@pytest.fixture
def client(desk: Callable[..., Any], archive: Path) -> Any:
    return desk(archive)


def article(archive: Path, name: str) -> Article:
    with looking(archive) as view:
        return article_of(view, name)[0]


def story(archive: Path) -> Story:
    with looking(archive) as view:
        return max(stories(view), key=lambda s: len(s.articles))


def send(client: Any, form: str, **data: Any) -> Any:
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/en/stories").text)
    assert csrf
    return client.post(f"/en/judge/{form}", data={"csrf": csrf[1], **data}, follow_redirects=False)


def said(found: Article, number: int) -> dict[str, str]:
    place = target_of(found, hull(found.attributions[number]))
    return {"article": place.article, "at": place.at, "text": place.text}


def test_a_speaker_is_corrected_and_stays_after_the_next_run(client: Any, archive: Path) -> None:
    found = article(archive, "e2")
    assert found.attributions[0].source_name == "Norvale Ledger"
    answer = send(
        client,
        "speaker",
        name="Dana Whitcroft",
        reason="she is cited",
        following="/en/x#n1",
        **said(found, 0),
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/x#n1")
    assert article(archive, "e2").attributions[0].source_name == "Dana Whitcroft"
    add([ENGLISH[2] | {"id": "e3"}], archive)
    assert len(story(archive).articles) == 3
    corrected = article(archive, "e2").attributions[0]
    assert corrected.source_name == "Dana Whitcroft"
    assert corrected.judged is not None
    page = client.get("/en/article/e2").text
    assert "she is cited" in page
    [row] = _judged(archive)
    assert send(client, "undo", judgement=row.judgement.id).status_code == 303
    assert article(archive, "e2").attributions[0].source_name == "Norvale Ledger"


def _judged(archive: Path) -> list[Any]:
    with looking(archive) as view:
        return [row for row in judgements(view) if row.judgement.kind != "undo"]


def test_a_speaker_is_confirmed(client: Any, archive: Path) -> None:
    found = article(archive, "e1")
    before = found.attributions[0]
    send(client, "speaker", given=before.source_name, **said(found, 0))
    after = article(archive, "e1").attributions[0]
    assert (after.source, after.source_name, after.source_class) == (
        before.source,
        before.source_name,
        before.source_class,
    )
    assert after.confidence == 1.0


def test_a_form_of_another_text_is_refused(client: Any, archive: Path) -> None:
    place = said(article(archive, "e1"), 0)
    add([ENGLISH[0] | {"id": "e1", "text": ENGLISH[0]["text"].replace("three", "four")}], archive)
    answer = send(client, "speaker", name="Somebody", **place)
    assert answer.status_code == 409
    assert "The text has changed" in answer.text
    assert _judged(archive) == []


@pytest.mark.parametrize("at", ["9-3", "0-99999", "x", "-5", "0-", "²-³"])
def test_places_that_are_none_are_refused(client: Any, archive: Path, at: str) -> None:
    place = said(article(archive, "e1"), 0) | {"at": at}
    assert send(client, "speaker", name="Somebody", **place).status_code == 400


def test_a_pair_is_taken_apart_and_put_together(client: Any, archive: Path) -> None:
    claim = next(c for c in story(archive).claims if len(c.versions) == 2)
    sides: dict[str, str] = {}
    for side, version in zip(("left", "right"), claim.versions, strict=True):
        place = target_of(article(archive, version.article), version.span)
        sides |= {f"{side}_article": place.article, f"{side}_at": place.at, f"{side}_text": place.text}
    assert send(client, "pair", same="no", **sides).status_code == 303
    pair = {(v.article, v.span) for v in claim.versions}
    assert not any(pair <= {(v.article, v.span) for v in c.versions} for c in story(archive).claims)
    assert send(client, "pair", same="yes", **sides).status_code == 303
    assert any(pair <= {(v.article, v.span) for v in c.versions} for c in story(archive).claims)


def test_an_origin_is_given(client: Any, archive: Path) -> None:
    send(client, "origin", article="e2", name="Coastal News Agency")
    [derived] = [d for d in story(archive).lineage if d.article == "e2"]
    assert derived.upstream == "Coastal News Agency"
    assert derived.judged is not None


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("speaker", {"article": "e1", "at": "0-5", "text": "x"}),
        ("merge", {"story": "nowhere", "other": "s1"}),
        ("split", {"story": "nowhere"}),
        ("origin", {"article": "nowhere", "name": "x"}),
        ("note", {"about": "e1", "reason": "  "}),
        ("undo", {"judgement": "jnone"}),
        ("entity", {"name": "Dana Whitcroft", "other": " Dana  Whitcroft "}),
        ("root", {"claim": "x/y", "name": "z"}),
        ("part", {"claim": "e1"}),
        ("join", {"claim": "x/c1", "other": "x/c2"}),
    ],
)
def test_what_makes_no_judgement_is_told(client: Any, archive: Path, form: str, data: dict[str, str]) -> None:
    answer = send(client, form, **data)
    assert answer.status_code in (409, 422), answer.text
    assert "<h1>" in answer.text
    assert _judged(archive) == []


def test_only_reviewers_judge(desk: Callable[..., Any], archive: Path) -> None:
    client = desk(archive, token={"r" * 16: Reader("amal", "read")})
    headers = {"authorization": f"Bearer {'r' * 16}"}
    for form in ("speaker", "pair", "origin", "undo", "note"):
        assert client.post(f"/en/judge/{form}", data={"article": "e1"}, headers=headers).status_code == 403
    assert _judged(archive) == []


def test_judgements_carry_the_name_of_who_is_logged_in(desk: Callable[..., Any], archive: Path) -> None:
    client = desk(archive, token={"v" * 16: Reader("badr", "review")})
    client.headers["authorization"] = f"Bearer {'v' * 16}"
    send(client, "note", about="e1", reason="read twice")
    [row] = _judged(archive)
    assert (row.judgement.author, row.judgement.reason) == ("badr", "read twice")


def test_stories_are_split_and_merged(client: Any, archive: Path) -> None:
    told = story(archive)
    assert send(client, "split", story=told.id, article=["e2"]).status_code == 303
    with looking(archive) as view:
        parts = list(stories(view))
    assert sorted(s.articles for s in parts) == [("e1",), ("e2",)]
    address = f"http://localhost/en/story/{parts[1].id}?page=2"
    assert send(client, "merge", story=parts[0].id, other=address).status_code == 303
    assert len(story(archive).articles) == 2
