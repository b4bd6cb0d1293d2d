"""The command that measures a result: evaluate."""

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.running import check_no_input
from tawatur.errors import InputError


@app.command()
def evaluate(  # noqa: PLR0913  # each is an option of the command
    prediction: Annotated[Path, typer.Argument(help="What `analyze --json`, `annotate` or `relate` wrote.")],
    gold: Annotated[
        list[Path],
        typer.Argument(help="Stories, clusters, lineage, JSONL of articles, CSV of pairs."),
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

    check_no_input(errors, [prediction, *gold])
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
