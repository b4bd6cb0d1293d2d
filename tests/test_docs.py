"""The documents stay true: every command, option and public name is there, and every example runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import tawatur
from tawatur.cli import app

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def _blocks(language: str) -> list[tuple[str, str]]:
    return [(p.name, m[2]) for p in DOCS for m in BLOCK.finditer(p.read_text("utf-8")) if m[1] == language]


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a click group
        assert f"## tawatur {name}" in text
        for option in (o for p in command.params for o in p.opts if o.startswith("--")):
            assert option in text, f"{name} {option}"


def test_every_public_name_is_documented() -> None:
    text = (ROOT / "docs" / "library.md").read_text("utf-8")
    assert [n for n in tawatur.__all__ if f"`{n}" not in text] == []
    assert [n for n in tawatur.__all__ if not getattr(tawatur, n).__doc__] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = [path.parent / t for t in LINK.findall(path.read_text("utf-8"))]
    assert [t for t in targets if not t.exists()] == []


@pytest.mark.parametrize(("name", "code"), _blocks("python"))
def test_python_examples_run(name: str, code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{name}: {done.stderr}"


@pytest.mark.parametrize(("name", "session"), _blocks("console"))
def test_console_examples_print_what_they_say(name: str, session: str, tmp_path: Path) -> None:
    """Lines after `$ command` must appear in its output, in any spacing; … stands for anything."""
    for part in re.split(r"^\$ ", session, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        done = _run(command, tmp_path)
        assert done.returncode == 0, f"{name}: {command}: {done.stderr}"
        shown = " ".join((done.stdout + done.stderr).split())
        for line in filter(None, (" ".join(x.split()) for x in expected.splitlines())):
            pattern = ".*".join(re.escape(p) for p in line.split("…"))
            assert re.search(pattern, shown), f"{name}: {command}: no {line!r} in {shown}"


def _run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    start = [sys.executable, "-c", "from tawatur.cli import main; main()"]
    words = command.split()
    assert words[0] == "tawatur", f"only tawatur is run in examples, not {command!r}"
    return subprocess.run([*start, *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
