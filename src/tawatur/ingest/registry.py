"""Outlets by domain and name: what a page's address says of who published it, and who owns whom.

Ours are the media of the lexicons, by the domain of each. A desk adds its own in TOML: `[[outlet]]` tables
with `name`, `names` (other forms), `domains`, `country`, `family` (the publisher's group) and `agency`; they
come first.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tawatur.errors import InputError
from tawatur.ingest.records import host
from tawatur.lexicon import LANGUAGES, load
from tawatur.model import Article
from tawatur.words import fold

_FILES = ("agencies", "outlets")
_KEYS = {"name": str, "names": list, "domains": list, "country": str, "family": str, "agency": bool}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `country`: ISO 3166 alpha-2; `family`: whose it is; None = not known."""

    name: str
    country: str | None = None
    family: str | None = None
    agency: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """Outlets by domain (without "www.") and by folded name."""

    by_domain: Mapping[str, Outlet]
    by_name: Mapping[str, Outlet]

    def of(self, name: str | None, url: str | None) -> Outlet | None:
        """The outlet of this name, or the one at whose domain, or a subdomain of it, the address is."""
        if name and (found := self.by_name.get(fold(name))):
            return found
        labels = (host(url) or "").split(".")
        domains = (".".join(labels[k:]) for k in range(len(labels) - 1))
        return next((self.by_domain[d] for d in domains if d in self.by_domain), None)


@lru_cache(maxsize=8)
def registry(path: str = "") -> Registry:
    """Ours and, with `path`, those of a TOML file before them. Raises InputError that names what is wrong."""
    domains: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for row in _read(Path(path)) if path else ():
        outlet = Outlet(row["name"], row.get("country"), row.get("family"), row.get("agency", False))
        domains |= dict.fromkeys((d.lower().removeprefix("www.") for d in row.get("domains", ())), outlet)
        names |= dict.fromkeys((fold(n) for n in (row["name"], *row.get("names", ()))), outlet)
    return Registry(_ours() | domains, names)


def _ours() -> dict[str, Outlet]:
    """Media of the lexicons whose source is their own site, under their Arabic name where they have one.

    A site that several media share («الأوبزرفر» and «الغارديان») names none of them.
    """
    found: dict[str, Outlet] = {}
    entities: defaultdict[str, set[str]] = defaultdict(set)
    for language in sorted(LANGUAGES, key=lambda x: x != "ar"):
        for file in _FILES:
            for e in load(language, file):
                domain = e["source"].lower().removeprefix("www.")
                entities[domain].add(e["entity"])
                found.setdefault(domain, Outlet(e["name"], e["country"] or None, None, file == "agencies"))
    return {d: outlet for d, outlet in found.items() if "." in d and " " not in d and len(entities[d]) == 1}


def registered(article: Article, known: Registry) -> Article:
    """The article under its outlet's name, where it has none or a host's; what else is known as metadata."""
    found = known.of(article.outlet, article.url)
    if found is None:
        return article
    site = host(article.url)
    unnamed = not article.outlet or article.outlet == site
    listed = fold(article.outlet or "") in known.by_name
    told = {
        "outlet_country": found.country, "outlet_family": found.family, "outlet_agency": found.agency,
    }  # fmt: skip
    metadata = {**article.metadata, **{k: v for k, v in told.items() if v}}
    return replace(article, outlet=found.name if unnamed or listed else article.outlet, metadata=metadata)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("outlet")
    except OSError as error:
        raise InputError(str(path), f"cannot be opened ({(error.strerror or str(error)).lower()})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no TOML ({error}); see docs/pages.md") from error
    if not isinstance(rows, list) or not rows:
        raise InputError(str(path), "needs [[outlet]] tables; see docs/pages.md")
    for number, row in enumerate(rows, 1):
        _check(row, f"{path}: outlet {number}")
    return rows


def _check(row: Any, where: str) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise InputError(where, "needs a name")
    for key, value in row.items():
        if key not in _KEYS:
            raise InputError(where, f"unknown key {key}; known: {', '.join(_KEYS)}")
        listed = _KEYS[key] is list and not all(isinstance(x, str) for x in value if isinstance(value, list))
        if not isinstance(value, _KEYS[key]) or listed:
            kinds = {str: "a text", list: "a list of texts", bool: "true or false"}
            raise InputError(where, f"{key} needs {kinds[_KEYS[key]]}")
