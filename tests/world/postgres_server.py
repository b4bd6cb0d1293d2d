"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tawatur.store.opening import Address

NewArchive = Callable[[str], Address]  # by names that are a test's own
_FOLDERS = "/usr/lib/postgresql/*/bin"  # Debian's; else what is on the PATH
_USERS = ("postgres", "nobody")  # the server refuses to run as root
# Words of a language sort otherwise than code points do: what rests on the database's order shows.
_INITDB = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
_LINGUISTIC = ("--locale-provider=icu", "--icu-locale=en")
_SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=60")


class Postgres:
    """A running server. `socket`: its folder."""

    def __init__(self, folder: Path, socket: Path) -> None:
        self.folder, self.socket = folder, socket
        self._numbers = count(1)

    def url(self, schema: str = "public", *, user: str = "postgres", password: str = "") -> str:
        """The address of a schema of the server's database."""
        who = f"{user}:{quote(password)}" if password else user
        return f"postgresql://{who}@/postgres?host={self.socket}&options=-csearch_path%3D{schema}"

    def run(self, statement: str) -> list[Any]:
        """Run a statement of SQL as the server's master; its rows."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def new(self) -> str:
        """The address of a new, empty place for an archive."""
        name = f"archive_{next(self._numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return self.url(name)


def binaries() -> Path | None:
    """The folder of the server's programs; None where it is not installed."""
    found = [p for p in sorted(Path("/").glob(_FOLDERS[1:])) if (p / "initdb").exists()]
    own = shutil.which("initdb")
    return found[-1] if found else Path(own).parent if own else None


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """A fresh server while the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="tawatur-pg-"))  # a socket's path may not be long
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    server = None
    try:
        data = folder / "data"
        made: list[Any] = [programs / "initdb", "-D", data, *_INITDB]
        if _run([*made, *_LINGUISTIC], user):  # not every build can
            shutil.rmtree(data, ignore_errors=True)
            subprocess.run(made, user=user, cwd="/", check=True, stdout=subprocess.DEVNULL)
        settings = [
            word for line in (*_SETTINGS, f"unix_socket_directories={folder}") for word in ("-c", line)
        ]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *settings], user=user, cwd="/", stdout=log, stderr=log
            )
        _wait(programs, folder, server)
        yield Postgres(folder, folder)
    finally:
        if server is not None:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Who the server runs as; None = we ourselves."""
    if os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _USERS if name in known)


def _run(words: list[Any], user: str | None) -> int:
    quiet = subprocess.DEVNULL
    return subprocess.run(words, user=user, cwd="/", check=False, stdout=quiet, stderr=quiet).returncode


def _wait(programs: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    ready = [programs / "pg_isready", "-q", "-h", folder]
    for _ in range(600):
        if _run(ready, None) == 0:
            return
        try:
            server.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"the server did not start: {(folder / 'log').read_text('utf-8', 'replace')[-2_000:]}")
