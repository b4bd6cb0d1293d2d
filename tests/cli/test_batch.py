"""`tawatur batch`: where its result stands, and errors before any work."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawatur.batch import running
from tawatur.cli import app
from tawatur.errors import InputError, MissingExtraError, TawaturError

TEXT = "أعلن رئيس بلدية مرجين سامي الوادي أن الجسر الجديد سيفتتح في البلدة صباح الأحد المقبل."


def _batch(*arguments: str) -> None:
    CliRunner().invoke(app, ["batch", *arguments], catch_exceptions=False)


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "1", "text": TEXT}), "utf-8")
    return str(path)


def test_tells_where_the_result_is(tmp_path: Path, news: str) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow (extra: parquet)")
    out, whole = tmp_path / "out", tmp_path / "whole.json"
    found = CliRunner().invoke(app, ["batch", news, "--out", str(out), "--jobs", "1", "--json", str(whole)])
    assert (found.exit_code, found.stdout.strip()) == (0, str(out / "result"))
    assert [a["id"] for a in json.loads(whole.read_bytes())["articles"]] == ["1"]


def test_an_unknown_engine_is_refused(tmp_path: Path, news: str) -> None:
    with pytest.raises(InputError, match="choose local or spark"):
        _batch(news, "--out", str(tmp_path / "out"), "--engine", "steam")
    assert not (tmp_path / "out").exists()


def test_without_pyspark_the_remedy_is_named(
    tmp_path: Path, news: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == "pyspark" else True)
    with pytest.raises(MissingExtraError, match=r"tawatur\[spark\]"):
        _batch(news, "--out", str(tmp_path / "out"), "--engine", "spark")


def test_without_java_the_remedy_is_named(tmp_path: Path, news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: True)
    monkeypatch.setattr(running, "which", lambda name: None)
    with pytest.raises(MissingExtraError, match="Java 17"):
        _batch(news, "--out", str(tmp_path / "out"), "--engine", "spark")


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, news: str) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow (extra: parquet)")
    (tmp_path / "file").write_text("x")
    with pytest.raises(TawaturError, match="cannot be made"):
        _batch(news, "--out", str(tmp_path / "file" / "out"))
