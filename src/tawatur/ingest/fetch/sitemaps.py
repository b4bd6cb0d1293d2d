"""Sitemaps: the pages that a site lists, the newest first, and the other sitemaps that an index lists.

Parsing: lxml without entities, DTDs and the network, of a body that is bounded already.
"""

from io import BytesIO
from typing import NamedTuple

from lxml import etree

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.streams import pieces, whole

_ROOTS = (b"<urlset", b"<sitemapindex")
_DATES = ("publication_date", "lastmod")  # of news sitemaps, and of all


class Sitemap(NamedTuple):
    """What one file lists: pages, newest first, and sitemaps."""

    pages: list[str]
    sitemaps: list[str]


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
    root = etree.fromstring(body, parser)
    if root is None:
        raise InputError(name, "broken XML; open the page itself")
    pages: list[tuple[str, str]] = []
    sitemaps: list[str] = []
    for entry in root:
        told = {_name(node): (node.text or "").strip() for node in entry.iter() if isinstance(node.tag, str)}
        address = told.get("loc", "")
        if not address.startswith(("http://", "https://")):
            continue
        if _name(entry) == "sitemap":
            sitemaps.append(address)
        else:
            pages.append((next((told[d] for d in _DATES if told.get(d)), ""), address))
    newest = sorted(pages, key=lambda row: row[0], reverse=True)  # ISO 8601: as text
    return Sitemap(list(dict.fromkeys(a for _, a in newest)), list(dict.fromkeys(sitemaps)))


def _name(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2].lower()
