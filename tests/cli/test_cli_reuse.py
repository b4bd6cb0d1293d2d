"""`reuse` as a user meets it."""

import json
from pathlib import Path

from test_cli_annotate import run

TEXT = "أغلق عمال البلدية صباح أمس جسر مرجين القديم بعد أن ظهرت في قوائمه شقوق عميقة وطلبوا من السائقين الصبر"


def _write(folder: Path, *texts: str) -> Path:
    path = folder / "in.jsonl"
    rows = [{"id": f"a{k}", "text": t, "published": f"2031-03-0{k + 1}"} for k, t in enumerate(texts)]
    path.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    return path


def test_pairs_come_as_json_lines(tmp_path: Path) -> None:
    done = run("reuse", _write(tmp_path, TEXT, "كلام آخر لا علاقة له بما سبق", TEXT + " حتى يوم الأحد"))
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, row["articles"], row["from"]) == (0, ["a0", "a2"], "a0")
    assert row["passages"] == [[[0, len(TEXT)], [0, len(TEXT)]]]


def test_an_output_that_is_an_input_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, TEXT)
    done = run("reuse", path, "-o", path)
    assert done.returncode == 2
    assert "is one of the inputs" in done.stderr
    assert json.loads(path.read_text("utf-8"))["id"] == "a0"


def test_nothing_to_read(tmp_path: Path) -> None:
    done = run("reuse", tmp_path / "missing.txt")
    assert done.returncode == 2
    assert "nothing was read" in done.stderr
