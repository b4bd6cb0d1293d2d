"""RSS, RDF and Atom files item by item, and OPML lists of feeds, which are named and never fetched.

Parsing: lxml as a pull parser, without entities, DTDs and the network; it holds one item at a time. What a
damaged file still says is read, and one line of `skipped` tells where the damage begins.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from tawatur.config import Ingest
from tawatur.errors import InputError
from tawatur.ingest.entries import article_of_entry, entry_of, headline_of_entry, name_of, said
from tawatur.ingest.references import numbered_references
from tawatur.ingest.sources import Source
from tawatur.model import Article, Skipped

_ITEMS = frozenset({"item", "entry"})
_FEEDS = frozenset({"rss", "feed", "rdf"})
_ABOVE = frozenset({"title", "link"})  # what a feed says of itself
_HEADLINES_ONLY = "items with a headline only: {}; give the pages they lead to"
_ENTITIES = "declares XML entities, which are not read; save the feed without its DOCTYPE"


class Listed(NamedTuple):
    """A feed that an OPML file lists, or a sitemap that another lists."""

    url: str
    sitemap: bool = False


def feed(source: Source, stream: Iterable[bytes], config: Ingest) -> Iterator[Article | Skipped]:
    """Articles of a feed in its order; of an OPML file, every feed it lists as Skipped.

    Raises InputError when the file is no feed, declares entities, ends early, or one item is too large.
    """
    for item in _items(_Reader(source, config, linked=False), stream):
        if not isinstance(item, Listed):
            yield item


def linked(source: Source, stream: Iterable[bytes], config: Ingest) -> Iterator[Article | Skipped | Listed]:
    """The same for who can follow links: what `feed` cannot read comes as where it is to be found.

    Items with a headline only are Articles without text, feeds of an OPML file Listed.
    """
    return _items(_Reader(source, config, linked=True), stream)


def _items(reader: "_Reader", stream: Iterable[bytes]) -> Iterator[Article | Skipped | Listed]:
    for piece in numbered_references(stream):
        yield from reader.read(piece)
    yield from reader.close()


class _Reader:
    """The state between two pieces of a file."""

    def __init__(self, source: Source, config: Ingest, *, linked: bool) -> None:
        self._source, self._config, self._linked = source, config, linked
        self._parser = etree.XMLPullParser(
            events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, recover=True,
        )  # fmt: skip
        self._path: list[str] = []
        self._about: dict[str, str] = {}
        self._number = self._bare = self._since = 0
        self._done = False

    def read(self, piece: bytes) -> Iterator[Article | Skipped | Listed]:
        """What the items that end in this piece give."""
        self._since += len(piece)
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            raise InputError(self._source.name, f"broken XML ({error.msg}); save the feed again") from error
        for event, node in self._parser.read_events():
            if event == "start":
                self._start(node)
            else:
                yield from self._end(node)
        if self._since > self._config.max_item_bytes:
            limit = self._config.max_item_bytes >> 20
            raise InputError(self._source.name, f"an item of more than {limit} MiB; split the feed")

    def close(self) -> Iterator[Skipped]:
        """The counts of the whole file. Raises InputError when it is not whole, or no feed."""
        if self._bare:
            yield Skipped(self._source.name, _HEADLINES_ONLY.format(self._bare))
        if not self._path and not self._done:
            raise InputError(self._source.name, "no XML in it; save the feed again")
        harm = self._parser.feed_error_log
        where = f"broken XML at line {harm[0].line} ({harm[0].message.strip()[:80]})" if len(harm) else ""
        if not self._done:
            raise InputError(self._source.name, f"{where or 'XML ends early'}; fetch the feed again")
        if where:
            yield Skipped(self._source.name, f"{where}; text may be missing there, compare with the page")
        if not self._number:
            yield Skipped(self._source.name, "no items in the feed")

    def _start(self, node: etree._Element) -> None:
        name = name_of(node)
        if not self._path:
            self._check_root(node, name)
        self._path.append(name)

    def _check_root(self, node: etree._Element, name: str) -> None:
        info = node.getroottree().docinfo
        if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
            raise InputError(self._source.name, _ENTITIES)
        if name not in _FEEDS and name != "opml":
            raise InputError(self._source.name, f"XML, but no feed (<{name[:40]}>); give RSS, Atom or OPML")

    def _end(self, node: etree._Element) -> Iterator[Article | Skipped | Listed]:
        name = self._path.pop() if self._path else ""
        if not self._path:
            self._done = True
        elif name == "outline" and self._path[0] == "opml":
            yield from self._listed(node)
        elif _ITEMS.isdisjoint(self._path):
            if name in _ITEMS:
                yield from self._item(node)
            elif name in _ABOVE and self._path[-1] in ("channel", "feed"):
                self._about.setdefault(name, said(node) or node.get("href") or "")
            else:
                self._forget(node, name)

    def _item(self, node: etree._Element) -> Iterator[Article | Skipped]:
        self._number += 1
        entry = entry_of(node, self._source.name if self._linked else None)
        self._forget(node, "item")
        if not entry.body.strip():
            if self._linked and entry.link:
                yield headline_of_entry(entry, self._about.get("title"), self._source)
            else:
                self._bare += 1
            return
        title = self._about.get("title")
        yield article_of_entry(entry, title, self._number, self._source, self._config)

    def _listed(self, node: etree._Element) -> Iterator[Skipped | Listed]:
        address = node.get("xmlUrl")
        if address and self._linked:
            self._number += 1
            yield Listed(address.strip())
        elif address:
            self._number += 1
            reason = f"feed listed in {self._source.name}, not fetched; download it and give the file"
            yield Skipped(address[:2000], reason)
        self._forget(node, "outline")

    def _forget(self, node: etree._Element, name: str) -> None:
        """Free what was read; what stands above it stays until its own end."""
        node.clear()
        parent = node.getparent()
        while parent is not None and node.getprevious() is not None:
            del parent[0]
        if name in _ITEMS or name == "outline":
            self._since = 0
