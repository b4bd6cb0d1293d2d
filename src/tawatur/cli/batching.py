"""The command for archives that one process cannot hold: batch."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Day, Encoder, Inputs, Jobs, Language, Model
from tawatur.cli.running import check_language, check_outputs, configured, day, interruptible

_ENDED = "what is whole stays; the same command goes on from there"


@app.command()
def batch(  # noqa: PLR0913  # each is an option of the command
    inputs: Inputs,
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="Folder, or s3a:// address.")],
    engine: Annotated[str, typer.Option("--engine", help="local (processes) or spark.")] = "local",
    master: Annotated[str, typer.Option("--master", metavar="ADDRESS", help="Spark cluster.")] = "",
    jobs: Jobs = 2,
    language: Language = "auto",
    model: Model = "learned",
    encoder: Encoder = "",
    since: Day = None,
    until: Day = None,
    json: Annotated[str | None, typer.Option("--json", metavar="FILE", help="Also as one JSON file.")] = None,
) -> None:
    """Analyze an archive stage by stage, Parquet in between; a run that was cut short goes on where it ended.

    The result stands in DIR/result: articles and stories by day, as JSON with a few columns. (docs/scale.md)
    """
    from tawatur.batch import Asked, How, result, run
    from tawatur.batch.results import skipped

    with interruptible(_ENDED):
        check_language(language)
        check_outputs(json, None)
        asked = Asked(tuple(inputs), language, (day(since), day(until)))
        config = configured(model, encoder)
        folder = run(asked, out, How(engine, jobs, master), config=config, tell=_tell)  # type: ignore[arg-type]
        for item in skipped(folder):
            print(f"tawatur: skipped {item.input}: {item.reason}", file=sys.stderr)
        if json is not None:
            from tawatur.report import write_json

            write_json(result(out), json)
        print(Path(out, "result") if "://" not in out else f"{out}/result")


def _tell(stage: str, what: str) -> None:
    print(f"tawatur: {stage}: {what}", file=sys.stderr)
