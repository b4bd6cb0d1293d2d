"""Sitemaps: the pages that a site lists, the newest first, and the other sitemaps that an index lists.

Parsing: lxml without entities, DTDs and the network, of a body that is bounded already.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.feeds import Listed
from tawatur.ingest.records import joined
from tawatur.ingest.references import numbered_references
from tawatur.ingest.streams import pieces, whole

_ROOTS = (b"<urlset", b"<sitemapindex")


class _Row(NamedTuple):
    day: str  # ISO 8601: sorted as text; "" where none is told
    address: str
    sitemap: bool


class Sitemap(NamedTuple):
    """What one file lists: pages and sitemaps, newest first. `damage`: what may be missing, and why."""

    pages: list[str]
    sitemaps: list[Listed]
    damage: str | None


def is_sitemap(head: bytes) -> bool:
    """True for the first bytes of an unpacked sitemap."""
    start = head[:2048].lower()
    return any(root in start for root in _ROOTS) and b"<html" not in start


def unpacked(body: bytes, name: str, config: Ingest) -> bytes:
    """A body that is a .gz file in itself, unpacked up to the limits. Raises InputError."""
    return whole(pieces(BytesIO(body), name, config), name, config.max_document_bytes)


def read_sitemap(body: bytes, name: str) -> Sitemap:
    """The addresses of a sitemap (sitemaps.org 0.9). Raises InputError where it is broken throughout."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(b"".join(numbered_references([body.lstrip()])), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise InputError(name, "broken XML; open the page itself")
    errors = parser.error_log
    damage = f"broken XML at line {errors[0].line}; pages may be missing" if len(errors) else None
    rows = sorted(_rows(root, name), key=lambda row: row.day, reverse=True)
    return Sitemap(
        list(dict.fromkeys(row.address for row in rows if not row.sitemap)),
        list(dict.fromkeys(Listed(row.address, sitemap=True) for row in rows if row.sitemap)),
        damage,
    )


def _rows(root: etree._Element, name: str) -> Iterator[_Row]:
    for entry in root:
        told = {_name(node): node for node in reversed(entry)}
        place = told.get("loc")
        address = None if place is None else joined(name, (place.text or "").strip())
        if address:
            yield _Row(_day(told), address, _name(entry) == "sitemap")


def _day(told: dict[str, etree._Element]) -> str:
    """When a page was published, where a news sitemap tells it; else when it last changed."""
    news = told.get("news")
    dates = [] if news is None else [n.text for n in news if _name(n) == "publication_date"]
    changed = told.get("lastmod")
    dates += [] if changed is None else [changed.text]
    found = next((d.strip() for d in dates if d and d.strip()), "")
    return found if found[:4].isdecimal() else ""


def _name(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
