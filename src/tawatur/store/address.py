"""Where an archive is: a file, or a database of a PostgreSQL server, whose password no message tells."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from tawatur.errors import ArchiveError

DEFAULT_NAME = "tawatur.db"
VARIABLE = "TAWATUR_ARCHIVE"
_SERVER = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+://")
_HIDDEN = "…"
_UNREAD = "postgresql://" + _HIDDEN


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server. `url`: as libpq takes it; shown without its secrets."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        try:
            parts = urlsplit(self.url)
            user = f"{unquote(parts.username)}@" if parts.username else ""
            host = parts.netloc.rpartition("@")[2]
        except ValueError:
            return _UNREAD
        folder = parse_qs(parts.query).get("host", [""])[0] if not host else ""
        return f"postgresql://{user}{host}{parts.path}{f' ({folder})' if folder else ''}"

    def hidden(self, told: str) -> str:
        """A message without the secrets of the address."""
        for secret in sorted(self._secrets(), key=len, reverse=True):
            told = told.replace(secret, _HIDDEN)
        return told

    def _secrets(self) -> set[str]:
        try:
            parts = urlsplit(self.url)
            given = [parts.password or "", *re.findall(r"(?i)password=([^&]*)", parts.query)]
        except ValueError:
            given = [self.url]
        return {x for secret in given for x in (secret, unquote(secret)) if x}


Address: TypeAlias = Path | Server


def archive_path(given: "str | Address | None" = None) -> Address:
    """The archive's address: `given`, else what TAWATUR_ARCHIVE names, else the file ./tawatur.db.

    Raises ArchiveError where it names a kind of database that is none of ours.
    """
    named = given or os.environ.get(VARIABLE) or DEFAULT_NAME
    if isinstance(named, Server):
        return named
    if isinstance(named, str) and _SERVER.match(named):
        return Server(named)
    if isinstance(named, str) and (scheme := _SCHEME.match(named)):
        raise ArchiveError(f"{scheme[0]}{_HIDDEN}: name a file, or postgresql://user@host/database")
    return Path(os.path.abspath(named))
