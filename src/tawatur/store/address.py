"""Where an archive is: a file, or a database of a PostgreSQL server, whose password no message tells."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from tawatur.errors import ArchiveError

DEFAULT_NAME = "tawatur.db"
VARIABLE = "TAWATUR_ARCHIVE"
_SCHEME = re.compile(r"([A-Za-z][\w+.-]+)://")
_OURS = ("postgresql", "postgres")
# Whatever else stands in a password has to be escaped, lest a part of it is taken for the host and told.
_PLAIN = r"[^@/?#\s]*"
_SERVER = re.compile(
    rf"postgres(?:ql)?://(?:(?P<user>[^:@/?#\s]*)(?::(?P<password>{_PLAIN}))?@)?(?P<host>{_PLAIN})"
    rf"(?P<database>/{_PLAIN})?(?:\?(?P<options>[^@#\s]*))?",
    re.IGNORECASE,
)
_SECRETS = re.compile(r"(?:^|&)(?:ssl)?password=([^&]*)", re.IGNORECASE)
_FOLDER = re.compile(r"(?:^|&)host=([^&]*)", re.IGNORECASE)
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server. `url`: as libpq takes it; shown without its secrets.

    Raises ArchiveError where it is no address.
    """

    url: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _SERVER.fullmatch(self.url):
            raise ArchiveError(
                f"postgresql://{_HIDDEN}: this address cannot be read; write "
                "postgresql://user@host:port/database, and in a password "
                "%40 for @, %2F for /, %3F for ?, %23 for #, %20 for a space"
            )

    def __str__(self) -> str:
        found = self._parts()
        user = f"{unquote(found['user'])}@" if found["user"] else ""
        folder = _FOLDER.search(found["options"] or "")
        host = found["host"] or (f"[{unquote(folder[1])}]" if folder else "")
        return f"postgresql://{user}{host}{found['database'] or ''}"

    def hidden(self, told: str) -> str:
        """A message without the secrets of the address."""
        found = self._parts()
        given = [found["password"] or "", *_SECRETS.findall(found["options"] or "")]
        for secret in sorted({x for s in given for x in (s, unquote(s)) if x}, key=len, reverse=True):
            told = told.replace(secret, _HIDDEN)
        return told

    def _parts(self) -> dict[str, str | None]:
        match = _SERVER.fullmatch(self.url)
        return match.groupdict() if match else {}


Address: TypeAlias = Path | Server


def archive_path(given: "str | Address | None" = None) -> Address:
    """The archive's address: `given`, else what TAWATUR_ARCHIVE names, else the file ./tawatur.db.

    Raises ArchiveError where it cannot be read, or names a kind of database that is none of ours.
    """
    named = given or os.environ.get(VARIABLE) or DEFAULT_NAME
    if isinstance(named, Server):
        return named
    scheme = _SCHEME.match(named) if isinstance(named, str) else None
    if scheme is None:
        return Path(os.path.abspath(named))
    if scheme[1].lower() not in _OURS:
        raise ArchiveError(f"{scheme[0]}{_HIDDEN}: name a file, or postgresql://user@host/database")
    return Server(str(named))
