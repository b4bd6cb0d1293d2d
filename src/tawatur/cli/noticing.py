"""Telling what a desk asked to be told of, for the commands that add to the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.errors import OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.notices import Notice, Outputs, Rule
    from tawatur.store.opening import Address

Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="What to be told of (TOML); default: new and regraded."),
]
Lines = Annotated[
    Path | None, typer.Option("--notices", metavar="FILE", help="Append what is told as JSON lines.")
]
Notify = Annotated[
    str | None, typer.Option("--notify", metavar="URL", help="Post what is told, as JSON, to this address.")
]


@dataclass(frozen=True, slots=True)
class Desk:
    """Rules, and where notices go."""

    rules: "tuple[Rule, ...]"
    outputs: "Outputs"

    def begin(self, archive: "Address") -> None:
        """Before anything is added: what the archive has already is not told. Raises ArchiveError."""
        from tawatur.config import DEFAULT
        from tawatur.notices import begin
        from tawatur.store.opening import opened

        with (
            opened(archive, write=True, wait=DEFAULT.store.wait_seconds) as engine,
            engine.begin() as connection,
        ):
            begin(connection, self.rules)

    def tell(self, archive: "Address", warn: Callable[[str], None]) -> None:
        """Tell what is new; where it cannot be delivered, `warn`, and tell it the next time."""
        from tawatur.config import DEFAULT
        from tawatur.notices import tell
        from tawatur.store.opening import opened

        with opened(archive, write=True, wait=DEFAULT.store.wait_seconds) as engine:
            try:
                tell(engine, self.rules, self.outputs.deliver)
            except OutputError as error:
                warn(str(error))


def desk(rules: Path | None, lines: Path | None, url: str | None, console: "Console") -> Desk:
    """Checked before any work. Raises InputError, OutputError."""
    from tawatur.notices import Outputs, read_rules
    from tawatur.notices.rules import USUAL

    found = read_rules(rules) if rules else USUAL
    outputs = Outputs(lambda notice: say(notice, console), lines, url)
    outputs.check()
    return Desk(found, outputs)


def say(notice: "Notice", console: "Console") -> None:
    """Two lines on the terminal, made harmless."""
    from rich.text import Text

    from tawatur.notices.wording import why
    from tawatur.report.shown import one_line

    head = Text.assemble(
        (f"● {one_line(notice.rule, limit=60)}: ", "bold"), one_line(notice.title, limit=120)
    )
    console.print(head, soft_wrap=True)
    told = "; ".join(one_line(x, limit=200) for x in why(notice.reasons, "en"))
    console.print(Text(f"  {told} · tawatur story {notice.story}", style="dim"), soft_wrap=True)
