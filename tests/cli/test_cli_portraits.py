"""`portraits` as a user meets it."""

import csv
import json
from pathlib import Path

from test_cli_annotate import run

from tawatur.report.portraits import _cell


def _input(folder: Path) -> Path:
    text = (
        "قال رئيس البلدية سامي الوادي إن جسر مرجين أغلق صباح أمس أمام الشاحنات بعد ظهور شقوق عميقة في قوائمه."
    )
    path = folder / "in.jsonl"
    rows = [
        {"id": f"a{k}", "outlet": o, "text": text, "published": f"2021-03-01T0{k + 7}:30:00"}
        for k, o in enumerate(("صحيفة النهر", "=جريدة الجسر"))
    ]
    path.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    return path


def test_table_json_and_csv(tmp_path: Path) -> None:
    done = run("portraits", _input(tmp_path), "--json", "-", "--csv", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [(p["outlet"], p["articles"], round(p["copied"])) for p in found["outlets"]] == [
        ("=جريدة الجسر", 1, 1),
        ("صحيفة النهر", 1, 0),
    ]
    assert found["sources"][0]["source"] == "سامي الوادي"
    with (tmp_path / "out" / "outlets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [r["outlet"] for r in rows] == ["'=جريدة الجسر", "صحيفة النهر"]
    assert "صحيفة النهر" in done.stderr


def test_a_cell_that_a_spreadsheet_would_run_is_quoted() -> None:
    assert [_cell(x) for x in ("=1+1", "@SUM", "وكالة", 0.5, None)] == ["'=1+1", "'@SUM", "وكالة", 0.5, None]


def test_tables_where_a_file_stands(tmp_path: Path) -> None:
    path = _input(tmp_path)
    done = run("portraits", path, "--csv", path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
