"""`python -m benchmarks.desk`: how long pages take while many read and `add` writes beside them.

An archive of all of ../shared/data/saudinewsnet (or of our demo, repeated, where that is absent) is served as
`tawatur serve` does, in a process of its own. Readers ask for a page, read it for a while (exponential,
--pause seconds on average; 0 = never stop) and go on to another kind of page, chosen evenly: stories, a
story, a claim, an article, a search. Meanwhile `tawatur add` reads invented articles, 50 at a time, again
and again. Pages are drawn from the whole archive, so that few are asked twice. A figure counts from the
question to the last byte.
"""

import argparse
import asyncio
import os
import platform
import random
import socket
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar, get_args

import orjson
from sqlalchemy import select

from benchmarks.invented import invented
from benchmarks.process import TAWATUR
from benchmarks.sample import sample
from tawatur.model import Grade
from tawatur.report.strings import LANGUAGES
from tawatur.store import schema
from tawatur.store.opening import Address, Server, archive_path
from tawatur.store.viewing import looking
from tawatur.web.addresses import address
from tawatur.web.frame import MENU

FULL = 31_030
_WORDS = ("وزير", "قال المتحدث", "2015", "the minister", "مصدر", '"مجلس الوزراء"', "انفجار", "كشف*")
_STEP = 50  # articles of one `add`
T = TypeVar("T")
Pages = Mapping[str, Sequence[str]]
Link = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def pages_of(archive: Address, *, each: int, chance: random.Random) -> Pages:
    """Up to `each` addresses of every kind of page, by kind, half of them Arabic."""
    s, c, a = schema.stories.c, schema.claims.c, schema.articles.c
    with looking(archive) as view:
        shared = list(view.execute(select(s.id).where(s.articles > 1)).scalars())
        claims = [tuple(row) for row in view.execute(select(c.story, c.id).where(c.versions > 1))]
        articles = list(view.execute(select(a.id)).scalars())
    parts: dict[str, list[tuple[str, ...]]] = {
        "stories": [("stories",)],
        "story": [("story", x) for x in _some(shared, each, chance)],
        "claim": [("claim", x, y) for x, y in _some(claims, each, chance)],
        "article": [("article", x) for x in _some(articles, each, chance)],
    }
    found = {k: [address(chance.choice(LANGUAGES), *p) for p in rows] for k, rows in parts.items()}
    found["stories"] = [
        address(x, "stories", query={"grade": grade, "order": order})
        for x in LANGUAGES
        for grade in ("", *get_args(Grade))
        for order in ("newest", "largest")
    ]
    if any(place.path == "search" for place in MENU):
        found["search"] = [address(x, "search", query={"q": word}) for x in LANGUAGES for word in _WORDS]
    return {kind: rows for kind, rows in found.items() if rows}


def _some(rows: list[T], most: int, chance: random.Random) -> list[T]:
    return chance.sample(rows, min(most, len(rows)))


def _told(archive: Address) -> str:
    """The address as commands take it."""
    return archive.url if isinstance(archive, Server) else str(archive)


class Times:
    """Seconds of each answer by kind of page, and what went wrong."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def line(self, kind: str, rows: Sequence[float]) -> str:
        """One line of the table, in ms."""
        some = sorted(rows)
        told = "  ".join(
            f"p{p} {some[min(len(some) - 1, len(some) * p // 100)] * 1000:>6.0f}" for p in (50, 95, 99)
        )
        return f"{kind:<8} {len(some):>6,} pages  {told}  max {some[-1] * 1000:>6.0f} ms"

    def all(self) -> list[float]:
        """Of every kind."""
        return [x for rows in self.seconds.values() for x in rows]


async def read(
    port: int, pages: Pages, times: Times, until: float, pause: float, chance: random.Random
) -> None:
    """One reader, over one connection as a browser keeps it."""
    link: Link | None = None
    while True:
        wait = chance.expovariate(1 / pause) if pause else 0.0
        if time.perf_counter() + wait >= until:
            break  # who would read on until the end asks no more: else all would ask at that moment
        await asyncio.sleep(wait)
        kind = chance.choice(list(pages))
        path = chance.choice(pages[kind])
        start = time.perf_counter()
        link, status = await _answered(link, port, path)
        times.seconds[kind].append(time.perf_counter() - start)
        if status != "200":
            times.errors.append(f"{status} {path}")
    if link:
        link[1].close()


async def _answered(link: Link | None, port: int, path: str) -> tuple[Link | None, str]:
    """The connection and the status. A kept connection that the server has closed is made anew, once."""
    for kept in (link, None):
        try:
            used = kept or await asyncio.open_connection("127.0.0.1", port)
            return used, await _asked(*used, path)
        except (OSError, EOFError) as problem:
            if kept is None:
                return None, type(problem).__name__
    return None, ""


async def _asked(incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter, path: str) -> str:
    outgoing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode())
    head = (await incoming.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(line for line in head.split("\r\n") if line.startswith("content-length:"))
    await incoming.readexactly(int(length.partition(":")[2]))
    return head.split(" ", 2)[1]


async def crowd(port: int, pages: Pages, *, readers: int, seconds: float, pause: float) -> Times:
    """`readers` at once for so many seconds."""
    times, until = Times(), time.perf_counter() + seconds
    await asyncio.gather(*(read(port, pages, times, until, pause, random.Random(k)) for k in range(readers)))
    return times


@contextmanager
def serving(archive: Address) -> Iterator[int]:
    """The port of a `tawatur serve` in its own process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*TAWATUR, "serve", "--archive", _told(archive), "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def adding(archive: Address, folder: Path, chance: int) -> Iterator[list[int]]:
    """`tawatur add` again and again while the block runs; its exit codes."""
    codes: list[int] = []
    ended = threading.Event()
    rows = (row | {"id": f"load-{chance}-{row['id']}"} for row in invented(daily=1_400))

    def run() -> None:
        while not ended.is_set():
            path = folder / "more.jsonl"
            path.write_bytes(b"\n".join(orjson.dumps(row) for row in islice(rows, _STEP)))
            command = [*TAWATUR, "add", str(path), "--archive", _told(archive)]
            codes.append(subprocess.run(command, stdout=subprocess.DEVNULL).returncode)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield codes
    finally:
        ended.set()
        thread.join()


def main() -> None:
    """Print a line a kind of page, and one of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--archive", help="one that is there (it grows), by file or address; else one is made, in minutes"
    )
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument(
        "--pause", type=float, default=2.0, help="mean seconds between two pages of a reader"
    )
    options.add_argument("--quiet", action="store_true", help="without add beside it")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        archive = archive_path(chosen.archive or Path(name) / "a.db")
        if isinstance(archive, Path) and not archive.exists():
            subprocess.run(
                [*TAWATUR, "add", str(sample(Path(name), FULL)), "--archive", str(archive)], check=True
            )
        _measure(archive, Path(name), chosen)


def _measure(archive: Address, folder: Path, chosen: argparse.Namespace) -> None:
    pages = pages_of(archive, each=3_000, chance=random.Random(7))

    def load(port: int) -> Times:
        return asyncio.run(
            crowd(port, pages, readers=chosen.readers, seconds=chosen.seconds, pause=chosen.pause)
        )

    with serving(archive) as port:
        asyncio.run(crowd(port, pages, readers=2, seconds=5, pause=0.2))  # whatever is loaded once
        if chosen.quiet:
            times, codes = load(port), list[int]()
        else:
            with adding(archive, folder, time.time_ns()) as codes:
                times = load(port)
    print(
        f"{os.cpu_count()} CPUs, Python {platform.python_version()}, {chosen.readers} readers, "
        f"{chosen.pause:g} s between pages, {len(codes)} times add beside them, load {os.getloadavg()[0]:.1f}"
    )
    for kind, rows in sorted(times.seconds.items()):
        print(times.line(kind, rows))
    print(times.line("all", times.all()))
    print(
        f"{len(times.errors)} errors, {sum(map(bool, codes))} failures of add", *times.errors[:5], sep="\n  "
    )


if __name__ == "__main__":
    main()
