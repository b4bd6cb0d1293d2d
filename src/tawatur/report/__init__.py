"""Report: a result as web pages, on a terminal, as JSON, as a drawing, and in a notebook."""

from typing import TYPE_CHECKING

from tawatur.deferred import deferred
from tawatur.report.html import check_folder, write_html
from tawatur.report.opened import ById, by_id

if TYPE_CHECKING:
    from tawatur.report.document import check_target, to_json, write_json
    from tawatur.report.graph import story_svg
    from tawatur.report.summary import summary_html
    from tawatur.report.terminal import render_terminal

__all__ = [
    "ById",
    "by_id",
    "check_folder",
    "check_target",
    "render_terminal",
    "story_svg",
    "summary_html",
    "to_json",
    "write_html",
    "write_json",
]
_HOME = {
    "check_target": "document", "to_json": "document", "write_json": "document", "story_svg": "graph",
    "render_terminal": "terminal", "summary_html": "summary",
}  # fmt: skip
__getattr__ = deferred(__name__, _HOME)
