"""The command that opens the desk: serve."""

import socket
from ipaddress import ip_address
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.options import Archive
from tawatur.errors import InputError, MissingExtraError


@app.command()
def serve(
    archive: Archive = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port; 0 = any that is free.")] = 8321,
    token: Annotated[
        list[str] | None,
        typer.Option(metavar="[ROLE:[NAME:]]TOKEN", help="Who may enter; roles: read, review, admin."),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host name that the desk answers to.")
    ] = None,
) -> None:
    """Open the archive as a desk in the browser: stories, claims, chains, sources.

    Only this machine reaches it, unless another address is given; then a token is needed. Ctrl-C ends it.
    """
    try:
        from tawatur.web.app import create_app
        from tawatur.web.roles import readers_of
        from tawatur.web.server import server
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("tawatur"):
            raise
        raise MissingExtraError("web", "tawatur serve") from missing
    from tawatur.config import DEFAULT
    from tawatur.store.opening import archive_path, opened

    readers = readers_of(token or ())
    if not readers and not _is_loopback(host):
        raise InputError(f"--host {host}", "others reach this address: say who may enter with --token")
    path = archive_path(archive)
    with opened(path, write=True, wait=DEFAULT.store.wait_seconds):
        pass  # made where there is none, brought up to date where it is older
    door = _listening(host, port)
    made = create_app(path, token=readers, names=name or (), shown=str(path))
    place = f"[{host}]" if ":" in host else host
    print(f"http://{place}:{door.getsockname()[1]}/  (Ctrl-C ends it)", flush=True)
    server(made).run(sockets=[door])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises InputError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as problem:
        why = problem.strerror or problem
        raise InputError(f"{host} port {port}", f"cannot be listened on ({why}); try --port 0") from problem


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
