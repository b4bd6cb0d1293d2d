"""What the user named, as a list of things to open: files, folders, globs, standard input.

Order is the user's, and sorted inside folders and globs, so that two runs read the same way.
"""

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from tawatur.model import Skipped

Format = Literal["lines", "json", "html", "text", "parquet", "feed", "warc", "wacz"]
_FORMATS: dict[str, Format] = {
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".txt": "text", ".text": "text", ".parquet": "parquet",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed", ".opml": "feed",
    ".warc": "warc", ".wacz": "wacz",
}  # fmt: skip
_COMPRESSED = (".gz", ".zst")
_KNOWN = "text, HTML, JSONL, JSON, RSS, Atom, OPML, WARC (all also .gz or .zst), Parquet, WACZ"
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<opml")
STDIN = "-"


class Source(NamedTuple):
    """One thing to open. `format` None = to be told from its first bytes; `stem` names its articles."""

    path: Path | None  # None = standard input
    name: str
    stem: str
    format: Format | None


def sources(named: str | Path) -> Iterator[Source | Skipped]:
    """Files behind one name the user gave; Skipped where there is none, or none that can be read."""
    name = str(named)
    if name == STDIN:
        yield Source(None, "<stdin>", "stdin", None)
        return
    try:
        yield from _behind(name, Path(name))
    except (OSError, ValueError) as error:
        yield Skipped(name, f"cannot be opened ({_reason(error)})")


def _behind(name: str, path: Path) -> Iterator[Source | Skipped]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _source(path)
    elif glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            yield Skipped(name, "no file matches; check the pattern")
        for match in found:
            yield from _folder(Path(match)) if Path(match).is_dir() else [_source(Path(match))]
    else:
        yield Skipped(name, "no such file; check the path")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _folder(folder: Path) -> Iterator[Source | Skipped]:
    """Files under `folder`, sorted, hidden ones left out; links to folders already entered end there."""
    entered: set[tuple[int, int]] = set()
    failed: list[Skipped] = []

    def note(error: OSError) -> None:
        failed.append(Skipped(str(error.filename), f"cannot be opened ({_reason(error)})"))

    count = 0
    for root, folders, files in os.walk(folder, followlinks=True, onerror=note):
        yield from failed
        failed.clear()
        info = os.stat(root)
        if (info.st_dev, info.st_ino) in entered:
            folders.clear()
            continue
        entered.add((info.st_dev, info.st_ino))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            count += 1
            yield _listed(Path(root, file))
    yield from failed
    if not count and not failed:
        yield Skipped(str(folder), "empty folder")


def _listed(path: Path) -> Source | Skipped:
    """A file found in a folder: its ending must say what it is, since nobody named it."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return Skipped(str(path), f"cannot be opened ({_reason(error)})")
    if not regular:
        return Skipped(str(path), "no regular file")
    source = _source(path)
    if source.format is None:
        return Skipped(str(path), f"unknown ending; name the file itself to read it anyway (known: {_KNOWN})")
    return source


def _source(path: Path) -> Source:
    stem, ending = os.path.splitext(path.name)
    if ending.lower() in _COMPRESSED:
        stem, ending = os.path.splitext(stem)
    found = _FORMATS.get(ending.lower())
    return Source(path, str(path), stem if found else stem + ending, found)


def sniff(head: bytes) -> Format:
    """The format that the first bytes of an input have, when no ending says it."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1024].replace(b"\0", b"")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "wacz"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"{"):
        return "lines"
    if start.startswith(b"[") and start[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    lower = start.lower()
    if start.startswith(b"<") and b"<html" not in lower and any(root in lower for root in _FEED_ROOTS):
        return "feed"
    return "html" if lower.startswith((b"<!doctype html", b"<html")) or b"<html" in lower else "text"
