"""The command line: one command per verb, each a thin call on the library.

Exit codes: 0 done (skipped inputs are listed on stderr), 2 nothing could be read or written, 130 Ctrl-C.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from tawatur.errors import InputError, TawaturError

if TYPE_CHECKING:
    from tawatur.config import Config
    from tawatur.model import Article, Skipped
    from tawatur.pipeline import Progress, Result

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="Who says so, on whose word, how the versions differ, and how many independent roots there are.",
)  # fmt: skip

NO_INPUT = "no input matched; name files, folders or globs"
Inputs = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")]
Json = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write the result as JSON (- = stdout).")
]
Html = Annotated[Path | None, typer.Option("--html", metavar="DIR", help="Write a report of web pages here.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=256, help="Processes to use.")]
Language = Annotated[str, typer.Option("--language", help="auto, ar, en or fr.")]
Model = Annotated[
    str, typer.Option("--model", help="learned, or rules: learned weights stay aside.", metavar="NAME")
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


def main() -> None:
    """Run the command line; turn Tawatur's own errors into one line and exit code 2."""
    try:
        app()
    except TawaturError as problem:
        print(f"tawatur: {problem}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


@app.command()
def analyze(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    json: Json = None,
    html: Html = None,
    jobs: Jobs = 2,
    language: Language = "auto",
    model: Model = "learned",
    since: Day = None,
    until: Day = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also list labels, days and outlets.")] = False,
) -> None:
    """Read news and report its stories: claims, versions, differences and independent roots.

    Text, HTML, JSONL (.gz, .zst) and Parquet; --since and --until keep what was published between them.
    """
    with _interruptible():
        _check_language(language)
        _check_outputs(json, html)
        _check_no_input(json, inputs)
        between = (_day(since), _day(until))
        result = _analyze(inputs, jobs=jobs, language=language, between=between, config=_config(model))
        _write(result, json, html, verbose=verbose)


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
    out: Annotated[str, typer.Option("--out", "-o", metavar="OUT", help="Where to; - = stdout.")] = "-",
) -> None:
    """Mark who says what in each article, one after the other: a stream in, a stream out.

    --format webanno: W3C Web Annotation, a page of JSON-LD a line; brat: a folder of .txt and .ann.
    """
    from tawatur.exports import check_out, write

    _check_language(language)
    if jsonl and form not in (None, "jsonl"):
        raise InputError(f"--jsonl --format {form}", "choose one of the two")
    check_out(form or "jsonl", out)
    config = _config(model)
    _check_no_input(out, inputs)
    with _interruptible():
        write(_annotated(inputs, language=language, jobs=jobs, config=config), form or "jsonl", out)


@app.command()
def explain(inputs: Inputs, language: Language = "auto") -> None:
    """Show texts with their attributions marked, nested, and listed: in colour, or in brackets when piped."""
    from rich.console import Console

    from tawatur.annotate.evidence import evidence
    from tawatur.explain import explain as show

    _check_language(language)
    config = _config("learned")
    with _interruptible():
        for article in _annotated(inputs, language=language, jobs=1, config=config):
            why = evidence(article, config=config.annotate)
            show(article, console=Console(highlight=False), evidence=why)


@app.command()
def trace(
    inputs: Inputs,
    story: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this story; default: all shared.")
    ] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="One claim of that story.")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Each step with its evidence.")] = False,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the story's chain.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Show from which root each article comes: a tree on the terminal, or a drawing."""
    from rich.console import Console

    from tawatur.report.chains import show

    if (claim or svg) and not story:
        raise InputError("--claim" if claim else "--svg", "name its story with --story")
    _check_no_input(svg, inputs)
    with _interruptible():
        result = _analyze(inputs, jobs=jobs, language="auto", between=(None, None), config=_config("learned"))
        show(result, story, claim, svg, evidence=evidence, console=Console(highlight=False))


@app.command()
def compare(
    a: Annotated[str, typer.Argument(help="A file with one article.", metavar="A")],
    b: Annotated[str, typer.Argument(help="Another one.", metavar="B")],
    json: Json = None,
    language: Language = "auto",
) -> None:
    """Show two articles claim by claim: where they differ, who says it, what only one says."""
    from rich.console import Console

    from tawatur.pipeline import compare as run
    from tawatur.report import check_target, write_json
    from tawatur.report.comparison import render_comparison

    _check_language(language)
    _check_no_input(json, (a, b))
    if json is not None:
        check_target(json)
    with _interruptible():
        result = run(a, b, language=language)
        if json is not None:
            write_json(result, json)
        render_comparison(result, console=Console(stderr=json == "-", highlight=False))


@app.command()
def portraits(
    inputs: Inputs,
    json: Json = None,
    tables: Annotated[
        Path | None, typer.Option("--csv", metavar="DIR", help="Write outlets.csv and sources.csv here.")
    ] = None,
    jobs: Jobs = 2,
) -> None:
    """Show what each outlet copies and from whom, and who carries each source's word."""
    from tawatur.report.portraits import show

    _check_outputs(json, None)
    _check_no_input(json, inputs)
    with _interruptible():
        result = _analyze(inputs, jobs=jobs, language="auto", between=(None, None), config=_config("learned"))
        show(result, json, tables)


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
    _check_no_input(out, inputs)
    with _interruptible():
        articles = list(_read(inputs))
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

    with corpus() as folder, _interruptible():
        result = _analyze(
            [str(folder)], jobs=jobs, language="auto", between=(None, None), config=_config("learned")
        )
        _write(result, None, html)


@app.command()
def evaluate(  # noqa: PLR0913  # each is an option of the command
    prediction: Annotated[Path, typer.Argument(help="What `tawatur analyze --json` or `annotate` wrote.")],
    gold: Annotated[
        list[Path], typer.Argument(help="Gold files: stories, clusters, lineage, or JSONL of articles.")
    ],
    floors: Annotated[
        Path | None, typer.Option(help="Fail (exit 2) where a figure is below this file's.")
    ] = None,
    only: Annotated[str | None, typer.Option(help="One measure, such as attributions.")] = None,
    record: Annotated[str | None, typer.Option(metavar="NAME", help="Raise this set's floors.")] = None,
    lower_floors: Annotated[
        bool, typer.Option(help="Let --record lower a floor or change the gold.")
    ] = False,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the attribution errors as a page, by cause.")
    ] = None,
) -> None:
    """Print the figures of a result against gold annotations."""
    from tawatur import evaluate as measures

    _check_no_input(errors, [prediction, *gold])
    figures = measures.evaluate(prediction, gold, only=only, errors=errors)
    for name, rows in figures.items():
        for figure, value in rows.items():
            print(f"{name}.{figure} {value:.4f}" if isinstance(value, float) else f"{name}.{figure} {value}")
    if record is not None and floors is not None:
        measures.record(figures, floors, gold, name=record, lower=lower_floors)
    elif floors is not None:
        measures.check(figures, floors, gold)
    elif record is not None:
        raise InputError("--record", "name the floors file with --floors")


def _analyze(
    inputs: list[str],
    *,
    jobs: int,
    language: str,
    between: tuple[date | None, date | None],
    config: "Config",
) -> "Result":
    from tawatur.pipeline import analyze as run

    with _progress() as tell:
        result = run(inputs, language=language, between=between, jobs=jobs, config=config, progress=tell)
    if not result.articles:
        reasons = "; ".join(f"{s.input}: {s.reason}" for s in result.skipped[:5])
        raise InputError("nothing was read", reasons or NO_INPUT)
    return result


def _check_no_input(out: str | Path | None, inputs: Iterable[str | Path]) -> None:
    """Raise InputError where a result would be written over a file that is read."""
    if out is None or out == "-":
        return
    target = Path(out).resolve()
    if target.exists() and any(target == Path(name).resolve() for name in inputs):
        raise InputError(str(out), "is one of the inputs; name another file for the result")


def _annotated(inputs: list[str], *, language: str, jobs: int, config: "Config") -> "Iterator[Article]":
    """Annotated articles as they come; what is skipped is told on stderr at once."""
    from tawatur.exports import annotated

    return _told(annotated(inputs, language=language, jobs=jobs, config=config))


def _read(inputs: list[str]) -> "Iterator[Article]":
    """Articles as they come, not annotated; what is skipped is told on stderr at once."""
    from tawatur.ingest import read

    return _told(read(inputs))


def _told(items: "Iterable[Article | Skipped]") -> "Iterator[Article]":
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


def _write(result: "Result", json: str | None, html: Path | None, *, verbose: bool = False) -> None:
    from rich.console import Console

    from tawatur.report import render_terminal, write_html, write_json

    if json is not None:
        write_json(result, json)
    index = None if html is None else write_html(result, html)
    render_terminal(result, console=Console(stderr=json == "-"), verbose=verbose)
    if index is not None:
        print(f"report: {index}", file=sys.stderr if json == "-" else sys.stdout)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Say what Ctrl-C left behind; the command-line library would end without a word."""
    try:
        yield
    except KeyboardInterrupt:
        print("tawatur: interrupted; no output is half written", file=sys.stderr)
        raise typer.Exit(130) from None


@contextmanager
def _progress() -> "Iterator[Progress | None]":
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


def _check_language(language: str) -> None:
    from tawatur.lexicon import readable

    if language not in ("auto", *readable()):
        raise InputError(f"--language {language}", f"choose auto, {', '.join(readable())}")


def _config(model: str) -> "Config":
    from tawatur.config import DEFAULT

    if model not in ("learned", "rules"):
        raise InputError(f"--model {model}", "choose learned or rules")
    chosen = cast(Literal["learned", "rules"], model)
    return replace(DEFAULT, annotate=replace(DEFAULT.annotate, model=chosen))


def _check_outputs(json: str | None, html: Path | None) -> None:
    """Fail before hours of work, not after."""
    from tawatur.report import check_folder, check_target

    if json is not None:
        check_target(json)
    if html is not None:
        check_folder(html)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
