"""tawatur export as a user meets it: of an archive, a story, a claim, files; what it refuses, and how."""

import csv
import json
import sqlite3
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from test_cli_annotate import run

from tawatur.demo import corpus
from tawatur.exports import FORMATS
from tawatur.exports.tables import TABLES
from tawatur.report.strings import strings


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive."""
    path = tmp_path_factory.mktemp("archive") / "a.db"
    with corpus() as folder:
        assert run("add", folder, "--archive", path).returncode == 0
    return path


def _events(said: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(said.removeprefix("\ufeff"), newline="")))


def test_the_archive_and_its_articles_give_the_same(archive: Path) -> None:
    held = run("export", "events", "--archive", archive)
    with corpus() as folder:
        fresh = run("export", "events", folder)
    assert held.returncode == fresh.returncode == 0

    def key(row: dict[str, str]) -> tuple[str, ...]:
        return (
            row["article"],
            row["evidence_start"],
            row["evidence_end"],
            row["roots_low"],
            row["roots_high"],
        )

    assert sorted(map(key, _events(held.stdout))) == sorted(map(key, _events(fresh.stdout)))


def test_one_story_and_one_claim(archive: Path) -> None:
    rows = _events(run("export", "events", "--archive", archive).stdout)
    story, claim = rows[0]["story"], rows[0]["claim"]
    of_story = _events(run("export", "events", "--archive", archive, "--story", story).stdout)
    assert of_story == [row for row in rows if row["story"] == story]
    for name in (("--claim", f"{story}/{claim}"), ("--story", story, "--claim", claim)):
        of_claim = _events(run("export", "events", "--archive", archive, *name).stdout)
        assert of_claim == [row for row in of_story if row["claim"] == claim]


def test_tables_fill_a_folder_or_a_zip(archive: Path, tmp_path: Path) -> None:
    assert run("export", "csv", "--archive", archive, "--out", tmp_path / "tables").returncode == 0
    assert run("export", "csv", "--archive", archive, "--out", tmp_path / "tables.zip").returncode == 0
    with ZipFile(tmp_path / "tables.zip") as zipped:
        assert set(zipped.namelist()) == {f"{name}.csv" for name in TABLES}
        for name in zipped.namelist():
            assert zipped.read(name) == (tmp_path / "tables" / name).read_bytes()
    assert sorted(x.name for x in tmp_path.iterdir()) == ["tables", "tables.zip"]


def test_a_brief_of_one_claim(archive: Path, tmp_path: Path) -> None:
    row = _events(run("export", "events", "--archive", archive).stdout)[0]
    name = f"{row['story']}/{row['claim']}"
    out = tmp_path / "b.html"
    done = run("export", "brief", "--archive", archive, "--claim", name, "--language", "en", "--out", out)
    assert done.returncode == 0, done.stderr
    assert row["claim_gist"] in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("docx",), "choose one of csv, parquet"),
        (("brief",), "name it with --claim"),
        (("csv",), "name a folder"),
        (("events", "--claim", "c1"), "name its story"),
        (("events", "--claim", "s1/c1", "--story", "s2"), "another story"),
        (("events", "--story", "s0"), "no story has this id"),
        (("events", "--language", "fr"), "choose ar or en"),
        (("events", "--out", "no/such/folder/e.csv"), "make it first"),
    ],
)
def test_what_it_refuses_ends_with_2_and_a_remedy(archive: Path, args: tuple[str, ...], told: str) -> None:
    done = run("export", *args, "--archive", archive)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_left_of_an_export_that_fails(archive: Path, tmp_path: Path) -> None:
    """The archive breaks off in the middle; the former file stays as it was."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(archive.read_bytes())
    with sqlite3.connect(broken) as connection:
        connection.execute("UPDATE claims SET record = 'x' WHERE rowid = (SELECT max(rowid) FROM claims)")
    out = tmp_path / "out"
    out.mkdir()
    (out / "e.csv").write_text("former")
    for form, to in (("events", out / "e.csv"), ("prov", out / "p.json"), ("csv", out / "tables")):
        done = run("export", form, "--archive", broken, "--out", to)
        assert (done.returncode, "tawatur check" in done.stderr) == (2, True)
    assert {x.name: x.read_text() for x in out.iterdir()} == {"e.csv": "former"}


def test_every_format_says_what_it_is() -> None:
    for language in ("ar", "en"):
        assert all(strings(language)[f"export_{name}"] for name in FORMATS)


def test_prov_to_standard_output_is_one_document(archive: Path) -> None:
    document = json.loads(run("export", "prov", "--archive", archive).stdout)
    assert {"prefix", "bundle", "agent", "activity", "wasAssociatedWith"} <= document.keys()
