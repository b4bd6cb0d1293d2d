"""What the user wants watched: addresses, and local OPML files that list some."""

from collections.abc import Iterable
from pathlib import Path

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.feeds import Listed, linked
from tawatur.ingest.fetch.addresses import wrong
from tawatur.ingest.sources import Source
from tawatur.ingest.streams import pieces


def sources(named: Iterable[str], *, config: Ingest) -> list[str]:
    """The addresses behind what is named, each once. Raises InputError for what is neither.

    Of a list's addresses some may be wrong: they are refused when it is their turn, as what does not answer.
    """
    found: list[str] = []
    for name in named:
        urls = [name] if name.lower().startswith(("http://", "https://")) else _listed(name, config)
        reasons = [wrong(url, allow_private=config.fetch.allow_private) for url in urls]
        if all(reasons):
            raise InputError(urls[0], reasons[0] or "")
        found += urls
    return list(dict.fromkeys(found))


def _listed(name: str, config: Ingest) -> list[str]:
    try:
        with Path(name).open("rb") as file:
            items = linked(Source(Path(name), name, name, "feed"), pieces(file, name, config), config)
            found = [item.url for item in items if isinstance(item, Listed)]
    except OSError as error:
        raise InputError(name, f"cannot be opened ({(error.strerror or str(error)).lower()})") from error
    if not found:
        raise InputError(name, "lists no feeds; give an OPML file or addresses of feeds")
    return found
