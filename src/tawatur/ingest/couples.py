"""Pairs of headlines or statements from JSON lines: `{"id","a","b"}`, bad lines with their reason."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.config import DEFAULT, Ingest
from tawatur.errors import InputError
from tawatur.ingest.records import parse_json
from tawatur.ingest.streams import lines, pieces, utf8
from tawatur.model import Skipped
from tawatur.words import words


class Couple(NamedTuple):
    """Two texts to relate, and their `id` (the line's number where it has none)."""

    id: str | int
    a: str
    b: str


def couples(name: str, *, config: Ingest = DEFAULT.ingest) -> Iterator[Couple | Skipped]:
    """The pairs of a file of JSON lines (also .gz, .zst; "-" = standard input) as they come.

    A line that holds no pair comes as Skipped. Raises InputError where the file cannot be read.
    """
    told = "standard input" if name == "-" else name
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
            for number, data in lines(utf8(pieces(file, told, config)), config.max_line_bytes):
                if data is None:
                    yield Skipped(f"{told}:{number}", f"line of more than {config.max_line_bytes >> 20} MiB")
                elif data.strip():
                    yield _couple(data, f"{told}:{number}", number, config)
    except OSError as error:
        raise InputError(told, f"cannot be read ({(error.strerror or str(error)).lower()})") from error


def _couple(data: bytes, name: str, number: int, config: Ingest) -> Couple | Skipped:
    try:
        row = parse_json(data)
    except ValueError as error:
        return Skipped(name, str(error))
    if not isinstance(row, Mapping):
        return Skipped(name, 'not a record; expected {"id", "a", "b"}')
    if (problem := next(filter(None, (_problem(row, key, config) for key in ("a", "b"))), None)) is not None:
        return Skipped(name, problem)
    key = row.get("id")
    kept = key if isinstance(key, (str, int)) else str(number if key is None else key)
    return Couple(kept, row["a"], row["b"])


def _problem(row: Mapping[str, Any], key: str, config: Ingest) -> str | None:
    text = row.get(key)
    if not isinstance(text, str):
        return f'no text in "{key}"'
    if len(text) > config.max_statement_chars:
        return f'"{key}" has more than {config.max_statement_chars:,} characters; compare articles instead'
    if any("\ud800" <= c <= "\udfff" for c in text):
        return f'"{key}" holds half characters (lone surrogates)'
    return None if words(text) else f'no word in "{key}"'
