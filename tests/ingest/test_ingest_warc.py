"""WARC and WACZ: pages become articles, the rest is counted, and a break keeps what came before it."""

import gzip
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from ingest_made import OTHER, TEXT, parted, written
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tawatur.config import Ingest
from tawatur.ingest import read
from tawatur.ingest.sources import sniff
from tawatur.model import Skipped

WHEN = "2021-09-06T10:00:00Z"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(text: str, head: str = "") -> bytes:
    return f"<html><head><title>الجسر الجديد</title>{head}</head><body><p>{text}</p></body></html>".encode()


class Archive:
    """A WARC file being made."""

    def __init__(self, packed: bool = True) -> None:
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)

    def add(
        self, uri: str, body: bytes, http: dict[str, str] | None = None, kind: str = "response",
        status: str = "200 OK",
    ) -> "Archive":  # fmt: skip
        record = self._writer.create_warc_record(
            uri, kind, payload=BytesIO(body), warc_headers_dict={"WARC-Date": WHEN},
            http_headers=StatusAndHeaders(status, list((HTML if http is None else http).items()), "HTTP/1.1")
            if kind != "metadata" else None,
        )  # fmt: skip
        self._writer.write_record(record)
        return self

    def data(self) -> bytes:
        return self._file.getvalue()


def two_pages(packed: bool = True) -> bytes:
    made = Archive(packed).add("https://sarmadan.example/1", page(TEXT))
    return made.add("https://sarmadan.example/2", page(OTHER)).data()


@pytest.mark.parametrize(("ending", "packed"), [("warc", False), ("warc.gz", True)])
def test_pages_and_the_rest(tmp_path: Path, ending: str, packed: bool) -> None:
    made = Archive(packed)
    stated = '<meta property="article:published_time" content="2021-09-05T08:00:00+03:00">'
    made.add("https://www.sarmadan.example/1", page(TEXT)).add("https://b.example/2", page(OTHER, stated))
    made.add("https://b.example/i.png", b"\x89PNG", {"Content-Type": "image/png"})
    made.add("https://b.example/3", page(TEXT), status="404 Not Found")
    made.add("https://b.example/4", b"<html><body></body></html>")
    made.add("https://b.example/1", b"", kind="revisit").add("metadata://x", b"a: b", kind="metadata")
    path = written(tmp_path / f"a.{ending}", made.data())
    articles, skipped = parted(read([path]))
    first, second = articles
    assert (first.text, first.url, first.id) == (TEXT, *["https://www.sarmadan.example/1"] * 2)
    assert (first.outlet, first.input) == ("sarmadan.example", f"{path}:1")
    assert first.published is not None
    assert (first.published.isoformat(), first.published_precision) == (
        "2021-09-06T10:00:00+00:00",
        "extracted",
    )
    assert second.published is not None
    assert (second.published.isoformat(), second.published_precision) == (
        "2021-09-05T08:00:00+03:00",
        "second",
    )
    assert first.metadata == second.metadata == {"extracted_at": "2021-09-06T10:00:00+00:00"}
    assert skipped == [
        Skipped(
            str(path),
            "records left out, only pages of articles are read: 1 image/png, 1 HTTP 404,"
            " 1 pages without article text",
        )
    ]


def test_date_after_the_crawl_is_not_believed(tmp_path: Path) -> None:
    stated = '<meta property="article:published_time" content="2022-01-05T08:00:00+03:00">'
    data = Archive().add("https://b.example/2", page(OTHER, stated)).data()
    articles, _ = parted(read([written(tmp_path / "a.warc.gz", data)]))
    assert (articles[0].published, articles[0].marks) == (None, ("date in the future",))


def _chunked(body: bytes) -> bytes:
    parts = [body[k : k + 30] for k in range(0, len(body), 30)]
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (page(TEXT).decode().encode("cp1256"), {"Content-Type": "text/html; charset=windows-1256"}),
        (
            page(TEXT, '<meta charset="windows-1256">').decode().encode("cp1256"),
            {"Content-Type": "text/html"},
        ),
        (gzip.compress(page(TEXT)), HTML | {"Content-Encoding": "gzip"}),
        (zlib.compress(page(TEXT)), HTML | {"Content-Encoding": "deflate"}),
        (zlib.compress(page(TEXT), wbits=-15), HTML | {"Content-Encoding": "deflate"}),
        (_chunked(page(TEXT)), HTML | {"Transfer-Encoding": "chunked"}),
        (
            _chunked(gzip.compress(page(TEXT))),
            HTML | {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        ),
        (page(TEXT), HTML | {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (page(TEXT), {}),
    ],
    ids=["charset", "meta", "gzip", "deflate", "bare deflate", "chunked", "both", "kept headers", "no type"],
)
def test_wrapped_bodies(tmp_path: Path, body: bytes, http: dict[str, str]) -> None:
    data = Archive().add("https://b.example/1", body, http).data()
    articles, skipped = parted(read([written(tmp_path / "a.warc.gz", data)]))
    assert ([a.text for a in articles], skipped) == ([TEXT], [])


def test_truncated_keeps_what_is_whole(tmp_path: Path) -> None:
    for ending, packed, said in (
        ("warc.gz", True, "gzip ends early"),
        ("warc", False, "WARC ends within a record"),
    ):
        path = written(tmp_path / f"a.{ending}", two_pages(packed)[:-60])
        articles, skipped = parted(read([path]))
        assert [a.text for a in articles] == [TEXT]
        assert [s.reason for s in skipped] == [
            f"{said}; fetch it again (articles kept from before the break: 1)"
        ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"WARC/1.0", b"WORC/1.0", "no WARC header where one is due"),
        (b"Content-Length:", b"Content-Size:", "no length"),
        (b"Content-Length: ", b"Content-Length: 9x", "no length"),
        (b"WARC-Type:", b"X: " + b"y" * 200_000 + b"\r\nWARC-Type:", "endless header"),
    ],
)
def test_broken_record_is_named_and_the_next_read(
    tmp_path: Path, old: bytes, new: bytes, reason: str
) -> None:
    path = written(tmp_path / "a.warc", two_pages(packed=False).replace(old, new, 1))
    articles, skipped = parted(read([path]))
    assert [a.text for a in articles] == [OTHER]
    assert skipped == [
        Skipped(f"{path}:1", f"broken record ({reason}), read on at the next one; fetch it again")
    ]


def test_bombs_and_giants_are_skipped_in_little_memory(tmp_path: Path) -> None:
    made = Archive()
    made.add("https://b.example/1", gzip.compress(b" " * 50_000_000), HTML | {"Content-Encoding": "gzip"})
    made.add("https://b.example/2", zlib.compress(b" " * 50_000_000), HTML | {"Content-Encoding": "deflate"})
    made.add("https://b.example/3", b" " * 3_000_000).add("https://b.example/4", page(TEXT))
    path = written(tmp_path / "a.warc.gz", made.data())
    del made
    tracemalloc.start()
    articles, skipped = parted(read([path], config=Ingest(max_document_bytes=1 << 20)))
    assert tracemalloc.get_traced_memory()[1] < 40 << 20
    tracemalloc.stop()
    assert [a.text for a in articles] == [TEXT]
    assert [s.input for s in skipped] == [f"{path}:{n}" for n in (1, 2, 3)]
    assert all("larger than 1 MiB" in s.reason for s in skipped)


def test_other_records_are_told(tmp_path: Path) -> None:
    made = Archive().add("https://b.example/1", b"a: b", kind="metadata")
    path = written(tmp_path / "a.warc.gz", made.data())
    assert [s.reason[:14] for s in parted(read([path]))[1]] == ["no pages in it"]
    data = two_pages(packed=False).replace(b"Type: response", b"Type: conversion", 1)
    path = written(tmp_path / "a.warc", data.replace(b"Type: response", b"Type: x", 1))
    _, skipped = parted(read([path]))
    assert skipped[0].reason.endswith(": 1 text of pages (WET), 1 of no known type")


def test_brotli_names_its_remedy(tmp_path: Path) -> None:
    data = Archive().add("https://b.example/1", b"\x8b\x02\x80", HTML | {"Content-Encoding": "br"}).data()
    _, skipped = parted(read([written(tmp_path / "a.warc.gz", data)]))
    assert skipped[0].reason == "packed with Brotli, which is not read; crawl without it"


def test_no_warc(tmp_path: Path) -> None:
    articles, skipped = parted(read([written(tmp_path / "a.warc", b"\n\nno records")]))
    assert not articles
    assert skipped[-1].reason == "no WARC records in it"


def test_wacz(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/1.warc.gz", two_pages()[:-60])
        packed.writestr(
            "archive/../../2.warc", Archive(False).add("https://b.example/9", page(f"{OTHER} {TEXT}")).data()
        )
        packed.writestr("archive/3.warc", b"\0" * 70_000_000, zipfile.ZIP_DEFLATED)
    articles, skipped = parted(read([path]))
    assert [a.text for a in articles] == [TEXT, f"{OTHER} {TEXT}"]
    assert [s.input for s in skipped] == [f"{path}/archive/1.warc.gz", f"{path}/archive/3.warc"]
    assert "gzip ends early" in skipped[0].reason
    assert "times its size" in skipped[1].reason


def test_broken_wacz(tmp_path: Path) -> None:
    written(tmp_path / "a.wacz", b"PK\x03\x04 broken")
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as packed:
        packed.writestr("x.txt", "x")
    _, skipped = parted(read([tmp_path]))
    assert ["broken ZIP" in skipped[0].reason, "no WARC in it" in skipped[1].reason] == [True, True]


def test_sniffed() -> None:
    assert sniff(two_pages(packed=False)) == "warc"
    assert sniff(b"PK\x03\x04") == "wacz"
