"""Tawatur: who says so, on whose word, how the versions differ, how many independent roots remain.

One verb a stage, in order: `read`, `annotate`, `group`, `align`, `trace`, `report`; `analyze` runs them all.
"""

from typing import TYPE_CHECKING

# Imported now, not on first use: a verb that shares its package's name must be bound over it.
from tawatur.annotate import annotate
from tawatur.deferred import deferred
from tawatur.report import write_html as report

if TYPE_CHECKING:
    from tawatur.claims import align
    from tawatur.ingest import read
    from tawatur.lineage import trace
    from tawatur.pipeline import analyze, compare
    from tawatur.result import Result
    from tawatur.stories import group

__version__ = "0.1.0"
__all__ = ["Result", "align", "analyze", "annotate", "compare", "group", "read", "report", "trace"]

_HOME = {
    "read": "ingest", "group": "stories", "align": "claims",
    "trace": "lineage", "analyze": "pipeline", "compare": "pipeline",
    "Result": "result",
}  # fmt: skip
__getattr__ = deferred(__name__, _HOME)
