"""Connections that are kept open for the next view see what is there now."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tawatur.errors import ArchiveError
from tawatur.store.adding import add
from tawatur.store.opening import opened
from tawatur.store.readers import holding, is_held
from tawatur.store.viewing import counts, looking

ROWS = [{"id": str(k), "text": f"The lighthouse of bay {k} was lit, said Orla Venn."} for k in range(3)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One with an article."""
    add(ROWS[:1], tmp_path / "a.db")
    return tmp_path / "a.db"


def _engine(archive: Path) -> Engine:
    with opened(archive, write=False, wait=1) as engine:
        return engine


def _size(archive: Path) -> int:
    with looking(archive) as view:
        return counts(view).articles


def test_a_file_is_kept_open_only_while_it_is_held(archive: Path) -> None:
    assert _engine(archive) is not _engine(archive)
    with holding(archive):
        first = _engine(archive)
        with holding(archive):
            assert _engine(archive) is first
        assert _engine(archive) is first
    assert not is_held(archive)
    assert _engine(archive) is not first


def test_a_held_archive_shows_what_was_added_meanwhile(archive: Path) -> None:
    with holding(archive):
        assert _size(archive) == 1
        add(ROWS, archive)
        assert _size(archive) == 3


def test_another_archive_in_its_place_is_the_one_that_is_read(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.db"
    add(ROWS, other)
    with holding(archive):
        assert _size(archive) == 1
        other.replace(archive)
        assert _size(archive) == 3
        archive.unlink()
        with pytest.raises(ArchiveError, match="there is no archive"):
            _size(archive)


def test_a_held_archive_that_becomes_another_version_is_refused(archive: Path) -> None:
    with holding(archive):
        assert _size(archive) == 1
        with opened(archive, write=True, wait=1) as engine, engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(ArchiveError, match="later Tawatur"):
            _size(archive)


def test_a_file_that_nobody_can_write_beside_is_not_kept(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(archive, copy)
    monkeypatch.setattr("tawatur.store.sqlite.os.access", lambda *_: False)
    with holding(copy):
        assert _engine(copy) is not _engine(copy)
        assert _size(copy) == 1


def test_views_that_are_open_outlive_the_holding(archive: Path) -> None:
    with holding(archive):
        held = looking(archive)
        view = held.__enter__()
    assert counts(view).articles == 1
    held.__exit__(None, None, None)
