"""`python -m benchmarks.pages`: noisy pages read by us, carefully and fast, and by the libraries alone.

The pages are those of `benchmarks.noisy`. Title, day and author: shares of pages that have them right; body:
mean F1 of words, without the lines that we mark as furniture. resiliparse gives no metadata. Pages a CPU
second count all that is read of a page, not only its body.
"""

import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.noisy import PAGES, NoisyPage
from tawatur.config import DEFAULT
from tawatur.ingest.encoding import decode
from tawatur.ingest.html import declared_charset
from tawatur.ingest.saved import saved_page
from tawatur.ingest.sources import Source

_ROUNDS = 5  # of all pages, for the time


class Read(NamedTuple):
    """What one way makes of a page; None or "" where it says nothing."""

    title: str | None
    day: str | None
    authors: tuple[str, ...]
    body: str


Way = Callable[[NoisyPage], Read]


def ours(*, fast: bool) -> Way:
    """Our own way, with the careful or the fast extractor."""
    config = replace(DEFAULT.ingest, fast=fast)

    def read(page: NoisyPage) -> Read:
        source = Source(None, page.told.name, page.told.name, "html")
        article = saved_page(source, page.data, page.charset or declared_charset(page.data), config)
        text = article.text
        for span in sorted(article.furniture, reverse=True):
            text = f"{text[: span.start]} {text[span.end :]}"
        day = article.published.date().isoformat() if article.published else None
        return Read(article.title, day, article.authors, text)

    return read


def by_trafilatura(page: NoisyPage) -> Read:
    """trafilatura alone, with its own metadata."""
    found = trafilatura.bare_extraction(_text(page), with_metadata=True, include_comments=False)
    if found is None:
        return Read(None, None, (), "")
    row = found if isinstance(found, dict) else found.as_dict()
    authors = tuple((row.get("author") or "").split("; ")) if row.get("author") else ()
    return Read(row.get("title"), row.get("date"), authors, row.get("text") or "")


def by_resiliparse(page: NoisyPage) -> Read:
    """resiliparse alone: the main text."""
    return Read(None, None, (), extract_plain_text(_text(page), main_content=True, alt_texts=False))


def _text(page: NoisyPage) -> str:
    found = decode(page.data, declared=page.charset, config=DEFAULT.ingest)
    return found.text if found else ""


def shares(way: Way) -> dict[str, float]:
    """Of all pages: the shares with title, day and author right, and the mean F1 of the body's words."""
    rows = [(page.told, way(page)) for page in PAGES]
    count = len(rows)
    return {
        "title": sum(found.title == told.title for told, found in rows) / count,
        "day": sum(found.day == told.day for told, found in rows) / count,
        "author": sum(found.authors == (told.author,) for told, found in rows) / count,
        "body": sum(_f1(" ".join(told.body), found.body) for told, found in rows) / count,
    }


def _f1(wanted: str, found: str) -> float:
    a, b = (Counter(unicodedata.normalize("NFKC", x).split()) for x in (wanted, found))
    both = (a & b).total()
    return 2 * both / (a.total() + b.total()) if both else 0.0


WAYS: dict[str, Way] = {
    "tawatur": ours(fast=False), "tawatur --fast": ours(fast=True),
    "trafilatura alone": by_trafilatura, "resiliparse alone": by_resiliparse,
}  # fmt: skip


def compared() -> Iterator[dict[str, Any]]:
    """A row a way."""
    for name, way in WAYS.items():
        found = {what: round(value, 3) for what, value in shares(way).items()}
        begun = time.process_time()
        for _ in range(_ROUNDS):
            for page in PAGES:
                way(page)
        speed = _ROUNDS * len(PAGES) / (time.process_time() - begun)
        yield {"way": name, **found, "pages_a_cpu_second": round(speed)}


def main() -> None:
    """A line a way."""
    print(f"{len(PAGES)} pages")
    for row in compared():
        told = (f"{what} {row[what]:.3f}" for what in ("title", "day", "author", "body"))
        print(f"{row['way']:18}", *told, f"{row['pages_a_cpu_second']:,} pages/s")


if __name__ == "__main__":
    main()
