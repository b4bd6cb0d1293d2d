"""Lines on a terminal."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


def say(console: Console, line: Text, *, indent: int = 0) -> None:
    """Wrapped at words on a terminal; one line as it is in a pipe, for whatever reads it."""
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, indent), expand=False))
    else:
        console.print(Text(" " * indent).append_text(line), soft_wrap=True)
