"""The first stage: read what was named, once, in order, on the machine that was asked."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from tawatur.batch.asked import Asked
from tawatur.batch.folder import Folder
from tawatur.batch.rows import Row, ingested, write
from tawatur.config import Config
from tawatur.engine import pack
from tawatur.errors import InputError
from tawatur.ingest import read
from tawatur.model import Article, Skipped

_REASONS = 5  # told where nothing was read


def ingest(asked: Asked, folder: Folder, *, config: Config) -> int:
    """Write a row an article, and one for each reason why there is none; the number of rows.

    Raises InputError where there is no article. Ids are unique over all inputs, so one process reads them.
    """
    since, until = asked.between
    reasons: list[str] = []
    found = read(
        asked.inputs, language=asked.language, since=since, until=until, now=datetime.now(UTC),
        config=config.ingest,
    )  # fmt: skip
    rows = write(folder, "ingest", _rows(found, reasons))
    if rows == len(reasons):
        known = "no input matched; name files, folders or globs"
        raise InputError("nothing was read", "; ".join(reasons[:_REASONS]) or known)
    return rows


def _rows(found: Iterable[Article | Skipped], reasons: list[str]) -> Iterator[Row]:
    for at, item in enumerate(found):
        if isinstance(item, Skipped):
            reasons.append(f"{item.input}: {item.reason}")
            yield ingested(at, item, None)
        else:
            yield ingested(at, item, pack(item))
