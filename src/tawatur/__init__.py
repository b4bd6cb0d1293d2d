"""Tawatur: who says so, on whose word, how the versions differ, how many independent roots remain.

One verb a stage, in order: `read`, `annotate`, `group`, `align`, `trace`, `report`; `analyze` runs them all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Imported now, not on first use: a verb that shares its package's name must be bound over it.
from tawatur.annotate import annotate
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
    "read": "tawatur.ingest", "group": "tawatur.stories", "align": "tawatur.claims",
    "trace": "tawatur.lineage", "analyze": "tawatur.pipeline", "compare": "tawatur.pipeline",
    "Result": "tawatur.result",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import the other stages on first use, so that `tawatur --help` stays quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'tawatur' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
