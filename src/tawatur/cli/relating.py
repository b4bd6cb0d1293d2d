"""The command for pairs of headlines: relate."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Model
from tawatur.cli.running import check_no_input, configured, interruptible
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.model import Json, Skipped


@app.command()
def relate(
    jsonl: Annotated[str, typer.Option("--jsonl", metavar="IN", help='{"id","a","b"} a line; - = stdin.')],
    json: Annotated[str, typer.Option("--json", metavar="OUT", help="Where to; - = standard output.")] = "-",
    model: Model = "learned",
) -> None:
    """Say whether two headlines agree, disagree or tell other things, and where they differ."""
    from tawatur.exports import check_out, related, write_lines

    config = configured(model)
    check_out("jsonl", json)
    check_no_input(json, [jsonl])
    with interruptible():
        write_lines(_told(related(jsonl, config=config), jsonl), json)


def _told(rows: "Iterable[Json | Skipped]", name: str) -> "Iterator[Json]":
    """The rows; what is skipped is told on stderr at once. Raises InputError where nothing was related."""
    from tawatur.model import Skipped

    count, last = 0, "the file is empty"
    for row in rows:
        if isinstance(row, Skipped):
            last = f"{row.input}: {row.reason}"
            print(f"tawatur: skipped {last}", file=sys.stderr)
        else:
            count += 1
            yield row
    if not count:
        raise InputError(f"{name}: no pair was read", last)
