"""`read`: what goes in comes out, and whatever does not says why."""

import gzip
import json
import os
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ingest_made import OTHER, TEXT, as_lines, parted, written

from tawatur.config import Ingest
from tawatur.ingest import read
from tawatur.ingest.sources import sniff
from tawatur.model import Article, Skipped


def test_record_keeps_text_and_unknown_keys(tmp_path: Path) -> None:
    text = "\u200f" + TEXT + "\n \u00a0ﷺ \u0640"
    path = written(
        tmp_path / "a.jsonl", as_lines({"text": text, "author": "سلمى ناصر", "desk": {"no": 3}, "id": 7})
    )
    articles, skipped = parted(read([path]))
    assert not skipped
    assert articles[0].text == text
    assert (articles[0].id, articles[0].authors, articles[0].metadata) == (
        "7",
        ("سلمى ناصر",),
        {"desk": {"no": 3}},
    )
    assert articles[0].language == "ar"


def test_ids_come_from_file_and_line(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl.gz", gzip.compress(as_lines({"text": TEXT}, {"text": OTHER})))
    written(tmp_path / "report.v2.txt", TEXT.encode())
    articles, _ = parted(read([tmp_path]))
    assert [a.id for a in articles] == ["a:1", "a:2", "report.v2"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_of_which_every_byte_is_ascii(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert data.isascii()
    articles, _ = parted(read([written(tmp_path / "a.txt", data)]))
    assert [a.text for a in articles] == [TEXT]


def test_folder_given_twice_is_read_once(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT.encode())
    articles, skipped = parted(read([tmp_path, str(tmp_path) + "/", tmp_path / "a.txt"]))
    assert (len(articles), len(skipped)) == (1, 2)
    assert all("already read" in s.reason for s in skipped)


def test_windows_1252(tmp_path: Path) -> None:
    text = "The mayor of Sarmadan said that the bridge – which cost €12m – is “safe” for the café."
    articles, _ = parted(read([written(tmp_path / "a.txt", text.encode("cp1252"))]))
    assert [(a.text, a.language) for a in articles] == [(text, "en")]


def test_marks_of_hidden_characters(tmp_path: Path) -> None:
    text = TEXT.replace("محافظ", "\u202eمحافظ\u202c").replace("الجسر", "ال\u200bجسر")
    articles, _ = parted(read([written(tmp_path / "a.txt", text.encode())]))
    assert (articles[0].text, articles[0].marks) == (
        text,
        ("bidi override characters", "zero-width characters"),
    )


def test_huge_line_is_skipped_and_the_rest_read(tmp_path: Path) -> None:
    huge = b'{"text": "' + b"x" * 3_000_000 + b'"}\n'
    path = written(tmp_path / "a.jsonl", as_lines({"text": TEXT}) + huge + as_lines({"text": OTHER}))
    articles, skipped = parted(read([path], config=Ingest(max_line_bytes=1 << 20)))
    assert [a.id for a in articles] == ["a:1", "a:3"]
    assert skipped == [Skipped(f"{path}:2", "line of more than 1 MiB")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "broken JSON"),
        (b"{}", 'no "text"'),
        (b'{"text": 5}', '"text" is no string but int'),
        (b'{"text": "  "}', 'empty "text"'),
        (b"[1]", "not a record"),
        (b'{"text": "\\ud800 abc"}', "half a surrogate pair"),
        (b'{"text": "abc", "title": "\\udc00"}', "half a surrogate pair"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "\xe9\xff\xfe"}', "not UTF-8"),
    ],
)
def test_bad_line_names_itself(tmp_path: Path, line: bytes, reason: str) -> None:
    path = written(
        tmp_path / "a.jsonl", as_lines({"text": TEXT}) + b"\n" + line + b"\n" + as_lines({"text": OTHER})
    )
    articles, skipped = parted(read([path]))
    assert len(articles) == 2
    assert [s.input for s in skipped] == [f"{path}:3"]
    assert reason in skipped[0].reason


def test_loose_json_is_read_and_can_be_written_again() -> None:
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    articles, _ = parted(
        read([{"text": TEXT, "deep": deep, "when": date(2020, 1, 2), "set": {1}, "half": "\ud800"}])
    )
    assert articles[0].metadata == {"when": "2020-01-02"}
    assert articles[0].marks == ("metadata that JSON cannot hold was dropped",)


def test_nan_and_long_numbers(tmp_path: Path) -> None:
    line = f'{{"text": "{TEXT}", "author": NaN, "n": {"9" * 30}}}\n'.encode()
    articles, skipped = parted(read([written(tmp_path / "a.jsonl", line)]))
    assert not skipped
    assert (articles[0].authors, articles[0].metadata) == ((), {"n": 1e30})


def test_json_list_object_and_lines_under_json_ending(tmp_path: Path) -> None:
    written(tmp_path / "a.json", json.dumps([{"text": TEXT}, {"text": OTHER}], indent=1).encode())
    written(tmp_path / "b.json", json.dumps({"text": TEXT + "ب"}, indent=1).encode())
    written(tmp_path / "c.json", as_lines({"text": TEXT + "ج"}, {"text": TEXT + "د"}))
    written(tmp_path / "d.json", b'[{"text": ')
    articles, skipped = parted(read([tmp_path]))
    assert [a.id for a in articles] == ["a:1", "a:2", "b", "c:1", "c:2"]
    assert [s.input for s in skipped] == [str(tmp_path / "d.json")]


def test_parquet(tmp_path: Path) -> None:
    when = datetime(2021, 11, 7, 14, 51, tzinfo=UTC)
    pq.write_table(
        pa.table({"text": [TEXT, None], "published": [when, None], "n": [1, 2]}), tmp_path / "a.parquet"
    )
    pq.write_table(pa.table({"body": [TEXT]}), tmp_path / "b.parquet")
    written(tmp_path / "c.parquet", b"PAR1 broken")
    articles, skipped = parted(read([tmp_path]))
    assert [(a.id, a.published, a.metadata) for a in articles] == [("a:1", when, {"n": 1})]
    assert ['no "text"' in skipped[0].reason, 'no column "text"' in skipped[1].reason] == [True, True]
    assert "broken Parquet" in skipped[2].reason


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, skipped = parted(read([written(tmp_path / "a.parquet", b"PAR1")]))
    assert "pip install 'tawatur[parquet]'" in skipped[0].reason


def test_missing_empty_binary_and_unreadable(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    names: list[str | Path] = [
        tmp_path / "none.txt", str(tmp_path / "*.none"), tmp_path / "empty",
        written(tmp_path / "e.txt", b""), written(tmp_path / "w.txt", b" \n"),
        written(tmp_path / "e.jsonl", b"\n\n"),
        written(tmp_path / "b.txt", b"\x7fELF\x02\x01\x00\x00\xff\xfe"),
        written(tmp_path / "p.html", b"<html><p></p>"),
        "a\0b",
    ]  # fmt: skip
    articles, skipped = parted(read(names))
    assert not articles
    assert [s.reason.split(";")[0] for s in skipped] == [
        "no such file", "no file matches", "empty folder", "empty file", "empty file", "empty file",
        "no text in a known encoding (binary file?)", "no article text in the page",
        "no such file",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", TEXT.encode())
    path.chmod(0)
    _, skipped = parted(read([path]))
    assert skipped[0].reason == "cannot be read (permission denied)"


def test_permission_error_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path / "a.txt", TEXT.encode())
    monkeypatch.setattr(Path, "open", refuse)
    _, skipped = parted(read([path]))
    assert skipped == [Skipped(str(path), "cannot be read (permission denied)")]


def test_folders_are_sorted_hidden_left_out_and_loops_end(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", ".git/x.txt", "a/.y.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT + name, encoding="utf-8")
    (tmp_path / "a/notes.docx").write_bytes(b"PK")
    (tmp_path / "b/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b/gone.txt").symlink_to(tmp_path / "nowhere")
    articles, skipped = parted(read([tmp_path]))
    assert [a.id for a in articles] == ["3", "1", "2"]
    assert [Path(s.input).name for s in skipped] == ["notes.docx", "gone.txt"]


def test_same_id(tmp_path: Path) -> None:
    records = [
        {"id": "x", "text": TEXT},
        {"id": "x", "text": OTHER},
        {"id": "x", "text": TEXT},
        {"id": "x~2", "text": TEXT},
    ]
    articles, skipped = parted(read([written(tmp_path / "a.jsonl", as_lines(*records)), *records[1:2]]))
    assert [(a.id, bool(a.marks)) for a in articles] == [("x", False), ("x~2", True), ("x~2~2", True)]
    assert articles[1].marks == ("id given twice with another text: x",)
    where = tmp_path / "a.jsonl"
    assert skipped == [
        Skipped(f"{where}:3", f"already read as {where}:1"),
        Skipped("record 1", f"already read as {where}:2"),
    ]  # fmt: skip


def test_dates_given_stated_and_crawled() -> None:
    dateline = "صنعاء 1 شعبان 1442 هـ الموافق 14 مارس 2021 م واس"
    rows: list[dict[str, Any]] = [
        {"text": TEXT, "published": "الأحد 14/مارس/2021 - 03:05 م"},
        {"text": TEXT, "extracted_at": "2021-03-15 10:00:00"},
        {"text": TEXT, "published": "soon"},
        {"text": f"{dateline}\n{TEXT}", "extracted_at": "2021-03-15 10:00"},
        {"text": TEXT, "author": "لمى جابر | Sunday, 14 March 2021 - 15:05 pm"},
    ]  # fmt: skip
    rows = [{**row, "id": str(n)} for n, row in enumerate(rows)]
    articles, _ = parted(read(rows))
    assert [(a.published and a.published.isoformat(), a.published_precision) for a in articles] == [
        ("2021-03-14T15:05:00", "minute"), ("2021-03-15T10:00:00", "extracted"), (None, None),
        ("2021-03-14T00:00:00", "day"), ("2021-03-14T15:05:00", "minute"),
    ]  # fmt: skip
    assert articles[2].marks == ("unreadable date",)
    assert articles[2].metadata["published"] == "soon"
    assert articles[4].authors == ("لمى جابر",)


def test_dates_in_the_future_are_not_believed() -> None:
    records = [
        {"id": "1", "text": TEXT, "published": "2021-03-20", "extracted_at": "2021-03-15T10:00:00Z"},
        {"id": "2", "text": TEXT, "published": "2031-01-01T00:00:00+02:00"},
        {"id": "3", "text": TEXT, "published": "2021-03-14", "extracted_at": "2021-03-15"},
    ]
    articles, _ = parted(read(records, now=datetime(2030, 1, 1, tzinfo=UTC)))
    assert [a.marks for a in articles] == [("date in the future",), ("date in the future",), ()]
    assert [a.published is None for a in articles] == [True, True, False]
    assert articles[1].metadata["published"] == "2031-01-01T00:00:00+02:00"


def test_since_and_until_are_inclusive() -> None:
    days = [None, "2021-03-13", "2021-03-14T23:59:00+03:00", "2021-03-15", "2021-03-16"]
    records = [{"id": str(n), "text": TEXT, "published": day} for n, day in enumerate(days)]
    articles, skipped = parted(read(records, since=date(2021, 3, 14), until=datetime(2021, 3, 15, 8)))
    assert [a.id for a in articles] == ["0", "2", "3"]
    assert articles[0].marks == ("no date",)
    assert [s.reason for s in skipped] == [
        "published 2021-03-13, before 2021-03-14", "published 2021-03-16, after 2021-03-15",
    ]  # fmt: skip


def test_languages() -> None:
    texts = [
        TEXT, "The mayor of Sarmadan said that the new bridge will open in a month from now.",
        "شهردار سرمدان گفت که پل جدید یک ماه دیگر به روی مردم باز می‌شود و همه می‌توانند از آن بگذرند.",
        "Le maire de Sarmadan a déclaré que le nouveau pont ouvrira ses portes dans un mois.", "12 34",
        "Der Bürgermeister von Sarmadan sagte, dass die neue Brücke in einem Monat eröffnet wird.",
    ]  # fmt: skip
    articles, _ = parted(read([{"id": str(n), "text": t} for n, t in enumerate(texts)]))
    assert [a.language for a in articles] == ["ar", "en", "fa", "fr", None, "de"]
    marked = [[m for m in a.marks if "language" in m] for a in articles]
    other, unknown = ["unsupported language"], ["language unknown"]
    assert marked == [[], [], other, [], unknown, other]
    forced, _ = parted(read([{"text": texts[3]}], language="ar"))
    assert forced[0].language == "ar"


def test_invisible_characters_are_kept_and_marked() -> None:
    text = "\u202e" + TEXT.replace("الجسر", "الج\u200bسر")
    articles, _ = parted(read([{"text": text}]))
    assert articles[0].text == text
    assert articles[0].marks == ("bidi override characters", "zero-width characters")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'\xef\xbb\xbf{"text"', "lines"), (b' [ {"text"', "json"), (b"[]", "json"),
        (b"[new] bridge", "text"),
        (b"<!DOCTYPE HTML>", "html"), ("\ufeff{".encode("utf-16-le"), "lines"), (b"PAR1", "parquet"),
        (TEXT.encode(), "text"), (b"", "text"),
    ],
)  # fmt: skip
def test_sniff(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


def test_long_texts_are_no_articles(tmp_path: Path) -> None:
    config = Ingest(max_text_chars=1000, max_page_lines=100, max_document_bytes=5000)
    written(tmp_path / "a.txt", TEXT.encode() * 20)
    written(tmp_path / "b.txt", b"a b\n" * 200)
    written(tmp_path / "c.txt", b"x" * 6000)
    written(tmp_path / "d.jsonl", as_lines({"text": TEXT * 20}))
    articles, skipped = parted(read([tmp_path], config=config))
    assert not articles
    assert [s.reason.split(";")[0] for s in skipped] == [
        "longer than 1,000 characters", "more than 100 lines: a table? give records as JSONL",
        "larger than 0 MiB", '"text" is longer than 1,000 characters',
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_encodings_of_lines_and_texts(tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("مؤتمر صحفي", "«مؤتمر» صحفي")
    written(tmp_path / "a.txt", text.encode(encoding))
    lines = as_lines({"text": text}, {"text": OTHER}).decode()
    if encoding not in ("utf-16-le", "utf-16-be"):  # without a mark, only a whole text can be told
        written(tmp_path / "b.jsonl", lines.encode(encoding))
    articles, skipped = parted(read([tmp_path]))
    assert not skipped
    assert {a.text for a in articles} <= {text, OTHER}
    assert not any(a.marks for a in articles)


def test_few_broken_bytes_are_replaced_and_marked(tmp_path: Path) -> None:
    data = (TEXT * 30).encode()
    written(tmp_path / "a.txt", data[:300] + b"\xff" + data[300:])
    articles, _ = parted(read([tmp_path]))
    assert articles[0].marks == ("broken bytes replaced",)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = BytesIO(as_lines({"text": TEXT}, {"text": OTHER}))

    monkeypatch.setattr(sys, "stdin", Stdin)
    articles, _ = parted(read(["-"]))
    assert [a.id for a in articles] == ["stdin:1", "stdin:2"]
    Stdin.buffer = BytesIO(TEXT.encode("cp1256"))
    articles, _ = parted(read(["-"]))
    assert [(a.id, a.text) for a in articles] == [("stdin", TEXT)]


def test_article_passes_through() -> None:
    given = Article(id="a", text=TEXT, language="ar", title="جسر سرمدان")
    assert list(read([given])) == [given]


def test_nothing_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    articles, _ = parted(read([{"text": "Borgmesteren i byen sagde at den nye bro snart er færdig"}]))
    assert articles[0].language == "da"
