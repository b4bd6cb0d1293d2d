"""Judging on the command line: said, listed, undone, exported, carried to another archive."""

import json
from pathlib import Path

import pytest
from test_cli_annotate import run

from tawatur.demo import corpus


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The demo's archive."""
    path = tmp_path / "a.db"
    with corpus() as folder:
        assert run("add", folder, "--archive", path).returncode == 0
    return path


def test_a_speaker_is_judged_shown_exported_carried_and_undone(archive: Path, tmp_path: Path) -> None:
    by = ("--archive", archive, "--by", "Ruba", "--reason", "heard her")
    done = run("judge", "speaker", "flood-marsa", "a1", "سلمى الحربي", "--class", "person_named", *by)
    assert (done.returncode, done.stderr) == (0, "")
    name, kind, state = done.stdout.split()[:3]
    assert (kind, state) == ("speaker", "applied")
    shown = json.loads(run("article", "flood-marsa", "--json", "-", "--archive", archive).stdout)
    assert shown["attributions"][0]["judged"]["author"] == "Ruba"
    lines = run("judgements", "export", "-", "--archive", archive).stdout.splitlines()
    (row,) = map(json.loads, lines)
    assert (row["task"], row["complete"], row["annotator"]) == ("attributions", False, "Ruba")
    (said,) = row["attributions"]
    assert (said["source_name"], said["source_class"]) == ("سلمى الحربي", "person_named")
    assert row["text"][slice(*said["cue"])] == "قال"
    log = run("judgements", "--json", tmp_path / "log.json", "--archive", archive)
    assert f"{name}  speaker  applied · flood-marsa a1 → سلمى الحربي" in log.stdout
    other = tmp_path / "other.db"
    with corpus() as folder:
        run("add", folder / "flood-mina.html", folder, "--archive", other)
    carried = run("judgements", "import", tmp_path / "log.json", "--archive", other)
    assert carried.stdout == "1 new · 0 known\n"
    assert (
        run("judgements", "import", tmp_path / "log.json", "--archive", other).stdout == "0 new · 1 known\n"
    )
    again = json.loads(run("article", "flood-marsa", "--json", "-", "--archive", other).stdout)
    assert again["attributions"] == shown["attributions"]
    undone = run("judgements", "undo", name, *by)
    assert f"undoes {name}" in undone.stdout
    last = json.loads(run("article", "flood-marsa", "--json", "-", "--archive", archive).stdout)
    assert all("judged" not in a for a in last["attributions"])
    assert run("check", "--archive", archive).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("judge", "speaker", "flood-marsa", "a1", "x", "--class", "king"), "choose one of person_named"),
        (("judge", "speaker", "flood-marsa", "a1", "--span", "9"), "two offsets"),
        (("judge", "speaker", "flood-marsa", "a1"), "no speaker"),
        (("judge", "speaker", "flood-marsa", "a99", "x"), "no such attribution"),
        (("judge", "root", "nowhere/c1", "x"), "no such claim"),
        (("judge", "note", "nothing"), "name a claim"),
        (("judge", "merge", "s1", "s2"), "no story"), (("judgements", "undo", "j1"), "no judgement"),
        (("judge", "entity", "a", "a"), "same name"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_says_why(words: tuple[str, ...], message: str, archive: Path) -> None:
    done = run(*words, "--reason", "why", "--archive", archive)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_log_that_is_none_or_was_changed_is_refused(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "log.json"
    file.write_text("{}", "utf-8")
    assert run("judgements", "import", file, "--archive", archive).returncode == 2
    run("judge", "note", "flood-marsa", "--reason", "why", "--archive", archive)
    run("judgements", "--json", file, "--archive", archive)
    file.write_text(file.read_text("utf-8").replace('"why"', '"because"'), "utf-8")
    done = run("judgements", "import", file, "--archive", archive)
    assert (done.returncode, "is not the one its id is of" in done.stderr) == (2, True)


def test_the_terminal_says_who_judged(archive: Path) -> None:
    story = json.loads(run("article", "flood-marsa", "--json", "-", "--archive", archive).stdout)["story"]
    by = ("--archive", archive, "--by", "Ruba", "--reason", "read both")
    run("judge", "same", f"{story}/c1", f"{story}/c2", *by)
    run("judge", "root", f"{story}/c3", "هيئة المياه", *by)
    run("judge", "speaker", "flood-mina", "a1", "سلمى الحربي", *by)
    for words in (
        ("story", story),
        ("claim", f"{story}/c1"),
        ("claim", f"{story}/c3"),
        ("article", "flood-mina"),
    ):
        assert "judged by Ruba, 20" in run(*words, "--archive", archive).stdout, words
