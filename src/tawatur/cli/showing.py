"""Commands that ask one thing of news: trace, compare, portraits, reuse, demo."""

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Archive, Encoder, Inputs, Jobs, Json, Language
from tawatur.cli.running import (
    analyzed,
    articles_of,
    check_language,
    check_no_input,
    check_outputs,
    configured,
    interruptible,
    tell_and_write,
)
from tawatur.errors import InputError


@app.command()
def trace(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    story: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this story; default: all shared.")
    ] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="One claim of that story.")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Each step with its evidence.")] = False,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the story's chain.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as a page in one file.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Show from which root each article comes: a tree on the terminal, a drawing or a page."""
    from rich.console import Console

    from tawatur.report import check_target
    from tawatur.report.chains import show

    needing = {"--claim": claim, "--svg": svg, "--html": html}
    if not story and (option := next((name for name, given in needing.items() if given), None)):
        raise InputError(option, "name its story with --story")
    for file in (f for f in (svg, html) if f is not None):
        check_no_input(file, inputs)
        check_target(file)
    with interruptible():
        result = analyzed(
            inputs, jobs=jobs, language="auto", between=(None, None), config=configured("learned")
        )
        show(result, story, claim, (svg, html), evidence=evidence, console=Console(highlight=False))


@app.command()
def compare(
    a: Annotated[str, typer.Argument(help="A file with one article.", metavar="A")],
    b: Annotated[str, typer.Argument(help="Another one.", metavar="B")],
    json: Json = None,
    language: Language = "auto",
    encoder: Encoder = "",
) -> None:
    """Show two articles claim by claim: where they differ, who says it, what only one says."""
    from rich.console import Console

    from tawatur.pipeline import compare as run
    from tawatur.report import check_target, write_json
    from tawatur.report.comparison import render_comparison

    check_language(language)
    check_no_input(json, (a, b))
    if json is not None:
        check_target(json)
    with interruptible():
        result = run(a, b, language=language, config=configured("learned", encoder))
        if json is not None:
            write_json(result, json)
        render_comparison(result, console=Console(stderr=json == "-", highlight=False))


@app.command()
def portraits(
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, or -; none = the archive.")
    ] = None,
    archive: Archive = None,
    json: Json = None,
    tables: Annotated[
        Path | None, typer.Option("--csv", metavar="DIR", help="Write outlets.csv and sources.csv here.")
    ] = None,
    jobs: Jobs = 2,
) -> None:
    """Show what each outlet copies and from whom, and who carries each source's word."""
    from tawatur.report.portraits import show

    if inputs and archive:
        raise InputError("--archive", "name files or the archive, not both")
    check_outputs(json, None)
    check_no_input(json, inputs or ())
    with interruptible():
        if inputs:
            config = configured("learned")
            found = analyzed(inputs, jobs=jobs, language="auto", between=(None, None), config=config)
            show(found, json, tables)
        else:
            _show_archived(archive, json, tables)


def _show_archived(archive: str | None, json: str | None, tables: Path | None) -> None:
    from tawatur.report.portraits import show
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import everything, looking

    with looking(archive_path(archive)) as view:
        show(everything(view), json, tables)


@app.command()
def reuse(
    inputs: Inputs,
    least: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Share of the shorter article's words in common.")
    ] = 0.2,
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="Where to; - = stdout.")] = "-",
) -> None:
    """List the articles that share text: a pair as JSON a line, with passages and who had it first."""
    from tawatur.exports import check_out, write_lines
    from tawatur.lineage import reused

    check_out("jsonl", out)
    check_no_input(out, inputs)
    with interruptible():
        articles = list(articles_of(inputs))
        write_lines((pair.to_json() for pair in reused(articles, least=least)), out)


@app.command()
def demo(
    html: Annotated[Path, typer.Option("--html", metavar="DIR", help="Where to write it.")] = Path(
        "demo-report"
    ),
    jobs: Jobs = 1,
) -> None:
    """Run the whole job on a small invented archive and write its report."""
    from tawatur.demo import corpus

    with corpus() as folder, interruptible():
        result = analyzed([str(folder)], jobs=jobs)
        tell_and_write(result, None, html, jobs=jobs)
