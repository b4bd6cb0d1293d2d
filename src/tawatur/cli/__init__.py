"""The command line: one command per verb, each a thin call on the library.

Exit codes: 0 done (skipped inputs are listed on stderr), 1 `check` found
something wrong, 2 nothing could be read or written, 130 Ctrl-C.
"""

from tawatur.cli import reading, showing, archive, searching, judging, copying, watching  # isort: skip - as --help lists
from tawatur.cli import batching, serving, assisting, exporting, relating, measuring  # isort: skip
from tawatur.cli.app import app, main

__all__ = [
    "app", "archive", "assisting", "batching", "copying", "exporting", "judging", "main", "measuring",
    "reading", "relating", "searching", "serving", "showing", "watching",
]  # fmt: skip
