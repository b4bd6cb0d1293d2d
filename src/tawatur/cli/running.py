"""What the commands share: reading, writing, checks before hours of work, a bar, Ctrl-C."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import typer

from tawatur.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from tawatur.config import Config
    from tawatur.model import Article, Skipped
    from tawatur.pipeline import Progress
    from tawatur.result import Result

NO_INPUT = "no input matched; name files, folders or globs"


def analyzed(
    inputs: list[str],
    *,
    jobs: int,
    language: str = "auto",
    between: tuple[date | None, date | None] = (None, None),
    config: "Config | None" = None,
) -> "Result":
    """Run all stages, with a bar on a terminal. Raises InputError where nothing was read."""
    from tawatur.pipeline import analyze as run

    config = config or configured("learned")
    with progress() as tell:
        result = run(inputs, language=language, between=between, jobs=jobs, config=config, progress=tell)
    if not result.articles:
        reasons = "; ".join(f"{s.input}: {s.reason}" for s in result.skipped[:5])
        raise InputError("nothing was read", reasons or NO_INPUT)
    return result


def check_no_input(out: str | Path | None, inputs: Iterable[str | Path]) -> None:
    """Raise InputError where a result would be written over a file that is read."""
    if out is None or out == "-":
        return
    target = Path(out).resolve()
    if target.exists() and any(target == Path(name).resolve() for name in inputs):
        raise InputError(str(out), "is one of the inputs; name another file for the result")


def annotated(inputs: list[str], *, language: str, jobs: int, config: "Config") -> "Iterator[Article]":
    """Annotated articles as they come; what is skipped is told on stderr at once."""
    from tawatur.exports import annotated as stream

    return told(stream(inputs, language=language, jobs=jobs, config=config))


def articles_of(inputs: list[str]) -> "Iterator[Article]":
    """Articles as they come, not annotated; what is skipped is told on stderr at once."""
    from tawatur.ingest import read

    return told(read(inputs))


def told(items: "Iterable[Article | Skipped]") -> "Iterator[Article]":
    """The articles among `items`. Raises InputError after the last where there was none."""
    from tawatur.model import Skipped

    count = 0
    reasons: list[str] = []
    for item in items:
        if isinstance(item, Skipped):
            reasons = [*reasons, f"{item.input}: {item.reason}"][:5]
            print(f"tawatur: skipped {item.input}: {item.reason}", file=sys.stderr)
        else:
            count += 1
            yield item
    if not count:
        raise InputError("nothing was read", "; ".join(reasons) or NO_INPUT)


def tell_and_write(
    result: "Result", json: str | None, html: Path | None, *, jobs: int = 1, verbose: bool = False
) -> None:
    """Write what was asked for in `jobs` processes, and a summary to the terminal."""
    from rich.console import Console

    from tawatur.engine import few_collections, spread
    from tawatur.report import render_terminal, write_html, write_json

    with few_collections():
        if json is not None:
            write_json(result, json, apart=partial(spread, jobs=jobs))
        index = None if html is None else write_html(result, html, apart=partial(spread, jobs=jobs))
        render_terminal(result, console=Console(stderr=json == "-"), verbose=verbose)
    if index is not None:
        print(f"report: {index}", file=sys.stderr if json == "-" else sys.stdout)


@contextmanager
def interruptible(left: str = "no output is half written") -> Iterator[None]:
    """Say what Ctrl-C left behind; the command-line library would end without a word."""
    try:
        yield
    except KeyboardInterrupt:
        print(f"tawatur: interrupted; {left}", file=sys.stderr)
        raise typer.Exit(130) from None


@contextmanager
def progress() -> "Iterator[Progress | None]":
    """A bar with count and rate on a terminal; nothing when piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:9}"), BarColumn(), TextColumn("{task.completed:,.0f}"),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, rate="")
            speed = bars.tasks[tasks[stage]].speed
            bars.update(tasks[stage], completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        yield tell


def check_language(language: str) -> None:
    """Raise InputError for a language without a lexicon."""
    from tawatur.lexicon import readable

    if language not in ("auto", *readable()):
        raise InputError(f"--language {language}", f"choose auto, {', '.join(readable())}")


def configured(model: str, encoder: str = "") -> "Config":
    """The config with learned weights or, for "rules", without; with a sentence encoder or, for "", without.

    Raises InputError for another name of a model.
    """
    from tawatur.config import DEFAULT

    if model not in ("learned", "rules"):
        raise InputError(f"--model {model}", "choose learned or rules")
    chosen = cast(Literal["learned", "rules"], model)
    annotate, claims = replace(DEFAULT.annotate, model=chosen), replace(DEFAULT.claims, encoder=encoder)
    return replace(DEFAULT, annotate=annotate, claims=claims)


def reading(
    config: "Config", pages: int, *, private: bool, fast: bool, outlets: Path | None = None
) -> "Config":
    """The config with other bounds for what is fetched, another way to read pages, and more outlets.

    Raises MissingExtraError where the fast way is not installed, InputError for a bad list of outlets.
    """
    if fast and find_spec("resiliparse") is None:
        raise MissingExtraError("fast", "--fast")
    fetch = replace(config.ingest.fetch, pages=pages, allow_private=private)
    if outlets is not None:
        from tawatur.ingest.registry import registry

        registry(str(outlets))
    listed = str(outlets or "")
    return replace(config, ingest=replace(config.ingest, fetch=fetch, fast=fast, outlets=listed))


def check_outputs(json: str | None, html: Path | None) -> None:
    """Fail before hours of work, not after."""
    from tawatur.report import check_folder, check_target

    if json is not None:
        check_target(json)
    if html is not None:
        check_folder(html)


def day(moment: datetime | None) -> date | None:
    """The day of an option\'s moment."""
    return moment.date() if moment else None
