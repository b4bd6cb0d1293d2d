"""What the commands' options are called, take and tell, once for all of them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, web addresses, or - for standard input.")
]
Json = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write the result as JSON (- = stdout).")
]
Html = Annotated[Path | None, typer.Option("--html", metavar="DIR", help="Write a report of web pages here.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=256, help="Processes to use.")]
Language = Annotated[str, typer.Option("--language", help="auto, ar, en or fr.")]
Model = Annotated[
    str, typer.Option("--model", help="learned, or rules: learned weights stay aside.", metavar="NAME")
]
Encoder = Annotated[
    str,
    typer.Option(
        "--encoder",
        metavar="PATH_OR_ID",
        help="A sentence encoder for aligning (tawatur[neural]); default: none.",
    ),
]
Archive = Annotated[
    str | None,
    typer.Option(
        metavar="ARCHIVE",
        help="A file, or postgresql://user@host/database [default: $TAWATUR_ARCHIVE, else ./tawatur.db].",
    ),
]
Pages = Annotated[int, typer.Option("--pages", min=0, help="Pages fetched for one feed or sitemap, at most.")]
Outlets = Annotated[
    Path | None,
    typer.Option("--outlets", metavar="FILE", help="Outlets of your own: names, domains, families (TOML)."),
]
Fast = Annotated[
    bool, typer.Option("--fast", help="Bodies of pages the fast way (tawatur[fast]); keeps more clutter.")
]
Private = Annotated[bool, typer.Option("--allow-private", help="Also fetch addresses that are not public.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
