"""Whole archives from one database to another: equal, sound, or not there."""

from pathlib import Path

import pytest
from archives import content, stories_of
from postgres_server import NewArchive, Postgres
from sqlalchemy import text

from tawatur.demo import corpus
from tawatur.errors import ArchiveError, OutputError
from tawatur.store import copying
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.copying import backup, copy
from tawatur.store.opening import Address, archive_path, opened
from tawatur.store.viewing import looking

MORE = [{"id": "more", "text": "The bridge will close, mayor Tobin Arkadi said.", "published": "2024-03-16"}]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive."""
    path = tmp_path_factory.mktemp("copying") / "a.db"
    with corpus() as folder:
        add([folder], path)
    return path


def _sound(archive: Address) -> bool:
    with looking(archive) as view:
        return list(problems(view)) == []


def test_there_and_back_it_is_the_same(made: Path, postgres: Postgres, tmp_path: Path) -> None:
    server, back = archive_path(postgres.new()), tmp_path / "back.db"
    there = copy(made, server)
    assert copy(server, back) == there
    assert (there.versions, there.stories) == (29, 6)
    assert content(server) == content(made) == content(back)
    assert _sound(server)
    assert _sound(back)


def test_a_copy_goes_on_as_its_original_would(made: Path, new_archive: NewArchive) -> None:
    here, there = new_archive("here"), new_archive("there")
    copy(made, here)
    copy(here, there)
    with corpus() as folder:
        assert add([folder], there).known == 29
    for archive in (here, there):
        add(MORE, archive)
    assert content(here) == content(there)
    assert any("more" in story.articles for story in stories_of(there).values())


def test_what_holds_something_is_refused_and_left_as_it_is(made: Path, new_archive: NewArchive) -> None:
    other = new_archive("other")
    add(MORE, other)
    before = content(other)
    with pytest.raises(ArchiveError, match="is not empty"):
        copy(made, other)
    with pytest.raises(ArchiveError, match="is not empty"):
        copy(made, made)
    assert content(other) == before


def test_what_check_finds_wrong_is_not_kept(made: Path, new_archive: NewArchive) -> None:
    source, goal = new_archive("source"), new_archive("goal")
    copy(made, source)
    with opened(source, write=True, wait=5) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE versions SET text = 'x' WHERE key = 1"))
    with pytest.raises(ArchiveError, match=r"not kept: .* is not the one its hash is of"):
        copy(source, goal)
    assert copy(made, goal).versions == 29


def test_rows_that_do_not_come_are_missed(
    made: Path, new_archive: NewArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_rows", lambda view, table, at_once: iter(()))
    with pytest.raises(ArchiveError, match="0 of 1 rows of batches came"):
        copy(made, new_archive("goal"))


def test_a_backup_is_an_archive_in_a_file(made: Path, new_archive: NewArchive, tmp_path: Path) -> None:
    source, file = new_archive("source"), tmp_path / "backup" / "b.db"
    copy(made, source)
    with pytest.raises(OutputError, match="does not exist"):
        backup(source, file)
    file.parent.mkdir()
    assert backup(source, file).versions == 29
    assert content(file) == content(source)
    assert [p.name for p in file.parent.iterdir() if "partial" in p.name] == []
    with pytest.raises(OutputError, match="is there already"):
        backup(source, file)


def test_a_backup_of_nothing_leaves_nothing(new_archive: NewArchive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"make one with tawatur add|is empty"):
        backup(new_archive("none"), tmp_path / "b.db")
    assert list(tmp_path.glob("*b.db*")) == []


def test_an_older_archives_nul_is_explained(made: Path, postgres: Postgres, tmp_path: Path) -> None:
    copy(made, tmp_path / "old.db")
    with opened(tmp_path / "old.db", write=True, wait=5) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE versions SET title = :told WHERE key = 1"), {"told": "a\0b"})
    with pytest.raises(ArchiveError, match="takes no NUL character"):
        copy(tmp_path / "old.db", archive_path(postgres.new()))
