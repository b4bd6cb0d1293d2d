"""`annotate` and `explain` as a user meets them: streams, formats, skipped inputs, unwritable output."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tawatur.cli import main
from tawatur.config import DEFAULT

ROWS = [
    {"id": "good", "text": "قال رئيس البلدية سامي الوادي إن الجسر فتح أمس."},
    {"id": "Odd/../name", "text": "The bridge will close, mayor Tobin Arkadi said on Tuesday."},
]
START = [sys.executable, "-c", "from tawatur.cli import main; main()"]


class Done(NamedTuple):
    """What a run of the command line left: exit code, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: object) -> Done:
    """The command line in this process: to start one for each test would take most of the time."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    code = 0
    redirected = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with pytest.MonkeyPatch.context() as patch, redirected[0], redirected[1]:
        patch.setattr(sys, "argv", ["tawatur", *map(str, words)])
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    written = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, io.BytesIO)
        written.append(buffer.getvalue().decode())
    return Done(code, *written)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), "utf-8")
    return path


@pytest.mark.parametrize("words", [(), ("--jsonl",), ("--format", "jsonl", "--jobs", "2")])
def test_one_article_of_the_contract_a_line(news: Path, words: tuple[str, ...]) -> None:
    done = run("annotate", news, *words)
    assert done.returncode == 0, done.stderr
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in articles] == ["good", "Odd/../name"]
    assert [a["attributions"][0]["source_name"] for a in articles] == ["سامي الوادي", "Tobin Arkadi"]
    assert articles[0]["text"] == ROWS[0]["text"]


def test_skipped_inputs_are_told_and_do_not_stop_the_rest(news: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": broken\n', "utf-8")
    done = run("annotate", tmp_path / "bad.jsonl", tmp_path / "missing.txt", news)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert "bad.jsonl" in done.stderr
    assert "missing.txt" in done.stderr


def test_nothing_read_leaves_nothing(tmp_path: Path) -> None:
    done = run("annotate", tmp_path / "missing.txt", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 2
    assert "nothing was read" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_line_comes_out_before_the_next_goes_in() -> None:
    with subprocess.Popen(
        [*START, "annotate", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # Input is read in pieces of 64 KiB: white space fills them, and no output that would fill the pipe.
        for row in ROWS:
            process.stdin.write(json.dumps(row).encode() + b" " * 80_000 + b"\n")
            process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "good"
        process.stdin.close()


def test_a_closed_pipe_is_no_crash(news: Path) -> None:
    many = b"".join(json.dumps({**ROWS[0], "id": str(k)}).encode() + b"\n" for k in range(300))
    command = f"{sys.executable} -c 'from tawatur.cli import main; main()' annotate - | head -n 1"
    done = subprocess.run(command, shell=True, input=many, capture_output=True, timeout=60, check=False)
    assert json.loads(done.stdout)["id"] == "0"
    assert b"Traceback" not in done.stderr


def test_web_annotation_to_a_file(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonld"
    assert run("annotate", news, "--format", "webanno", "-o", out).returncode == 0
    pages = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [p["type"] for p in pages] == ["AnnotationPage"] * 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.jsonl", "out.jsonld"]


def test_brat_pairs_in_a_new_folder(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "pairs"
    assert run("annotate", news, "--format", "brat", "-o", out).returncode == 0
    assert (out / "a-good.txt").read_text("utf-8") == ROWS[0]["text"]
    assert "\tCue " in (out / "a-good.ann").read_text("utf-8")
    assert (out / "annotation.conf").is_file()
    names = dict(line.split("\t") for line in (out / "ids.tsv").read_text("utf-8").splitlines()[1:])
    odd = next(name for name, known in names.items() if json.loads(known) == "Odd/../name")
    assert (out / f"{odd}.ann").is_file()
    assert len(list(out.iterdir())) == 6
    again = run("annotate", news, "--format", "brat", "-o", out)
    assert again.returncode == 2
    assert "empty or new folder" in again.stderr


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("--format", "conll"), "jsonl, webanno, brat"),
        (("--format", "brat"), "-o"),
        (("--jsonl", "--format", "brat", "-o", "x"), "one of the two"),
        (("--language", "de"), "auto, ar, en"),
        (("--model", "oracle"), "learned or rules"),
        (("-o", "/nowhere/out.jsonl"), "does not exist"),
    ],
)
def test_a_wrong_call_fails_before_the_work(news: Path, words: tuple[str, ...], remedy: str) -> None:
    done = run("annotate", news, *words)
    assert done.returncode == 2
    assert remedy in done.stderr


def test_no_input_is_written_over(news: Path, tmp_path: Path) -> None:
    before = news.read_bytes()
    for words in (("annotate", news, "-o", news), ("evaluate", news, news, "--errors", news)):
        done = run(*words)
        assert done.returncode == 2
        assert "is one of the inputs" in done.stderr
    assert news.read_bytes() == before


def test_a_result_in_the_folder_that_is_read(news: Path) -> None:
    assert run("annotate", news.parent, "-o", news.parent / "out.jsonl").returncode == 0
    assert len((news.parent / "out.jsonl").read_text("utf-8").splitlines()) == 2


def test_explain_uses_brackets_when_piped(news: Path) -> None:
    done = run("explain", news)
    assert done.returncode == 0
    assert "<1:قال> {1:رئيس البلدية سامي الوادي} إن [1:الجسر فتح أمس]." in done.stdout
    assert "{1:mayor Tobin Arkadi} <1:said>" in done.stdout
    assert "\x1b" not in done.stdout


def test_explain_colours_a_terminal(news: Path) -> None:
    done = subprocess.run(
        [*START, "explain", str(news)], capture_output=True, check=False, timeout=60,
        env={**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""},
    )  # fmt: skip
    assert b"\x1b[" in done.stdout


def test_explain_of_nothing_fails(tmp_path: Path) -> None:
    assert run("explain", tmp_path / "missing.txt").returncode == 2


def test_evaluate_writes_the_errors(news: Path, tmp_path: Path) -> None:
    run("analyze", news, "--json", tmp_path / "p.json")
    row = {"id": "a1", "cue": "قال", "source": None, "content": ["الجسر فتح أمس"], "source_name": "ليلى",
           "source_class": "group", "quote": "indirect", "polarity": "assert", "parent": None}  # fmt: skip
    gold = {"attributions": {"good": [row]}, "claims": [], "lineage": [], "independent_roots": []}
    (tmp_path / "g.json").write_text(json.dumps(gold), "utf-8")
    done = run("evaluate", tmp_path / "p.json", tmp_path / "g.json", "--errors", tmp_path / "errors.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "errors.html").read_text("utf-8")
    assert "group taken for person_named" in page
    assert "dropped subject" in page


def test_the_rules_alone_say_how_often_their_frame_is_right(tmp_path: Path) -> None:
    path = tmp_path / "en.jsonl"
    path.write_text(json.dumps(ROWS[1]) + "\n", "utf-8")
    found = {}
    for model in ("learned", "rules"):
        done = run("annotate", path, "--model", model)
        assert done.returncode == 0, done.stderr
        found[model] = json.loads(done.stdout)["attributions"]
    assert [a["cue"] for a in found["rules"]] == [a["cue"] for a in found["learned"]]
    assert found["rules"][0]["confidence"] == DEFAULT.annotate.english.postposed
