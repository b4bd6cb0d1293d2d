"""Commands on whole archives: backup, archive copy."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Archive
from tawatur.cli.running import interruptible, progress

if TYPE_CHECKING:
    from tawatur.store.copying import Copied

whole = typer.Typer(no_args_is_help=True, help="Whole archives, from one database to another.")
app.add_typer(whole, name="archive")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; it is an archive itself.")],
    archive: Archive = None,
) -> None:
    """Write the whole archive into a new file, checked, while others read and write it."""
    from tawatur.store.copying import backup as run
    from tawatur.store.opening import archive_path

    with interruptible("nothing was written"), progress() as tell:
        done = run(archive_path(archive), file, progress=tell)
    _tell(done)


@whole.command()
def copy(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="A file, or postgresql://user@host/database.")
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="A new file, or an empty database.")],
) -> None:
    """Copy a whole archive to another place; kept only where check finds no problem in it."""
    from tawatur.store.copying import copy as run
    from tawatur.store.opening import archive_path

    with interruptible("nothing was copied"), progress() as tell:
        done = run(archive_path(source), archive_path(target), progress=tell)
    _tell(done)


def _tell(done: "Copied") -> None:
    print(
        f"{done.versions:,} versions and {done.stories:,} stories in {done.rows:,} rows, checked, 0 problems"
    )
