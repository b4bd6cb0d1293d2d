"""Report: a result as web pages, on a terminal, as JSON, as a drawing, and in a notebook."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tawatur.report.document import check_target, to_json, write_json
from tawatur.report.graph import story_svg
from tawatur.report.html import check_folder, write_html

if TYPE_CHECKING:
    from tawatur.report.summary import summary_html
    from tawatur.report.terminal import render_terminal

__all__ = [
    "check_folder",
    "check_target",
    "render_terminal",
    "story_svg",
    "summary_html",
    "to_json",
    "write_html",
    "write_json",
]
_HOME = {"render_terminal": "tawatur.report.terminal", "summary_html": "tawatur.report.summary"}


def __getattr__(name: str) -> Any:
    """Import rich only where a terminal is written to: it loads slowly."""
    if name not in _HOME:
        raise AttributeError(f"module 'tawatur.report' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
