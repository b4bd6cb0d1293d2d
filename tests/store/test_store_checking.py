"""`check` finds what was altered behind the archive's back, and nothing where all is well."""

import pickle
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from postgres_server import Postgres
from sqlalchemy import Connection

from tawatur.demo import corpus
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.copying import copy
from tawatur.store.opening import Address, archive_path, opened
from tawatur.store.safe import RefusedError, loads
from tawatur.store.viewing import looking


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demo's archive, as the bytes of its file."""
    path = tmp_path_factory.mktemp("check") / "a.db"
    with corpus() as folder:
        add([folder], path)
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(
    request: pytest.FixtureRequest, made: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """A connection to it that may break every rule, and takes back what it did."""
    path: Address = tmp_path_factory.mktemp("kept") / "a.db"
    Path(str(path)).write_bytes(made)
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        source, path = path, archive_path(server.new())
        copy(source, path)
    with opened(path, write=True, wait=5) as engine, engine.connect() as connection:
        for line in _ANYTHING_GOES if request.param == "postgresql" else ["PRAGMA foreign_keys=OFF"]:
            driver: Any = connection.connection.driver_connection
            driver.execute(line)
            driver.commit()
        yield connection


# Foreign keys are not looked at; and SQLite's json_set, for what is changed here.
_ANYTHING_GOES = (
    "SET session_replication_role = replica",
    *(
        f"""CREATE FUNCTION json_set(record text, path text, value {kind}) RETURNS text LANGUAGE sql AS $$
        SELECT jsonb_set(
            record::jsonb, string_to_array(translate(replace(substr(path, 3), '[', '.'), ']', ''), '.'),
            to_jsonb(value)
        )::text $$"""
        for kind in ("text", "integer")
    ),
)


def _problems(path: Path) -> list[str]:
    with looking(path) as view:
        return list(problems(view))


def test_a_whole_archive_has_no_problem(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(made)
    assert _problems(tmp_path / "a.db") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE versions SET text = text || '!' WHERE key = 1", "its text is not the one its hash is of"),
        ("UPDATE versions SET record = json_set(record, '$.title', 'x') WHERE key = 1", "is not the one its"),
        ("UPDATE versions SET record = '{' WHERE key = 1", "a record cannot be read"),
        ("UPDATE mentions SET \"end\" = 99999 WHERE version = 1 AND place = 0", "lies outside the text"),
        (
            "UPDATE attributions SET record = json_set(record, '$.cue[1]', 99999) WHERE place = 0",
            "attribution a1 [",
        ),
        ("UPDATE statements SET record = json_set(record, '$.span[0]', -5) WHERE place = 0", "claim c1 ["),
        ("UPDATE stories SET title = 'x', seen = 'y'", "rests on something else"),
        ("UPDATE articles SET place = place + 7, story = (SELECT min(id) FROM stories)", "other articles"),
        ("UPDATE articles SET version = 9 WHERE key = 1", "the version that its story rests on is missing"),
        ("UPDATE articles SET story = NULL WHERE key = 1", "is in no story"),
        ("INSERT INTO redirects SELECT id, id FROM stories LIMIT 1", "leads elsewhere, but is there"),
        ("DELETE FROM claims WHERE id = 'c1'", "has versions, but is missing"),
        (
            "INSERT INTO claim_redirects SELECT story, id, story, id FROM claims LIMIT 1",
            "leads elsewhere, but is there",
        ),
        (
            "INSERT INTO claim_redirects SELECT id, 'c900', id, 'c901' FROM stories LIMIT 1",
            "leads to a claim that is missing",
        ),
        ("INSERT INTO claim_redirects VALUES ('sx', 'c1', 'sy', NULL)", "leads to a claim that is missing"),
        ("DELETE FROM fingerprints WHERE version = 1", "its fingerprint cannot be read"),
        ("DELETE FROM articles WHERE key = 1", "points to nothing in articles"),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(kept: Connection, change: str, said: str) -> None:
    with kept.begin():
        kept.exec_driver_sql(change)
        found = [line for line in problems(kept) if said in line]
        kept.rollback()
    assert found


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return print, ("owned",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(_Evil()),
        pickle.dumps(Path("x")),
        b"ctawatur.stories.arrivals\nadd\n.",
        b"ctawatur.stories.arrivals\nreplace\n.",
        b"cos\nsystem\n.",
        b"",
        b"\x80\x04junk",
    ],
)
def test_code_in_a_strangers_archive_is_refused(data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RefusedError):
        loads(data)
    assert capsys.readouterr().out == ""


def test_fingerprints_and_snapshots_that_are_refused_are_made_again(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(made)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE fingerprints SET data = x'00'")
        other.execute("INSERT INTO snapshots VALUES (1, 0, 'another', x'00')")
    other.close()
    row = {"id": "new", "text": "The bridge will close, mayor Tobin Arkadi said.", "published": "2024-03-16"}
    assert add([row], path).added == 1
