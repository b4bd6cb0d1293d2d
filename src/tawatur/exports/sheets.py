"""Rows as CSV that a spreadsheet opens safely, and that a program reads back without loss.

RFC 4180 in UTF-8 with a byte order mark (without one, Excel misreads Arabic), LF between records. Text that a
spreadsheet might run as a formula gets one apostrophe in front (OWASP, CSV injection): text whose first
visible character is = + - @ or a full-width form of these, a tab or line end that starts it, and, so that
reading back is exact, text that starts with an apostrophe. Reading back: take one leading apostrophe off.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tawatur.exports.tables import Row
from tawatur.report.document import dump

_AT_ONCE = 200  # rows of a piece
# A spreadsheet may skip white space, and characters without width, before it looks for a formula.
_FORMULA = re.compile(
    r"['\t\r\n]|[\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]"
)


class Sheet:
    """A CSV table that is taken away piece by piece. Lists and nested values stand as JSON; None is empty."""

    def __init__(self, columns: Iterable[str]) -> None:
        """`columns`: the head."""
        self._columns, self._rows = tuple(columns), ["\ufeff"]
        self._writer = csv.writer(self)  # only what is in its line end does it quote: CR too
        self._writer.writerow(self._columns)

    def write(self, record: str) -> None:
        """Take one record from the writer."""
        self._rows.append(record.removesuffix("\r\n") + "\n")

    def add(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow([cell(row[name]) for name in self._columns])

    @property
    def full(self) -> bool:
        """True where there is enough to be taken away."""
        return len(self._rows) >= _AT_ONCE

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = "".join(self._rows).encode("utf-8", "replace")
        self._rows.clear()
        return piece


def csv_chunks(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The CSV of `rows` piece by piece."""
    sheet = Sheet(columns)
    for row in rows:
        sheet.add(row)
        if sheet.full:
            yield sheet.taken()
    yield sheet.taken()


def cell(value: Any) -> str:
    """One value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return dump(clean(value)).decode() if isinstance(value, (list, dict)) else str(value)


def clean(value: Any) -> Any:
    """`value` without lone surrogates, which no UTF-8 can hold: one «?» each, so that offsets stay."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, (list, tuple)) else value
