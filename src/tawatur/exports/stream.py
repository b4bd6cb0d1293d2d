"""Inputs to annotated articles as a stream: one article at a time, or one small piece a process."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial

from tawatur.annotate import annotate
from tawatur.config import DEFAULT, Config
from tawatur.engine import spread
from tawatur.ingest import read
from tawatur.model import Article, Skipped

_PIECE = 8  # articles handed to a process at a time: few, so that a live stream comes out soon


def annotated(
    inputs: Iterable[str], *, language: str = "auto", jobs: int = 1, config: Config = DEFAULT
) -> Iterator[Article | Skipped]:
    """Each article of `inputs` (paths, globs, folders, "-") annotated, in order, as soon as it is done.

    `language`: "auto" or a code for all. `jobs`: processes. Memory does not grow with the number of
    articles, but for a digest of each. Nothing is raised for one bad input: it comes as Skipped.
    """
    found = read(inputs, language=language, config=config.ingest, now=datetime.now(UTC))
    return spread(partial(_annotated, config=config), found, jobs=jobs, piece=_PIECE)


def _annotated(item: Article | Skipped, *, config: Config) -> Article | Skipped:
    if isinstance(item, Skipped):
        return item
    try:
        return annotate(item, config=config.annotate)
    except Exception as problem:  # one hostile text must not cost the other articles
        why = f"could not annotate it ({type(problem).__name__}: {problem}): a defect, please report it"
        return Skipped(item.input or item.id, f"{item.id}: {why}")
