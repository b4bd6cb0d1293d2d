"""`python -m benchmarks.warc`: a web archive of our own noisy pages, read the fast and the careful way.

The archive is written first, gzip a record as crawlers write it; that is not counted. No two pages are equal.
"""

import argparse
import gzip
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.noisy import PAGES, NoisyPage
from tawatur.config import DEFAULT
from tawatur.ingest import read
from tawatur.model import Article


def written(path: Path, number: int) -> None:
    """An archive of `number` pages."""
    with path.open("wb") as file:
        for k in range(number):
            file.write(gzip.compress(_record(PAGES[k % len(PAGES)], k), compresslevel=1))


def _record(page: NoisyPage, number: int) -> bytes:
    charset = page.charset or "utf-8"
    old = page.told.body[0].encode(charset, "xmlcharrefreplace")
    body = page.data.replace(old, old + f" {number}.".encode(charset))
    media = f"text/html; charset={charset}" if page.charset else "text/html"
    answer = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2023-03-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://news{number % 40}.example/{number}\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def main() -> None:
    """Pages a second, one process."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=20_000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        written(path, chosen.records)
        print(
            f"{chosen.records:,} records, {path.stat().st_size / 1e6:,.0f} MB, load {os.getloadavg()[0]:.1f}"
        )
        for fast in (True, False):
            config = replace(DEFAULT.ingest, fast=fast)
            wall, cpu = time.perf_counter(), time.process_time()
            articles = sum(isinstance(x, Article) for x in read([path], config=config))
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print(
                f"{'fast' if fast else 'careful':8} {articles:,} articles, {articles / wall:,.0f} a second, "
                f"{articles / cpu:,.0f} a CPU second",
                flush=True,
            )


if __name__ == "__main__":
    main()
