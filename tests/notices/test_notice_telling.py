"""Telling: once, after delivery, never lost; to a file, and to a webhook on loopback."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from postgres_server import NewArchive
from rich.console import Console
from web_hosts import Answer, Host, hosts

from tawatur.cli.noticing import say
from tawatur.config import DEFAULT
from tawatur.errors import InputError, OutputError
from tawatur.notices import Notice, Outputs, Rule, begin, tell
from tawatur.store.adding import add
from tawatur.store.opening import Address, opened

BRIDGE = "The bridge over the Sarmadan river closed on Monday after cracks appeared, mayor Tobin Arkadi said."
QUICK = replace(DEFAULT.notify, tries=2, pause_seconds=0.0, seconds=5.0)
TWO = (Rule("two outlets", outlets=2), Rule("regraded", grade_changes=True))


def _row(number: int, text: str = BRIDGE) -> dict[str, str]:
    published = f"2021-03-01T0{number}:00:00"
    return {"id": f"a{number}", "outlet": f"Paper {number}", "published": published, "text": text}


@pytest.fixture
def archive(new_archive: NewArchive) -> Address:
    """One article that was there before anything was told."""
    path = new_archive("a")
    add([_row(1)], path)
    with opened(path, write=True, wait=1) as engine, engine.begin() as connection:
        begin(connection, TWO)
    return path


def _tell(path: Address, rules: tuple[Rule, ...] = TWO, deliver: object = None) -> list[Notice]:
    told: list[Notice] = []
    with opened(path, write=True, wait=1) as engine:
        tell(engine, rules, deliver or told.append)  # type: ignore[arg-type]
    return told


def test_a_rule_is_told_once_when_it_begins_to_hold(archive: Address) -> None:
    assert _tell(archive) == []
    add([_row(2)], archive)
    (notice,) = _tell(archive)
    assert (notice.rule, notice.articles, notice.outlets) == (
        "two outlets",
        ("a1", "a2"),
        ("Paper 1", "Paper 2"),
    )
    row = notice.to_json()
    assert row["why"]["en"] == ["2 outlets carry it"]
    assert all(BRIDGE[slice(*e["span"])] == e["text"] for e in row["evidence"])
    assert row["evidence"]
    assert _tell(archive) == []
    add([_row(3)], archive)
    assert _tell(archive) == []


def test_what_holds_before_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    add([_row(1), _row(2)], path)
    with opened(path, write=True, wait=1) as engine, engine.begin() as connection:
        begin(connection, TWO)
    add([_row(3)], path)
    assert _tell(path) == []
    bakers = "Bakers in Kafr Zaytun went on strike over flour prices, the guild's head Lina Haddad said."
    add([_row(5, bakers), _row(6, bakers)], path)
    assert [n.articles for n in _tell(path)] == [("a5", "a6")]


def test_what_cannot_be_delivered_is_told_the_next_time_by_the_same_id(archive: Address) -> None:
    seen: list[Notice] = []

    def fail(notice: Notice) -> None:
        seen.append(notice)
        raise OutputError("no line")

    add([_row(2)], archive)
    with pytest.raises(OutputError):
        _tell(archive, deliver=fail)
    assert [n.id for n in _tell(archive)] == [n.id for n in seen]


def test_one_that_is_refused_holds_up_no_other(archive: Address) -> None:
    bakers = "Bakers in Kafr Zaytun went on strike over flour prices, the guild's head Lina Haddad said."
    add([_row(2), _row(5, bakers), _row(6, bakers)], archive)
    told: list[tuple[str, ...]] = []

    def refuse(notice: Notice) -> None:
        if "a1" in notice.articles:
            raise OutputError("no")
        told.append(notice.articles)

    with pytest.raises(OutputError):
        _tell(archive, deliver=refuse)
    assert told == [("a5", "a6")]
    assert [n.articles for n in _tell(archive)] == [("a1", "a2")]


def test_told_again_of_a_story_that_grew_it_has_the_same_id(archive: Address) -> None:
    seen: list[Notice] = []

    def fail(notice: Notice) -> None:
        seen.append(notice)
        raise OutputError("no line")

    add([_row(2)], archive)
    with pytest.raises(OutputError):
        _tell(archive, deliver=fail)
    add([_row(3)], archive)
    (again,) = _tell(archive)
    assert (again.id, len(again.articles)) == (seen[0].id, 3)


def test_half_a_line_is_ended_before_the_next(archive: Address, tmp_path: Path) -> None:
    lines = tmp_path / "n.jsonl"
    lines.write_bytes(b'{"id": "cut')
    add([_row(2)], archive)
    _tell(archive, deliver=Outputs(lines=lines).deliver)
    first, second = lines.read_bytes().splitlines()
    assert first == b'{"id": "cut'
    assert json.loads(second)["articles"] == ["a1", "a2"]


def test_what_cannot_be_used_is_said_before_any_work(tmp_path: Path) -> None:
    for outputs in (Outputs(url="ftp://desk.example"), Outputs(lines=Path("-"))):
        with pytest.raises(InputError):
            outputs.check()
    with pytest.raises(OutputError):
        Outputs(lines=tmp_path / "none" / "n.jsonl").check()


def test_a_secret_address_is_not_shown(archive: Address) -> None:
    add([_row(2)], archive)
    outputs = Outputs(url="http://desk:word@127.0.0.1:1/hidden", config=QUICK, sleep=lambda _: None)
    with pytest.raises(OutputError) as problem:
        _tell(archive, deliver=outputs.deliver)
    assert str(problem.value).startswith("http://127.0.0.1:1: notices cannot be delivered")
    assert "hidden" not in str(problem.value)
    assert "word" not in str(problem.value)


def test_a_hostile_title_does_nothing_to_a_terminal(archive: Address) -> None:
    add([_row(2)], archive)
    (notice,) = _tell(archive)
    out = StringIO()
    title = "\x1b[31m[bold]The \u202ebridge\x07\n● forged line<b>"
    say(replace(notice, title=title), Console(file=out, width=200))
    first, *rest = out.getvalue().splitlines()
    assert first == "● two outlets: [31m[bold]The bridge ● forged line<b>"
    assert len(rest) == 1


@pytest.fixture
def host() -> Iterator[Host]:
    with hosts(1) as (one,):
        yield one


def test_a_webhook_and_a_file(
    archive: Address, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAWATUR_NOTIFY_SECRET", "word")
    host.pages["/hook"] = Answer(status=204)
    lines = tmp_path / "n.jsonl"
    add([_row(2)], archive)
    outputs = Outputs(lines=lines, url=f"{host.url}/hook", config=QUICK)
    outputs.check()
    with opened(archive, write=True, wait=1) as engine:
        assert tell(engine, TWO, outputs.deliver) == 1
    (body,) = host.posted
    assert json.loads(body) == json.loads(lines.read_text("utf-8"))
    signed = hmac.new(b"word", body, sha256).hexdigest()
    assert host.headers["/hook"]["X-Tawatur-Signature"] == f"sha256={signed}"


@pytest.mark.parametrize(("status", "tries"), [(500, 2), (429, 2), (404, 1), (302, 1)])
def test_a_webhook_that_fails(archive: Address, host: Host, status: int, tries: int) -> None:
    host.pages["/hook"] = Answer(status=status, headers={"Location": "/other"})
    add([_row(2)], archive)
    outputs = Outputs(url=f"{host.url}/hook", config=QUICK, sleep=lambda _: None)
    with pytest.raises(OutputError, match=f"it answers {status}"):
        _tell(archive, deliver=outputs.deliver)
    assert host.asked == {"/hook": tries}
    assert len(_tell(archive)) == 1
