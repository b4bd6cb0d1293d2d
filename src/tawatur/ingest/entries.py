"""One item of a feed to an Article: its fullest text, its link, and who published it when.

RSS 0.9-2.0 with the modules content, dc and dcterms, and Atom (RFC 4287): elements are told by local
name, since feeds bind the modules to prefixes of their own, or forget to bind them.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from tawatur.config import Ingest
from tawatur.ingest.datelines import read_stamp
from tawatur.ingest.html import plain_lines
from tawatur.ingest.outlets import is_outlet
from tawatur.ingest.pages import read_page
from tawatur.ingest.records import article_of, host, joined, with_marks
from tawatur.ingest.sources import Source
from tawatur.model import Article, Skipped

SUMMARY_ONLY = "summary only: the feed does not hold the whole text"
LAST_CHANGE = "date of the last change: the feed states no publication date"
_FULL = ("encoded", "content", "fulltext")
_SUMMARY = ("description", "summary")
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_CHANGED = ("updated", "modified")
_OF_MEDIA = re.compile(r"\{[^}]*(?:/mrss|itunes|podcast)[^}]*\}|(?:media|itunes|podcast):", re.IGNORECASE)
# WordPress ends every item of its feeds with this line
_APPENDED = re.compile(
    r"The post .{1,300} appeared first on .{1,100}|ظهرت المقالة .{1,300} أول\S{1,3} على .{1,100}"
)
_MOST_TITLE = 80  # code points of a feed's title that can be an outlet's name


class Entry(NamedTuple):
    """An item as the feed tells it; `body` is marked up as HTML."""

    body: str
    summary: bool
    title: str | None
    link: str | None
    guid: str | None
    authors: tuple[str, ...]
    published: str | None
    changed: str | None
    source: str | None  # the outlet, where the feed gathers several


def name_of(node: etree._Element) -> str:
    """The local name of an element in lower case; "" for comments, entities, and what tells of media."""
    if not isinstance(node.tag, str) or _OF_MEDIA.match(node.tag):
        return ""
    return node.tag.rpartition("}")[2].rpartition(":")[2].lower()


def said(node: etree._Element) -> str:
    """All text of an element, on one line."""
    return " ".join("".join(str(part) for part in node.itertext()).split())


def entry_of(node: etree._Element, base: str | None = None) -> Entry:
    """What an <item> or <entry> says. The longest of several full texts counts.

    `base`: the address of the feed, which links without a host start from.
    """
    rows = [(name, child) for child in node if (name := name_of(child))]
    full = max((_markup(child) for name, child in rows if name in _FULL), key=len, default="")
    short = max((_markup(child) for name, child in rows if name in _SUMMARY), key=len, default="")
    one = {name: said(child) for name, child in reversed(rows)}
    return Entry(
        body=full if full.strip() else short, summary=not full.strip(),
        title=one.get("title"), link=_link(rows, base and joined(base, node.base or "")),
        guid=one.get("guid") or one.get("id"), authors=tuple(_authors(rows)),
        published=_first(one, _PUBLISHED), changed=_first(one, _CHANGED), source=_source(rows),
    )  # fmt: skip


def _markup(node: etree._Element) -> str:
    """The HTML of a text: escaped in RSS and Atom's html, elements in Atom's xhtml, no markup in its text."""
    kind = (node.get("type") or "").lower()
    if kind in ("text", "text/plain"):
        text = "".join(str(part) for part in node.itertext())
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    if len(node) and any(isinstance(child.tag, str) for child in node):
        return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))
    return "".join(str(part) for part in node.itertext())


def _link(rows: list[tuple[str, etree._Element]], base: str | None) -> str | None:
    """The page of the item: RSS has it as text, Atom as the link that is no "self", "edit" or enclosure."""
    links = [child for name, child in rows if name == "link"]
    told = [said(child) for child in links if not child.get("href")]
    told += [child.get("href", "") for child in links if (child.get("rel") or "alternate") == "alternate"]
    if base:
        told = [url if "://" in url else joined(base, url) or "" for url in told if url]
    permanent = [c for name, c in rows if name == "guid" and c.get("isPermaLink", "true").lower() == "true"]
    told += [said(child) for child in permanent]
    return next((url for url in told if url.startswith(("http://", "https://"))), None)


def _authors(rows: list[tuple[str, etree._Element]]) -> list[str]:
    """Names; RSS's <author> is an address with the name in brackets behind it (RSS 2.0)."""
    names = []
    for name, child in rows:
        if name not in ("author", "creator"):
            continue
        inner = next((said(part) for part in child if name_of(part) == "name"), None)
        text = said(child) if inner is None else inner
        if "@" in text:
            text = text.partition("(")[2].rpartition(")")[0]
        names.append(text.strip())
    return [name for name in names if name]


def _source(rows: list[tuple[str, etree._Element]]) -> str | None:
    for name, child in rows:
        if name == "source":
            inner = next((said(part) for part in child if name_of(part) == "title"), None)
            return (inner or said(child)) or None
    return None


def _first(one: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((one[name] for name in names if one.get(name)), None)


def article_of_entry(
    entry: Entry, feed_title: str | None, number: int, source: Source, config: Ingest
) -> Article | Skipped:
    """The Article of an item, cleaned as a page's body is; Skipped when it holds no words."""
    name = f"{source.name}:{number}"
    outlet = _outlet(entry.source or feed_title, entry.link)
    title = " ".join(plain_lines(entry.title or "", config=config).split()) or None
    lines = plain_lines(entry.body, config=config)
    if lines.count("\n") > config.max_page_lines:
        return Skipped(name, f"more than {config.max_page_lines:,} lines; give its page instead")
    rows = [row for row in lines.split("\n") if not _APPENDED.fullmatch(row)]
    page = read_page("\n".join(rows), title=title, outlet=outlet, paragraphs=frozenset(rows), config=config)
    if page is None:
        return Skipped(name, "no words in the item; give its page instead")
    record: dict[str, Any] = {
        "id": _id(entry, source), "outlet": outlet, "url": entry.link, "title": title,
        "published": entry.published or entry.changed, "text": page.text,
        "authors": list(entry.authors or page.authors),
    }  # fmt: skip
    found = article_of(record, default_id=f"{source.stem}:{number}", name=name, config=config)
    if isinstance(found, Skipped):
        return found
    late = (LAST_CHANGE,) if entry.changed and not entry.published else ()
    return with_marks(found, *((SUMMARY_ONLY,) if entry.summary else ()), *late)


def headline_of_entry(entry: Entry, feed_title: str | None, source: Source) -> Article:
    """An item without a text as an Article whose text is empty: where its page is, and what is said of it."""
    stamp = read_stamp(entry.published or entry.changed)
    return Article(
        id=_id(entry, source) or source.stem, text="", url=entry.link, title=entry.title,
        outlet=_outlet(entry.source or feed_title, entry.link), authors=entry.authors,
        published=stamp and stamp.when, published_precision=stamp and stamp.precision, input=source.name,
    )  # fmt: skip


def _id(entry: Entry, source: Source) -> str | None:
    """The item's own name where it holds anywhere: an address or a URN; else its link, or its name here."""
    guid = entry.guid or ""
    front = guid.rstrip("/").count("/") == 2 and guid != entry.link  # the site, which some name in all items
    if ("://" in guid and not front) or guid.startswith(("urn:", "tag:")):
        return guid
    return entry.link or (f"{source.stem}:{guid}" if guid else None)


def _outlet(title: str | None, link: str | None) -> str | None:
    """The outlet a feed's title names, without «- World» and the like behind a name that is known."""
    title = (title or "")[: 2 * _MOST_TITLE]
    for mark in (" - ", " – ", " — ", " | ", ": ", " » ", " > "):
        for part in (title.partition(mark)[0], title.rpartition(mark)[2]):
            if part != title and is_outlet(part):
                return part
    return title if 0 < len(title) <= _MOST_TITLE else host(link)
