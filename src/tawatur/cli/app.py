"""The application that the commands join, and its door: errors become one line and an exit code."""

import sys

import typer

from tawatur.errors import TawaturError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="Who says so, on whose word, how the versions differ, and how many independent roots there are.",
)  # fmt: skip


def main() -> None:
    """Run the command line; turn Tawatur's own errors into one line and exit code 2."""
    try:
        app()
    except TawaturError as problem:
        print(f"tawatur: {problem}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
