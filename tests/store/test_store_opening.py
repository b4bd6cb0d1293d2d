"""What is no archive is refused with a remedy; what goes wrong leaves the archive whole."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from archives import content
from sqlalchemy import Engine, Table, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tawatur.config import DEFAULT
from tawatur.errors import ArchiveError
from tawatur.store import opening
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.opening import archive_path, opened
from tawatur.store.schema import REVISION, metadata
from tawatur.store.search import tables, words
from tawatur.store.viewing import looking

ROWS = [
    {"id": str(k), "text": f"The bridge number {k} will close, mayor Tobin Arkadi said."} for k in range(3)
]
AT_ONCE = replace(DEFAULT, store=replace(DEFAULT.store, wait_seconds=0.05))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One with three articles."""
    add(ROWS, tmp_path / "a.db")
    return tmp_path / "a.db"


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The tables of words have types of one database: `search.words` makes them."""
    return not (kind == "table" and name and name.startswith(tuple(words.WORDS.values())))


def test_the_migrations_make_what_the_schema_says(archive: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION
    with opened(archive, write=True, wait=1) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, [metadata, tables.metadata]) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda t: str(t.name))
def test_every_table_can_be_made_in_postgresql(table: Table) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "CREATE TABLE" in made
    assert "BLOB" not in made


def test_only_the_dialect_knows_a_database() -> None:
    sources = Path(opening.__file__).parent.glob("*.py")
    knowing = [p.name for p in sources if "sqlite" in p.read_text("utf-8").lower().split('"""', 2)[2]]
    assert sorted(knowing) == ["dialect.py", "postgres.py", "sqlite.py"]


def test_the_archive_is_named_by_option_then_variable_then_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_ARCHIVE", raising=False)
    assert archive_path() == tmp_path / "tawatur.db"
    monkeypatch.setenv("TAWATUR_ARCHIVE", "other.db")
    assert archive_path() == tmp_path / "other.db"
    assert archive_path("named.db") == tmp_path / "named.db"


def _text(path: Path) -> None:
    path.write_text("These are notes, and no database at all. " * 50)


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name TEXT)")


def _later(path: Path) -> None:
    add(ROWS, path)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_text, "is no Tawatur archive"),
        (_foreign, "another program's database"),
        (_later, "a later Tawatur"),
        (_folder, "is a folder"),
    ],
)
def test_what_is_no_archive_is_refused_and_left_as_it_is(make: object, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ArchiveError, match=said):
        add(ROWS, path)
    with pytest.raises(ArchiveError, match=said), looking(path):
        pass
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_missing_archive_is_made_by_add_alone(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="make one with tawatur add"), looking(tmp_path / "a.db"):
        pass
    assert not (tmp_path / "a.db").exists()
    with pytest.raises(ArchiveError, match="does not exist"):
        add(ROWS, tmp_path / "none" / "a.db")
    (tmp_path / "a.db").touch()
    assert add(ROWS, tmp_path / "a.db").added == 3


def test_one_that_is_being_written_says_so_and_can_be_read(archive: Path) -> None:
    writer = sqlite3.connect(archive, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="another process"):
        add(ROWS, archive, config=AT_ONCE)
    with looking(archive) as view:
        assert list(problems(view)) == []
    writer.close()
    assert add(ROWS, archive, config=AT_ONCE).known == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_can_be_read(archive: Path) -> None:
    archive.parent.chmod(0o500)
    try:
        with pytest.raises(ArchiveError, match="no permission"):
            add(ROWS, archive)
        with looking(archive) as view:
            assert list(problems(view)) == []
    finally:
        archive.parent.chmod(0o700)


def test_a_closed_folder_is_refused_before_anything_is_read(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tawatur.store.sqlite.os.access", lambda *_: False)
    with pytest.raises(ArchiveError, match="no permission to write"):
        add(ROWS, archive)


def test_a_full_disk_leaves_the_archive_whole(archive: Path) -> None:
    before = content(archive)

    def small(connection: sqlite3.Connection, _: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    more = [{"id": f"m{k}", "text": f"{ROWS[0]['text']} {'word ' * 2_000}{k}"} for k in range(20)]
    event.listen(Engine, "connect", small)
    try:
        with pytest.raises(ArchiveError, match="does not fit on the disk"):
            add(more, archive)
    finally:
        event.remove(Engine, "connect", small)
    assert content(archive) == before
    assert add(more, archive).added == 20
    with looking(archive) as view:
        assert list(problems(view)) == []
