"""The archive's commands as a user meets them."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli_annotate import run

from tawatur.demo import corpus

FLOOD = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive."""
    path = tmp_path_factory.mktemp("archive") / "a.db"
    with corpus() as folder:
        done = run("add", folder, "--archive", path)
    assert (done.returncode, done.stdout) == (0, "29 added · 0 changed · 0 known · 0 skipped\n")
    return path


def _first(archive: Path) -> str:
    return run("stories", "--archive", archive).stdout.splitlines()[1].split()[0]


def test_no_database_is_loaded_for_other_commands() -> None:
    code = "import sys, tawatur.cli; sys.exit(not {'sqlalchemy', 'alembic'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_portraits_of_the_archive_are_those_of_its_articles(archive: Path) -> None:
    with corpus() as folder:
        fresh = run("portraits", folder, "--json", "-", "--jobs", 1)
    held = run("portraits", "--archive", archive, "--json", "-")
    assert (held.returncode, json.loads(held.stdout)) == (0, json.loads(fresh.stdout))


def test_portraits_are_of_files_or_of_an_archive(archive: Path) -> None:
    done = run("portraits", archive, "--archive", archive)
    assert done.returncode == 2
    assert "not both" in done.stderr


def test_the_same_again_is_known(archive: Path) -> None:
    with corpus() as folder:
        assert "0 added · 0 changed · 29 known" in run("add", folder, "--archive", archive).stdout


def test_stories_are_listed_with_ids_the_gravest_first(archive: Path) -> None:
    done = run("stories", "--archive", archive, "--limit", 2)
    assert done.returncode == 0
    assert "circular" in done.stdout.splitlines()[1]
    assert done.stdout.splitlines()[-1] == "29 articles · 6 shared stories"


def test_the_whole_archive_is_the_document_of_analyze(archive: Path, tmp_path: Path) -> None:
    run("stories", "--archive", archive, "--json", tmp_path / "a.json")
    with corpus() as folder:
        run("analyze", folder, "--json", tmp_path / "b.json", "--jobs", 1)
    ours, theirs = (json.loads((tmp_path / n).read_bytes()) for n in ("a.json", "b.json"))
    key = {"articles": "id", "stories": "articles"}
    for part, by in key.items():
        for rows in (ours, theirs):
            rows[part].sort(key=lambda row: str(row[by]))  # used at once
    for story in (*ours["stories"], *theirs["stories"]):
        del story["id"]
    assert ours == theirs


def test_a_story_shows_its_chain_and_claims_and_a_claim_its_roots(archive: Path, tmp_path: Path) -> None:
    name = _first(archive)
    done = run("story", name, "--archive", archive, "--json", tmp_path / "s.json")
    assert "◉" in done.stdout
    assert "c1  " in done.stdout
    (story,) = json.loads((tmp_path / "s.json").read_bytes())["stories"]
    assert story["id"] == name
    done = run("claim", f"{name}/c1", "--archive", archive, "--json", tmp_path / "c.json")
    assert "Root" in done.stdout
    claim = json.loads((tmp_path / "c.json").read_bytes())
    assert claim == {"story": name, **story["claims"][0]}


def test_an_article_shows_attributions_story_and_versions(tmp_path: Path) -> None:
    path, rows = tmp_path / "a.db", tmp_path / "rows.jsonl"
    for text in (FLOOD, FLOOD.replace("ثلاثة", "أربعة")):
        rows.write_text(json.dumps({"id": "a", "text": text}), "utf-8")
        assert run("add", rows, "--archive", path).returncode == 0
    done = run("article", "a", "--archive", path, "--json", tmp_path / "a.json")
    assert "سامي الوادي" in done.stdout
    assert "2 versions" in done.stdout
    found = json.loads((tmp_path / "a.json").read_bytes())
    assert "أربعة" in found["text"]
    assert [v["number"] for v in found["versions"]] == [1, 2]
    assert len({v["text_sha256"] for v in found["versions"]}) == 2


def test_an_id_that_was_given_up_leads_on(archive: Path, tmp_path: Path) -> None:
    path, name = tmp_path / "a.db", _first(archive)
    with sqlite3.connect(archive) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
        copy.execute("INSERT INTO redirects VALUES ('sold', ?)", (name,))
    copy.close()
    done = run("story", "sold", "--archive", path)
    assert done.stdout.startswith(name)
    assert f"sold leads to {name}" in done.stderr


def test_check_exits_with_one_where_something_is_wrong(archive: Path, tmp_path: Path) -> None:
    assert run("check", "--archive", archive).returncode == 0
    path = tmp_path / "a.db"
    with sqlite3.connect(archive) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
        copy.execute("UPDATE versions SET text = 'x' WHERE key = 1")
    copy.close()
    done = run("check", "--archive", path)
    assert done.returncode == 1
    assert "its text is not the one its hash is of" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("story", "none"), "none: no story has this id; there are s"),
        (("claim", "c1"), "name a claim by its story"),
        (("article", "none"), "none: no article has this id"),
    ],
)
def test_a_wrong_id_says_what_to_do(archive: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, "--archive", archive)
    assert done.returncode == 2
    assert said in done.stderr


def test_without_an_archive_the_remedy_is_named(tmp_path: Path) -> None:
    for words in (("stories",), ("story", "x"), ("claim", "x/c1"), ("article", "x"), ("check",)):
        done = run(*words, "--archive", tmp_path / "a.db")
        assert done.returncode == 2
        assert "there is no archive; make one with tawatur add" in done.stderr


def test_nothing_to_read_is_an_error_and_the_archive_is_no_input(archive: Path, tmp_path: Path) -> None:
    done = run("add", tmp_path / "none.jsonl", "--archive", tmp_path / "b.db")
    assert (done.returncode, "no such file" in done.stderr) == (2, True)
    assert run("add", archive, "--archive", archive).returncode == 2
