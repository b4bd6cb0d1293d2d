"""Writing a stream of annotated articles: each format to its place, whole or not at all."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import InputError, OutputError
from tawatur.exports.brat import CONFIG, standoff
from tawatur.exports.docs import check_spacy, write_docbin
from tawatur.exports.webanno import annotation_page
from tawatur.model import Article, Json
from tawatur.report.document import check_target, dump
from tawatur.report.shown import page_name

ARTICLE_FORMATS = ("jsonl", "webanno", "brat", "spacy")
_LINES: dict[str, Callable[[Article], Json]] = {"jsonl": Article.to_json, "webanno": annotation_page}


def check_out(form: str, out: str) -> None:
    """Raise InputError or OutputError, before any work, where `form` cannot be written to `out`."""
    if form not in ARTICLE_FORMATS:
        raise InputError(f"--format {form}", f"choose one of {', '.join(ARTICLE_FORMATS)}")
    if form == "spacy":
        check_spacy()
    if out == "-" and form not in _LINES:
        raise InputError(f"--format {form}", f"name a {'folder' if form == 'brat' else 'file'} with -o")
    target = check_target(out) if form != "brat" else free_folder(Path(os.path.abspath(out)))
    if form != "brat" and str(target) != "-" and target.exists() and not target.is_file():
        raise OutputError(f"{target} is no ordinary file; name another one")


def write(articles: Iterable[Article], form: str, out: str) -> int:
    """Write `articles` one by one as they come; returns how many.

    `form`: jsonl (a contract article a line), webanno (an AnnotationPage a line), brat (a folder), spacy
    (a DocBin file). `out`: a path; "-" = standard output, flushed after each line, for the first two.
    Nothing is left at `out` when `articles` raises. Raises as `check_out` does, and OutputError.
    """
    check_out(form, out)
    if form in _LINES:
        return write_lines(map(_LINES[form], articles), out)
    with made(Path(os.path.abspath(out)), folder=form == "brat") as place:
        return _write_brat(articles, place) if form == "brat" else write_docbin(articles, place)


def write_lines(rows: Iterable[Json], out: str) -> int:
    """Write `rows` as JSON lines as they come, to a path or "-" (flushed after each); returns how many.

    Nothing is left at `out` when `rows` raises. Raises OutputError.
    """
    if str(check_target(out)) == "-":
        return _pour(rows, sys.stdout.buffer, live=True)
    with made(Path(os.path.abspath(out)), folder=False) as place, place.open("wb") as lines:
        return _pour(rows, lines)


def _pour(rows: Iterable[Json], out: BinaryIO, *, live: bool = False) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # the last one is the number
        out.write(dump(row) + b"\n")
        if live:
            out.flush()
    return count


def _write_brat(articles: Iterable[Article], folder: Path) -> int:
    """Pairs of .txt and .ann, brat's configuration, and the id behind each file name."""
    count = 0
    with (folder / "ids.tsv").open("w", encoding="utf-8", newline="") as ids:
        ids.write("file\tid\n")
        for count, article in enumerate(articles, 1):  # noqa: B007  # the last one is the number
            name = page_name("a", article.id).removesuffix(".html")
            # Lone surrogates become one «?» each: the offsets stay.
            (folder / f"{name}.txt").write_bytes(article.text.encode("utf-8", "replace"))
            (folder / f"{name}.ann").write_bytes(standoff(article).encode("utf-8", "replace"))
            ids.write(f"{name}\t{json.dumps(article.id)}\n")
    (folder / "annotation.conf").write_text(CONFIG, "utf-8")
    return count


def free_folder(folder: Path) -> Path:
    """`folder`, where it is empty or can be made. Raises OutputError."""
    above = next(p for p in folder.parents if p.exists())
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} holds something already; name an empty or new folder")
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise OutputError(f"{folder}: no permission to write in {above}; choose another folder")
    return folder


@contextmanager
def made(target: Path, *, folder: bool) -> Iterator[Path]:
    """A place beside `target` that becomes it at the end, or goes away."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", suffix=".partial", dir=target.parent))
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    place = aside / "made"
    try:
        if folder:
            place.mkdir()
        yield place
        if folder and target.exists():
            target.rmdir()
        place.replace(target)
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _unwritable(path: Path, problem: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written ({problem.strerror or problem}); check permissions and free space"
    )
