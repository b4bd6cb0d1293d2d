"""A result as a folder of static pages: no script, no network, Arabic and English.

The folder appears whole or not at all: pages are written beside it and moved into place at the end.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.config import DEFAULT, Report
from tawatur.errors import OutputError

if TYPE_CHECKING:
    from tawatur.report.book import Apart
    from tawatur.report.rows import ResultLike

MARKER = ".tawatur-report"


def write_html(
    result: "ResultLike", folder: Path, *, config: Report = DEFAULT.report, apart: "Apart" = map
) -> Path:
    """Write the report of `result` into `folder` and return the path of its index page.

    `apart`: calls a function on each of some numbers, in order, perhaps in other processes.

    An earlier report there is replaced as a whole. Raises OutputError where the folder cannot be written or
    holds something else.
    """
    # Templates load slowly, and `tawatur --help` needs none.
    from tawatur.report.book import write_pages

    folder = check_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=".partial", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        write_pages(result, made, config=config, apart=apart)
        (made / MARKER).write_text("1\n", encoding="utf-8")
        _swap(made, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder / "index.html"


def check_folder(path: str | Path) -> Path:
    """The absolute path of a report folder that can be made, or replaced, at `path`.

    Raises OutputError where something else than an empty folder or a former report stands there, or
    where the folder above is closed to us.
    """
    folder = Path(os.path.abspath(path))
    above = next(p for p in folder.parents if p.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise OutputError(f"{folder}: no permission to write in {above}; choose another folder")
    if not os.path.lexists(folder):
        return folder
    if folder.is_symlink() or not folder.is_dir():
        raise OutputError(f"{folder} is not a folder; name another one for the report")
    if any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise OutputError(f"{folder} holds files that are no Tawatur report; name an empty or new folder")
    return folder


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{folder}: the report cannot be written ({error.strerror or error}); "
        "check permissions and free space, or name another folder"
    )


def _swap(made: Path, folder: Path) -> None:
    """Move `made` to `folder`; a former report is put aside first and comes back if the move fails."""
    made.chmod(0o755)
    if not folder.exists():
        made.rename(folder)
        return
    aside = made.with_suffix(".old")
    folder.rename(aside)
    try:
        made.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)
