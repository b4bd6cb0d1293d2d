"""Compressed inputs: read alike, kept up to a break, stopped where they swell."""

import gzip
import os
from pathlib import Path
from typing import Any

import pytest
import zstandard
from ingest_made import OTHER, TEXT, as_lines, parted, written

from tawatur.config import Ingest
from tawatur.ingest import read
from tawatur.model import Skipped


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
def test_compressed_alike(tmp_path: Path, pack: Any) -> None:
    ending = {bytes: "", gzip.compress: ".gz"}.get(pack, ".zst")
    path = written(
        tmp_path / f"a.jsonl{ending}", pack(as_lines(*[{"text": f"{TEXT} {n}"} for n in range(300)]))
    )
    articles, skipped = parted(read([str(path)]))
    assert (len(articles), skipped) == (300, [])


def test_gzip_of_several_members(tmp_path: Path) -> None:
    data = gzip.compress(as_lines({"text": TEXT})) + gzip.compress(as_lines({"text": OTHER}))
    articles, skipped = parted(read([written(tmp_path / "a.jsonl.gz", data)]))
    assert (len(articles), skipped) == (2, [])


@pytest.mark.parametrize(
    ("pack", "ending"), [(gzip.compress, "gz"), (zstandard.ZstdCompressor(level=1).compress, "zst")]
)
def test_truncated_keeps_what_came_before(tmp_path: Path, pack: Any, ending: str) -> None:
    noise = [{"text": TEXT, "id": str(n), "noise": os.urandom(200).hex()} for n in range(3000)]
    data = pack(as_lines(*noise))
    path = written(tmp_path / f"a.jsonl.{ending}", data[: len(data) // 2])
    articles, skipped = parted(read([path]))
    assert 1000 < len(articles) < 2000
    kept = f"(articles kept from before the break: {len(articles)})"
    assert [s.reason for s in skipped] == [f"{_packed_by(ending)} ends early; fetch it again {kept}"]


def _packed_by(ending: str) -> str:
    return "gzip" if ending == "gz" else "zstd"


def test_truncated_page_claims_nothing_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode())[:-9])
    assert list(read([path])) == [Skipped(str(path), "gzip ends early; fetch it again")]


def test_zip_bomb_stops(tmp_path: Path) -> None:
    path = written(tmp_path / "bomb.jsonl.gz", gzip.compress(b"\n" * 50_000_000))
    _, skipped = parted(read([path], config=Ingest(free_bytes=1 << 20)))
    assert "more than 200 times" in skipped[0].reason
