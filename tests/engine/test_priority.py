"""Work that nobody waits for runs behind what somebody waits for."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "getpriority"), reason="needs priorities of processes")


def _niceness(code: str) -> list[int]:
    """What `code` prints, run in a process of its own."""
    told = f"import os\nfrom tawatur.engine.priority import give_way\n{code}"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return [int(x) for x in done.stdout.split()]


def test_a_process_gives_way_once_and_its_children_with_it() -> None:
    before = os.getpriority(os.PRIO_PROCESS, 0)
    own, again, child = _niceness(
        "give_way(); print(os.getpriority(0, 0)); give_way(); print(os.getpriority(0, 0), flush=True)\n"
        "import subprocess; subprocess.run(['nice'])"
    )
    assert own == again == child == max(before, 10)


def test_what_gives_way_more_already_stays() -> None:
    assert _niceness("give_way(15); give_way(3); print(os.getpriority(0, 0))") == [15]


def test_add_gives_way_to_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from tawatur.cli import app

    asked = list[int]()
    monkeypatch.setattr("tawatur.engine.priority.give_way", lambda: asked.append(1))
    CliRunner().invoke(app, ["add", "nothing-there.txt", "--archive", "nowhere/a.db"])
    assert asked == [1]
