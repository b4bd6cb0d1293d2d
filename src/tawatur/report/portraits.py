"""Portraits of outlets and sources: a page of the report, CSV tables, JSON, and a table on a terminal."""

import csv
import os
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawatur.config import DEFAULT
from tawatur.errors import OutputError
from tawatur.model import Json
from tawatur.portraits import OutletPortrait, Portraits, SourcePortrait
from tawatur.report.document import dump, write_whole
from tawatur.report.leaves import PortraitsPage
from tawatur.report.lineage_rows import percent
from tawatur.report.rows import ResultLike
from tawatur.report.screen import Screen
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings, strings

_NAMES = 4  # names in a cell
_NAME = 60  # code points of one
_SHARES = ("copied", "rewritten", "own", "uncited", "unnamed")


def show(result: ResultLike, json: str | None, tables: Path | None) -> None:
    """Print the outlets' table; write JSON (a path or "-") and CSV tables where asked. Raises OutputError."""
    found = result.portraits
    if json is not None:
        write_whole(json, [dump(found.to_json()), b"\n"])
    if tables is not None:
        write_tables(found, tables)
    screen = Screen(strings=strings("en"), config=DEFAULT.report, articles={}, paged=frozenset())
    render_portraits(found, screen, console=Console(stderr=json == "-"))


def portraits_page(screen: Screen, found: Portraits, *, name: str = "portraits.html") -> PortraitsPage:
    """The portraits in the screen's language; as many sources as `singles_per_page`."""
    words = screen.strings
    return PortraitsPage(
        chrome=screen.chrome(words["portraits"], name),
        columns=outlet_heads(words),
        outlets=tuple(outlet_cells(screen, p) for p in found.outlets),
        source_columns=source_heads(words),
        sources=tuple(source_cells(words, p) for p in found.sources[: screen.config.singles_per_page]),
    )


def outlet_heads(words: Strings) -> tuple[str, ...]:
    """The heads of the outlets' table."""
    keys = ("version_articles", "articles", *(f"share_{k}" for k in _SHARES), "lives_on", "delay")
    return tuple(words[k] for k in keys)


def source_heads(words: Strings) -> tuple[str, ...]:
    """The heads of the sources' table."""
    return tuple(words[k] for k in ("source", "source_class", "attributions", "carried_by"))


def outlet_cells(screen: Screen, p: OutletPortrait) -> tuple[str, ...]:
    """A row of the outlets' table."""
    words = screen.strings
    shares = (getattr(p, k) for k in _SHARES)
    return (
        one_line(p.outlet, limit=_NAME), f"{p.articles:,}",
        *("–" if s is None else percent(screen, s) for s in shares),
        _most(words, p.agencies), "–" if p.delay is None else words.fill("hours", n=f"{p.delay:.1f}"),
    )  # fmt: skip


def source_cells(words: Strings, p: SourcePortrait) -> tuple[str, ...]:
    """A row of the sources' table."""
    kind = words[f"class_{p.kind}"] if p.kind else "–"
    return one_line(p.source, limit=_NAME), kind, f"{p.attributions:,}", _most(words, p.outlets)


def _most(words: Strings, rows: Sequence[tuple[str, int]]) -> str:
    shown = [f"{one_line(name, limit=_NAME)} ({n:,})" for name, n in rows[:_NAMES]]
    return words.join([*shown, "…"] if len(rows) > _NAMES else shown) or "–"


def render_portraits(found: Portraits, screen: Screen, *, console: Console) -> None:
    """Print the outlets as a table."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for k, head in enumerate(outlet_heads(screen.strings)):
        named = k in (0, 7)
        table.add_column(head, justify="left" if named else "right", no_wrap=True, overflow="ellipsis")
    for p in found.outlets:
        table.add_row(*map(Text, outlet_cells(screen, p)))
    console.print(table)


def write_tables(found: Portraits, folder: Path) -> None:
    """Write outlets.csv and sources.csv (UTF-8) into `folder`, made where it is missing.

    Lists stand in one cell, «name (number)» between semicolons. Raises OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in (("outlets", found.outlets), ("sources", found.sources)):
            partial = folder / f".{name}.partial"
            partial.write_text(_csv(row.to_json() for row in rows), "utf-8")
            os.replace(partial, folder / f"{name}.csv")
    except OSError as problem:
        why = problem.strerror or problem
        raise OutputError(f"{folder}: cannot be written ({why}); name another folder") from problem


def _csv(rows: Iterable[Json]) -> str:
    out = StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        cells = {k: _cell(v) for k, v in row.items()}
        if writer is None:
            writer = csv.DictWriter(out, list(cells), lineterminator="\n")
            writer.writeheader()
        writer.writerow(cells)
    return out.getvalue()


def _cell(value: object) -> object:
    """A value for a spreadsheet; text that one would read as a formula is quoted (OWASP, CSV injection)."""
    if isinstance(value, list):
        value = "; ".join(f"{name} ({n})" for name, n in value)
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
