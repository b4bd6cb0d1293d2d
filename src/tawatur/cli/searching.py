"""The command that searches the archive."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Archive, Day, Json
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.store.searching import Page, Query

_SCOPES = ("articles", "attributions", "claims")
_POLARITIES = ("assert", "deny", "doubt", "demand", "expect", "accuse")
_GRADES = ("corroborated", "single_root", "circular", "disputed")


@app.command(context_settings={"ignore_unknown_options": True})  # «-word» is no option
def search(  # noqa: PLR0913  # each is an option of the command
    words: Annotated[
        list[str] | None,
        typer.Argument(help='Words; "a phrase"; a beginning*; -without.'),
    ] = None,
    within: Annotated[str, typer.Option("--in", help="articles, attributions or claims.")] = "articles",
    source: Annotated[str, typer.Option(metavar="WORDS", help="Who says it: words of the name.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="The outlet, as the archive has it.")] = "",
    named: Annotated[
        bool | None, typer.Option("--named/--unnamed", help="Whether who says it has a name.")
    ] = None,
    polarity: Annotated[str, typer.Option(help=", ".join(_POLARITIES) + ".")] = "",
    place: Annotated[str, typer.Option(metavar="NAME", help="A place, or what lies in it.")] = "",
    since: Annotated[Day | None, typer.Option("--date-from", help="From this day on.")] = None,
    until: Annotated[Day | None, typer.Option("--date-to", help="Up to this day.")] = None,
    grade: Annotated[str, typer.Option(help=", ".join(_GRADES) + ".")] = "",
    limit: Annotated[int, typer.Option(min=1, max=200, help="Hits shown.")] = 20,
    after: Annotated[str, typer.Option(metavar="CURSOR", help="The page behind this one.")] = "",
    archive: Archive = None,
    json: Json = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew first.")] = False,
) -> None:
    """Search the archive: the most relevant first, the newest first of what is alike."""
    from tawatur.report import check_target
    from tawatur.report.document import dump, write_whole
    from tawatur.store.opening import archive_path
    from tawatur.store.searching import search as run
    from tawatur.store.viewing import looking

    if wrong := next((w for w in words or () if w.startswith("--")), None):
        raise InputError(wrong, "there is no such option; see tawatur search --help")
    _check("--in", within, _SCOPES)
    _check("--polarity", polarity, ("", *_POLARITIES))
    _check("--grade", grade, ("", *_GRADES))
    if json is not None:
        check_target(json)
    if rebuild:
        _rebuild(archive)
        if not words:
            return
    query = _query(
        words=" ".join(words or ()), scope=within, source=source, outlet=outlet, named=named,
        polarity=polarity or None, place=place, since=_day(since), until=_day(until), grade=grade or None,
        limit=limit, cursor=after,
    )  # fmt: skip
    with looking(archive_path(archive)) as view:
        page = run(view, query)
    if json is not None:
        told = {"hits": [hit.to_json() for hit in page], "next": page.next or None}
        write_whole(json, [dump(told) + b"\n"])
    if json != "-":
        _show(page)


def _query(**given: Any) -> "Query":
    from tawatur.store.searching import Query

    return Query(**given)


def _day(given: datetime | None) -> Any:
    return given.date() if given else None


def _check(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InputError(f"{option} {value}", f"use {', '.join(filter(None, allowed))}")


def _rebuild(archive: str | None) -> None:
    from tawatur.cli.running import interruptible
    from tawatur.config import DEFAULT
    from tawatur.store.opening import archive_path, opened
    from tawatur.store.search.rebuilding import rebuild

    path = archive_path(archive)
    with (
        interruptible("nothing was changed"),
        opened(path, write=True, wait=DEFAULT.store.wait_seconds) as engine,
        engine.begin() as connection,
    ):
        rebuild(connection)
    print("the index was made anew")


def _show(page: "Page") -> None:
    from rich.console import Console

    from tawatur.cli.found import render_hit

    console = Console(highlight=False)
    for hit in page:
        render_hit(hit, console=console)
    if not page:
        print("nothing was found")
    elif page.next:
        print(f"more: --after {page.next}")
