"""A run's result as `analyze` gives it: records, packed."""

from pathlib import Path

from tawatur.batch.folder import Folder
from tawatur.batch.rows import read
from tawatur.engine import Packed
from tawatur.errors import InputError
from tawatur.model import Article, Skipped, Story
from tawatur.result import Result


def result(out: str | Path) -> Result:
    """Everything that a run left in its folder `out`, in memory.

    Raises InputError where the run is not whole. Only for folders of one's own: packed records can run code.
    """
    folder = Folder(out)
    if any(folder.manifest(stage) is None for stage in ("ingest", "annotate", "claims")):
        raise InputError(str(out), "holds no whole run; run tawatur batch to its end")
    articles = sorted(
        (row["at"], row["article"]) for row in read(folder, "annotate", ("at", "article")) if row["article"]
    )
    stories = sorted((row["rank"], row["story"]) for row in read(folder, "claims", ("rank", "story")))
    return Result(
        Packed[Article](packed for _, packed in articles),
        Packed[Story](packed for _, packed in stories),
        skipped(folder),
    )


def skipped(folder: Folder) -> tuple[Skipped, ...]:
    """What was not read, not annotated or not examined, in that order; each by its place."""
    found: list[Skipped] = []
    for stage, place in (("annotate", "at"), ("claims", "rank")):
        rows = read(folder, stage, (place, "skip_input", "skip_reason"))
        told = sorted(
            (r[place], r["skip_input"], r["skip_reason"]) for r in rows if r["skip_input"] is not None
        )
        found += (Skipped(name, reason) for _, name, reason in told)
    return tuple(found)
