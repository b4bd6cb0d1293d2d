"""The command for assistants: mcp."""

from tawatur.cli.app import app
from tawatur.cli.options import Archive
from tawatur.errors import MissingExtraError


@app.command()
def mcp(archive: Archive = None) -> None:
    """Serve the archive to an assistant over the Model Context Protocol, on standard input and output.

    Read only: tools to search, trace and compare, with the words that each answer rests on.
    """
    try:
        from tawatur.assistants.server import server
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("tawatur"):
            raise
        raise MissingExtraError("mcp", "tawatur mcp") from missing
    from tawatur.store.opening import archive_path
    from tawatur.store.viewing import looking

    path = archive_path(archive)
    with looking(path):
        pass  # what is wrong with it is told now, not at the first question
    server(path).run("stdio")
