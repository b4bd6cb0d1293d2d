"""The command line as a user meets it: real processes, bad input, unwritable output, Ctrl-C."""

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {
    "id": "good",
    "outlet": "الميناء",
    "title": "فتح الجسر",
    "text": "قال رئيس البلدية سامي الوادي إن الجسر فتح أمس.",
}


def run(
    *words: object, cwd: Path | None = None, data: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", "from tawatur.cli import main; main()", *map(str, words)],
        cwd=cwd, input=data, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps(GOOD, ensure_ascii=False) + "\n", "utf-8")
    return path


def test_help_names_every_command() -> None:
    shown = run("--help").stdout
    assert all(name in shown for name in ("analyze", "demo", "evaluate"))


def test_analyze_prints_a_summary_and_writes_json(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run("analyze", good, "--json", out)
    assert done.returncode == 0, done.stderr
    document = json.loads(out.read_text("utf-8"))
    assert document["articles"][0]["attributions"][0]["source_name"] == "سامي الوادي"
    assert document["articles"][0]["text"] == GOOD["text"]
    assert done.stdout.strip()


def test_json_to_stdout_is_only_json(good: Path) -> None:
    done = run("analyze", good, "--json", "-")
    assert json.loads(done.stdout)["articles"][0]["id"] == "good"


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = run("analyze", "-", "--json", "-", data=(json.dumps(GOOD) + "\n").encode())
    assert [a["id"] for a in json.loads(done.stdout)["articles"]] == ["good"]


def _bad_inputs(folder: Path) -> dict[str, Path]:
    row = json.dumps(GOOD, ensure_ascii=False)
    made = {
        "empty": b"", "binary": bytes(range(256)) * 40,
        "broken": b'{"id":"b1","text":"x y z"}\n{"id":"b2","text":"x y z w"}\n{"id": broken\n',
        "no-text": b'{"id":"n1","title":"t"}\n', "twice": (row.replace("أمس", "اليوم") + "\n").encode(),
    }  # fmt: skip
    paths = {"missing": folder / "missing.jsonl"}
    for name, data in made.items():
        paths[name] = folder / f"{name}.{'txt' if name in ('empty', 'binary') else 'jsonl'}"
        paths[name].write_bytes(data)
    paths["cut"] = folder / "cut.jsonl.gz"
    paths["cut"].write_bytes(gzip.compress((row.replace('"good"', '"cut1"') + "\n").encode() * 400)[:-9])
    paths["bomb"] = folder / "bomb.txt.gz"
    paths["bomb"].write_bytes(gzip.compress(b"a" * 300_000_000, 6))
    paths["page"] = folder / "page.html"
    paths["page"].write_text("<html><body><nav>a</nav></body></html>", "utf-8")
    return paths


def test_bad_input_is_listed_and_the_rest_is_processed(good: Path, tmp_path: Path) -> None:
    bad = _bad_inputs(tmp_path)
    done = run("analyze", good, *bad.values(), "--json", tmp_path / "out.json")
    assert done.returncode == 0, done.stderr
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert "good" in {a["id"] for a in document["articles"]}
    skipped = " ".join(f"{s['input']}: {s['reason']}" for s in document["skipped"])
    for name, path in bad.items():
        if name != "twice":  # the same id with another text is kept, under another id
            assert path.name in skipped, (name, skipped)
    same = [a for a in document["articles"] if a["id"].startswith("good")]
    assert len(same) == 2
    assert any(a.get("marks") for a in same)


def test_cp1256_is_read_right(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(
        (GOOD["text"] + "\nوأضاف الوادي أن العمل انتهى قبل موعده بأسبوع.\n").encode("cp1256")
    )
    done = run("analyze", tmp_path / "old.txt", "--json", "-")
    assert "سامي الوادي" in json.loads(done.stdout)["articles"][0]["text"]


def test_nothing_read_is_exit_code_2_with_a_remedy(tmp_path: Path) -> None:
    done = run("analyze", tmp_path / "nowhere.jsonl")
    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_unwritable_output_fails_before_the_work(good: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    done = run("analyze", good, option, tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "file" in done.stderr


def test_json_is_never_written_over_an_input(good: Path) -> None:
    before = good.read_bytes()
    done = run("analyze", good, "--json", good)
    assert done.returncode == 2
    assert "one of the inputs" in done.stderr
    assert good.read_bytes() == before


@pytest.mark.parametrize(("word", "reason"), [("-", "empty file"), ("none*.txt", "no file matches")])
def test_empty_standard_input_and_a_pattern_for_nothing(tmp_path: Path, word: str, reason: str) -> None:
    done = run("analyze", word, "--json", tmp_path / "out.json", cwd=tmp_path, data=b"")
    assert done.returncode == 2
    assert reason in done.stderr
    assert not list(tmp_path.iterdir())


def test_folder_without_news_names_each_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    done = run("analyze", tmp_path)
    assert done.returncode == 2
    assert "a.docx: unknown ending" in done.stderr


def test_unknown_language_is_refused(good: Path) -> None:
    done = run("analyze", good, "--language", "de")
    assert done.returncode == 2
    assert "auto, ar, en" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_leaves_no_half_written_output(tmp_path: Path) -> None:
    text = GOOD["text"] + " وأضاف أن العمل في الطريق مستمر." * 30
    # A shell's background job, in which tests may run, ignores Ctrl-C and hands that on.
    run_it = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from tawatur.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", run_it, "analyze", "-", "--json",
         str(tmp_path / "out.json"), "--html", str(tmp_path / "site"), "--jobs", "2"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    for n in range(2_000):  # far more than a pipe holds: when all is written, most of it is being worked on
        process.stdin.write(json.dumps({"id": str(n), "text": f"{n} {text}"}).encode() + b"\n")
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in stderr.decode()
    assert not list(tmp_path.iterdir())


def test_evaluate_prints_figures(good: Path, tmp_path: Path) -> None:
    run("analyze", good, "--json", tmp_path / "p.json")
    row = {"id": "a1", "cue": "قال", "source": "رئيس البلدية سامي الوادي", "content": ["الجسر فتح أمس"],
           "source_name": "سامي الوادي", "source_class": "person_named", "quote": "indirect",
           "polarity": "assert", "parent": None}  # fmt: skip
    gold = {"attributions": {"good": [row]}, "claims": [], "lineage": [], "independent_roots": []}
    (tmp_path / "g.json").write_text(json.dumps(gold), "utf-8")
    done = run("evaluate", tmp_path / "p.json", tmp_path / "g.json", "--only", "attributions")
    assert "attributions.who_said_what_f1 1.0000" in done.stdout
