"""The command line: one command per verb, each a thin call on the library.

Exit codes: 0 done (skipped inputs are listed on stderr), 1 `check` found
something wrong, 2 nothing could be read or written, 130 Ctrl-C.
"""

# isort: off - the order in which --help lists them
from tawatur.cli import reading, showing, archive, copying, watching, serving, assisting, exporting
from tawatur.cli import relating, measuring

# isort: on
from tawatur.cli.app import app, main

__all__ = [
    "app", "archive", "assisting", "copying", "exporting", "main", "measuring", "reading", "relating",
    "serving", "showing", "watching",
]  # fmt: skip
