"""Batch runs on one machine: the same as `analyze`, whole stages kept, half-written ones never."""

import json
from pathlib import Path

import pytest

import tawatur
from tawatur.batch import Asked, How, result, run
from tawatur.batch.folder import MANIFEST, Folder
from tawatur.batch.rows import decoded, encoded
from tawatur.demo import corpus
from tawatur.errors import InputError
from tawatur.report import to_json

pytest.importorskip("pyarrow", reason="needs pyarrow (extra: parquet)")
TEXT = "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس."


def _ran(asked: Asked, out: Path, **how: int) -> list[str]:
    told: list[tuple[str, str]] = []
    run(asked, out, How("local", **how), tell=lambda *x: told.append(x))  # type: ignore[arg-type]
    return [stage for stage, what in told if what == "runs"]


def _file(path: Path, *rows: dict[str, str]) -> Asked:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return Asked((str(path),))


def test_gives_what_analyze_gives(tmp_path: Path) -> None:
    with corpus() as folder:
        _ran(Asked((str(folder),)), tmp_path, jobs=2)
        assert to_json(result(tmp_path)) == to_json(tawatur.analyze([str(folder)]))


def test_whole_stages_are_not_run_again(tmp_path: Path) -> None:
    asked = _file(tmp_path / "a.jsonl", {"id": "1", "text": TEXT})
    assert _ran(asked, tmp_path / "out") == ["ingest", "annotate", "stories", "claims", "result"]
    assert _ran(asked, tmp_path / "out") == []


def test_a_stage_cut_short_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _file(tmp_path / "a.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT + " وانتهى."})
    with monkeypatch.context() as patched:
        patched.setattr("tawatur.batch.local.compared", _fails)
        with pytest.raises(KeyboardInterrupt):
            _ran(asked, tmp_path / "out")
    assert _ran(asked, tmp_path / "out") == ["claims", "result"]
    assert len(result(tmp_path / "out").stories) == 1


def _fails(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_lies_about_without_a_manifest_is_taken_away(tmp_path: Path) -> None:
    asked = _file(tmp_path / "a.jsonl", {"id": "1", "text": TEXT})
    _ran(asked, tmp_path / "out")
    stage = tmp_path / "out" / "stories"
    part = next(stage.rglob("*.parquet"))
    (stage / MANIFEST).unlink()
    part.rename(part.with_name("part-999999.parquet"))
    assert _ran(asked, tmp_path / "out") == ["stories"]
    assert [p.name for p in stage.rglob("*.parquet")] == ["part-000000.parquet"]


def test_other_inputs_are_read_again(tmp_path: Path) -> None:
    asked = _file(tmp_path / "a.jsonl", {"id": "1", "text": TEXT})
    _ran(asked, tmp_path / "out")
    _file(tmp_path / "a.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT + " وانتهى."})
    assert _ran(asked, tmp_path / "out") == ["ingest", "annotate", "stories", "claims", "result"]
    assert len(result(tmp_path / "out").articles) == 2


def test_the_result_is_for_others_to_read(tmp_path: Path) -> None:
    import pyarrow.dataset as ds

    row = {"id": "1", "outlet": "صوت مرجين", "published": "2021-05-02T10:00:00+03:00", "text": TEXT}
    _ran(_file(tmp_path / "a.jsonl", row), tmp_path / "out")
    articles = (
        ds.dataset(tmp_path / "out" / "result" / "articles", partitioning="hive").to_table().to_pylist()
    )
    assert [(a["id"], a["outlet"], str(a["day"])) for a in articles] == [("1", "صوت مرجين", "2021-05-02")]
    stories = ds.dataset(tmp_path / "out" / "result" / "stories", partitioning="hive").to_table().to_pylist()
    assert json.loads(stories[0]["json"]) == result(tmp_path / "out").stories[0].to_json()


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}) + "\n{broken\n", "utf-8")
    asked = Asked((str(tmp_path / "a.jsonl"),))
    _ran(asked, tmp_path / "out")
    expected = tawatur.analyze(list(asked.inputs)).skipped
    assert expected
    assert result(tmp_path / "out").skipped == expected


def test_nothing_read_is_an_error_and_no_stage(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing was read"):
        _ran(Asked((str(tmp_path / "none.jsonl"),)), tmp_path / "out")
    assert Folder(tmp_path / "out").manifest("ingest") is None


@pytest.mark.parametrize("name", ["-", "https://example.org/feed"])
def test_what_cannot_be_read_twice_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="save it to a file"):
        _ran(Asked((name,)), tmp_path / "out")


def test_a_run_that_is_not_whole_has_no_result(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no whole run"):
        result(tmp_path)


@pytest.mark.parametrize("name", ["a", "أ", "\ud800", "\U0001f600"])
def test_every_id_can_be_kept(name: str) -> None:
    assert decoded(encoded(name)) == name
