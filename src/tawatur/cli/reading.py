"""Commands that take news in: analyze, annotate, explain."""

from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import (
    Day,
    Encoder,
    Fast,
    Html,
    Inputs,
    Jobs,
    Json,
    Language,
    Model,
    Outlets,
    Pages,
    Private,
)
from tawatur.cli.running import (
    analyzed,
    annotated,
    check_language,
    check_no_input,
    check_outputs,
    configured,
    day,
    interruptible,
    reading,
    tell_and_write,
)
from tawatur.errors import InputError


@app.command()
def analyze(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    json: Json = None,
    html: Html = None,
    jobs: Jobs = 2,
    language: Language = "auto",
    model: Model = "learned",
    encoder: Encoder = "",
    since: Day = None,
    until: Day = None,
    pages: Pages = 100,
    private: Private = False,
    fast: Fast = False,
    outlets: Outlets = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also list labels, days and outlets.")] = False,
) -> None:
    """Read news and report its stories: claims, versions, differences and independent roots.

    Text, HTML, JSONL, RSS, Atom, WARC (.gz, .zst), WACZ, Parquet, and web addresses of pages, feeds and
    sitemaps; --since, --until keep what lies between.
    """
    with interruptible():
        check_language(language)
        check_outputs(json, html)
        check_no_input(json, inputs)
        between = (day(since), day(until))
        config = reading(configured(model, encoder), pages, private=private, fast=fast, outlets=outlets)
        result = analyzed(inputs, jobs=jobs, language=language, between=between, config=config)
        tell_and_write(result, json, html, jobs=jobs, verbose=verbose)


@app.command()
def annotate(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One article as JSON a line; the default.")] = False,
    form: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="jsonl, webanno, brat or spacy.")
    ] = None,
    language: Language = "auto",
    model: Model = "learned",
    jobs: Jobs = 1,
    pages: Pages = 100,
    private: Private = False,
    fast: Fast = False,
    outlets: Outlets = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="Where to; - = stdout.")] = "-",
) -> None:
    """Mark who says what in each article, one after the other: a stream in, a stream out.

    --format webanno: W3C Web Annotation, a page of JSON-LD a line; brat: a folder of .txt and .ann.
    """
    from tawatur.exports import check_out, write

    check_language(language)
    if jsonl and form not in (None, "jsonl"):
        raise InputError(f"--jsonl --format {form}", "choose one of the two")
    check_out(form or "jsonl", out)
    config = reading(configured(model), pages, private=private, fast=fast, outlets=outlets)
    check_no_input(out, inputs)
    with interruptible():
        write(annotated(inputs, language=language, jobs=jobs, config=config), form or "jsonl", out)


@app.command()
def explain(inputs: Inputs, language: Language = "auto") -> None:
    """Show texts with their attributions marked, nested, and listed: in colour, or in brackets when piped."""
    from rich.console import Console

    from tawatur.annotate.evidence import evidence
    from tawatur.explain import explain as show

    check_language(language)
    config = configured("learned")
    with interruptible():
        for article in annotated(inputs, language=language, jobs=1, config=config):
            why = evidence(article, config=config.annotate)
            show(article, console=Console(highlight=False), evidence=why)
