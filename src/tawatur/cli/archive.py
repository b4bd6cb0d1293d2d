"""Commands on the archive: add."""

from tawatur.cli.app import app
from tawatur.cli.options import Archive, Inputs, Jobs, Language, Model
from tawatur.cli.running import NO_INPUT, check_language, check_no_input, configured, interruptible, progress
from tawatur.errors import InputError


@app.command()
def add(
    inputs: Inputs,
    archive: Archive = None,
    language: Language = "auto",
    model: Model = "learned",
    jobs: Jobs = 1,
) -> None:
    """Read news into the archive, and bring its stories, claims and roots up to date.

    What it has already changes nothing; a changed article becomes a new version. May be cut off at any point
    and run again.
    """
    from rich.console import Console
    from rich.text import Text

    from tawatur.report.strings import strings
    from tawatur.report.terminal import skipped_lines
    from tawatur.store.adding import add as run
    from tawatur.store.opening import archive_path

    check_language(language)
    config, path = configured(model), archive_path(archive)
    check_no_input(path, inputs)
    with interruptible("what was added so far is whole; run it again to go on"), progress() as tell:
        done = run(inputs, path, language=language, jobs=jobs, config=config, progress=tell)
    if not done.added + done.changed + done.known:
        reasons = "; ".join(f"{s.input}: {s.reason}" for s in done.skipped[:5])
        raise InputError("nothing was read", reasons or NO_INPUT)
    console = Console(highlight=False)
    counts = {"added": done.added, "changed": done.changed, "known": done.known, "skipped": len(done.skipped)}
    console.print(Text(" · ".join(f"{n:,} {name}" for name, n in counts.items()), style="bold"))
    for line in skipped_lines(done.skipped, strings("en")):
        console.print(line)
