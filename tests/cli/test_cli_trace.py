"""`trace` as a user meets it."""

from pathlib import Path

import pytest
from test_cli_annotate import run

from tawatur.demo import corpus


@pytest.fixture(scope="module")
def floods(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's floods, in one file."""
    path = tmp_path_factory.mktemp("trace") / "floods.jsonl"
    with corpus() as folder:
        lines = [x for p in sorted(folder.glob("*.jsonl")) for x in p.read_text("utf-8").splitlines()]
    path.write_text("\n".join(x for x in lines if '"flood-' in x), "utf-8")
    return path


def _story(text: str) -> str:
    return text.split()[0]


def test_the_tree_leads_from_the_root_to_the_outlets(floods: Path) -> None:
    done = run("trace", floods)
    assert done.returncode == 0
    assert "1 independent root · single root" in done.stdout
    lines = done.stdout.splitlines()
    root = next(k for k, line in enumerate(lines) if "◉" in line)
    assert any("━━" in line for line in lines[root + 1 :])


def test_evidence_shows_what_was_borrowed(floods: Path) -> None:
    story = _story(run("trace", floods).stdout)
    done = run("trace", floods, "--story", story, "--evidence")
    assert "of its words stand in earlier articles" in done.stdout
    assert "copied word for word from flood-marsa: «" in done.stdout


def test_a_claim_shows_its_roots_and_versions(floods: Path) -> None:
    story = _story(run("trace", floods).stdout)
    done = run("trace", floods, "--story", story, "--claim", "c1")
    assert done.returncode == 0
    assert "Root: " in done.stdout
    assert done.stdout.count(" → ") > 2


def test_the_drawing_stands_alone(floods: Path, tmp_path: Path) -> None:
    story = _story(run("trace", floods).stdout)
    assert run("trace", floods, "--story", story, "--svg", tmp_path / "a.svg").returncode == 0
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg ")


def test_the_page_is_one_file_whole_or_not_at_all(floods: Path, tmp_path: Path) -> None:
    story = _story(run("trace", floods).stdout)
    assert (
        run("trace", floods, "--story", story, "--claim", "c1", "--html", tmp_path / "a.html").returncode == 0
    )
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    refused = run("trace", floods, "--story", story, "--html", tmp_path / "none" / "a.html")
    assert refused.returncode == 2
    assert "does not exist" in refused.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--story", "none"), "--story none: there is none of this id; there are "),
        (("--claim", "c1"), "--claim: name its story with --story"),
        (("--svg", "a.svg"), "--svg: name its story with --story"),
        (("--html", "a.html"), "--html: name its story with --story"),
    ],
)
def test_a_wrong_id_names_those_there_are(floods: Path, options: tuple[str, ...], said: str) -> None:
    done = run("trace", floods, *options)
    assert done.returncode == 2
    assert said in done.stderr
