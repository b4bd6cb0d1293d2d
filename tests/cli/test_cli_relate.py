"""`tawatur relate` as a user meets it: pairs in, relations out, bad lines told, figures against gold."""

import gzip
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

PAIRS = [
    {"id": "one", "a": "ارتفاع أسعار القمح في مدينة الوادي", "b": "انخفاض أسعار القمح في مدينة الوادي"},
    {"id": "two", "a": "Prices rise in Norland", "b": "Prices rise in Norland"},
]


def run(*words: object, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from tawatur.cli import main; main()", *map(str, words)],
        input=data, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def _lines(rows: Sequence[object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.mark.parametrize("model", ["learned", "rules"])
def test_pairs_in_relations_out(tmp_path: Path, model: str) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(_lines([*PAIRS])))
    out = tmp_path / "out.jsonl"
    done = run("relate", "--jsonl", tmp_path / "in.jsonl.gz", "--json", out, "--model", model)
    assert done.returncode == 0, done.stderr.decode()
    rows = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [(r["id"], r["relation"]) for r in rows] == [("one", "disagree"), ("two", "agree")]
    assert rows[0]["differences"][0]["values"] == {"a": [0, 6], "b": [0, 6]}


def test_bad_lines_are_told_and_the_others_done() -> None:
    bad: list[object] = [
        {"a": "x"}, {"a": "x", "b": 5}, ["a"], {"a": "x", "b": "…"},
        {"a": "x", "b": "y" * 2001}, {"a": "x", "b": "\ud800"},
    ]  # fmt: skip
    lines = b"{broken\n" + b"".join(json.dumps(b).encode() + b"\n" for b in bad) + b"\n" + _lines(PAIRS[1:])
    done = run("relate", "--jsonl", "-", data=lines)
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["two"]
    told = done.stderr.decode()
    assert told.count("skipped standard input:") == 7
    for reason in ("broken JSON", 'no text in "b"', "not a record", 'no word in "b"', "more than 2,000"):
        assert reason in told


@pytest.mark.parametrize(("given", "told"), [({}, "2"), ({"id": 7}, 7), ({"id": [1]}, "[1]")])
def test_an_id_stays_and_without_one_the_line_counts(given: dict[str, object], told: object) -> None:
    done = run("relate", "--jsonl", "-", data=b"\n" + _lines([{**given, "a": "Rain", "b": "Rain"}]))
    assert json.loads(done.stdout)["id"] == told


@pytest.mark.parametrize("data", [b"", b"{}\n"])
def test_nothing_related_is_an_error(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(data)
    done = run("relate", "--jsonl", source, "--json", tmp_path / "out.jsonl")
    assert done.returncode == 2
    assert "no pair was read" in done.stderr.decode()
    assert not (tmp_path / "out.jsonl").exists()


def test_missing_input_and_an_output_over_the_input(tmp_path: Path) -> None:
    missing = run("relate", "--jsonl", tmp_path / "none.jsonl")
    assert (missing.returncode, b"cannot be read" in missing.stderr) == (2, True)
    source = tmp_path / "in.jsonl"
    source.write_bytes(_lines([*PAIRS]))
    over = run("relate", "--jsonl", source, "--json", source)
    assert (over.returncode, b"is one of the inputs" in over.stderr) == (2, True)
    assert source.read_bytes() == _lines([*PAIRS])
    assert run("relate", "--jsonl", source, "--model", "magic").returncode == 2


def test_evaluate_counts_pairs_by_row(tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    gold.write_text("s1,s2,stance\nx,y,agree\nx,z,disagree\nx,w,other\nx,v,agree\n", "utf-8")
    out = tmp_path / "out.jsonl"
    out.write_bytes(
        _lines([{"id": str(k + 1), "relation": r} for k, r in enumerate(("agree", "agree", "other"))])
    )
    done = run("evaluate", out, gold)
    assert done.returncode == 0, done.stderr.decode()
    figures = dict(line.rsplit(" ", 1) for line in done.stdout.decode().splitlines())
    assert figures["relations.accuracy"] == "0.5000"  # the pair without an answer is wrong
    assert figures["relations.as_disagree.agree"] == "1"
    assert figures["relations.other_f1"] == "1.0000"
    gold.write_text("s1,s2\nx,y\n", "utf-8")
    assert run("evaluate", out, gold).returncode == 2
