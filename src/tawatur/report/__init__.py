"""Report: a result as web pages, on a terminal, as JSON, as a drawing, and in a notebook."""

from tawatur.report.document import check_target, to_json, write_json
from tawatur.report.graph import story_svg
from tawatur.report.html import check_folder, write_html
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
