"""The result as the contract's JSON document, written article by article so that memory stays bounded."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import orjson

from tawatur.errors import OutputError
from tawatur.model import Json
from tawatur.report.rows import ResultLike

Apart = Callable[[Callable[[int], bytes], Iterable[int]], Iterable[bytes]]


class _Record(Protocol):
    def to_json(self) -> Json: ...


def to_json(result: ResultLike) -> bytes:
    """The whole document as UTF-8 bytes. Prefer `write_json` for large results."""
    return b"".join(_chunks(result))


def write_json(result: ResultLike, path: str | Path, *, apart: Apart = map) -> None:
    """Write the document to `path`, whole or not at all; "-" = standard output.

    `apart`: calls a function on each of some numbers, in order, perhaps in other processes.
    Raises OutputError, naming the remedy, where it cannot be written.
    """
    write_whole(path, _chunks(result, apart))


def write_whole(path: str | Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `path`, whole or not at all; "-" = standard output. Raises OutputError."""
    if str(path) == "-":
        sys.stdout.buffer.writelines(chunks)
        sys.stdout.buffer.flush()
        return
    target = check_target(path)
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=".partial", dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    made = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.writelines(chunks)
        made.chmod(0o644)
        made.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        made.unlink(missing_ok=True)


def check_target(path: str | Path) -> Path:
    """The absolute path of a JSON file that can be made at `path`.

    Raises OutputError where it is a folder, or its folder is missing or closed to us. "-" is accepted.
    """
    if str(path) == "-":
        return Path("-")
    target = Path(os.path.abspath(path))
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name a file for the JSON")
    if not target.parent.is_dir():
        raise OutputError(f"{target}: the folder {target.parent} does not exist; make it first")
    if not os.access(target.parent, os.W_OK):
        raise OutputError(f"{target}: no permission to write in {target.parent}; choose another folder")
    return target


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written ({error.strerror or error}); check permissions and free space"
    )


def _chunks(result: ResultLike, apart: Apart = map) -> Iterator[bytes]:
    given = result.articles
    articles = tuple(given.values()) if isinstance(given, Mapping) else given
    parts: tuple[tuple[str, Sequence[_Record]], ...] = (
        ("articles", articles),
        ("stories", result.stories),
        ("skipped", result.skipped),
    )
    records = iter(apart(partial(_dumped, [rows for _, rows in parts]), range(sum(len(x) for _, x in parts))))
    opening = b"{"
    for name, rows in parts:
        yield opening + f'"{name}":['.encode()
        for k, record in enumerate(islice(records, len(rows))):
            yield (b",\n" if k else b"\n") + record
        yield b"\n]"
        opening = b",\n"
    yield b"}\n"


def _dumped(parts: Sequence[Sequence[_Record]], number: int) -> bytes:
    """A record by its number among those of all parts."""
    for rows in parts:
        if number < len(rows):
            return dump(rows[number].to_json())
        number -= len(rows)
    raise IndexError(number)


def dump(row: Any) -> bytes:
    """One record. orjson refuses lone surrogates and huge integers; json escapes and writes them."""
    try:
        return orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:
        return json.dumps(row, default=str).encode("ascii")
