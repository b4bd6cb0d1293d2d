"""A saved web page: metadata from what the page states, the body from trafilatura, the place of both.

Metadata: JSON-LD, then OpenGraph, then <meta> and <time>. A date is believed only where the page states
it as its publication date; two statements that are days apart are settled by the date line a reader
sees, or not at all. Parsing: lexbor (selectolax), which knows neither entities of its own nor the network.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tawatur.config import Ingest
from tawatur.ingest.datelines import MAX_LINE, Stamp, read_line, read_stamp
from tawatur.ingest.microdata import stated as stated_in
from tawatur.ingest.pages import Page, read_page
from tawatur.ingest.records import host
from tawatur.ingest.signed import signed
from tawatur.ingest.visible import locate

DATES_DISAGREE = "page states several publication dates"
PAGE_CUT = "page cut to the size limit"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|article|figure|figcaption|table|tr|pre|hr)\b",
    re.IGNORECASE,
)
_NO_TEXT = "script, style, figure, noscript, template, iframe, form"
_ARTICLE_TYPES = re.compile(r"(?:News|Reportage|Blog|Analysis|Opinion|Background)?\w*(?:Article|Posting)$")
_DATE_NAMES = (
    "datePublished", "pubdate", "publishdate", "publish_date", "publish-date", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published",
)  # fmt: skip
_DAYS_APART = 2
_NEVER = date(1970, 1, 1)  # what templates write where they have no date
_LEAST_TEXT = 200  # code points of a text that stands in one cell
_MOST_NODES = 20_000  # nodes of a page looked at for a visible date


class PageArticle(NamedTuple):
    """All that a page says about its article. `page` holds the body; the rest is None where unstated."""

    page: Page
    title: str | None
    authors: tuple[str, ...]
    stamp: Stamp | None
    outlet: str | None
    url: str | None
    marks: tuple[str, ...]


def declared_charset(data: bytes) -> str | None:
    """The charset a page declares in its first 4 KB, or None."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(raw: str, *, config: Ingest) -> PageArticle | None:
    """The article of a page, offsets of its RawMap into `raw`; None when the page has no article text."""
    source = raw[: config.max_html_chars]
    if _too_deep(source, config):
        return None
    tree = LexborHTMLParser(source)
    linked = list(_linked_data(tree))
    meta = _meta(tree)
    outlet = _outlet(linked, meta, tree)
    stated = [*_values(linked, "url", "mainEntityOfPage"), meta.get("og:url"), _canonical(tree)]
    url = _first(u for u in stated if u and u.startswith(("http://", "https://")))
    title = _title(linked, meta, tree, outlet)
    stamp, marks = _stamp(linked, meta, tree)
    named = signed(tree, outlet)
    own = tuple(
        dict.fromkeys(name for name in stated_in(tree, "author") if name != outlet and len(name) <= 80)
    )
    body = _body(tree, linked, config)
    page = (
        read_page(body, title=title, outlet=outlet, paragraphs=_paragraphs(tree), config=config)
        if body
        else None
    )
    if page is None:
        return None
    page = page._replace(raw_map=locate(page.text, source))
    marks += (PAGE_CUT,) if len(raw) > len(source) else ()
    authors = _authors(linked, meta, outlet, url) or own or page.authors or named
    return PageArticle(page, title or page.title, authors, stamp, outlet or host(url), url, marks)


def _body(tree: LexborHTMLParser, linked: list[dict[str, Any]], config: Ingest) -> str | None:
    """Paragraphs, one a line. Takes the scripts out of `tree`: trafilatura would read them its own way."""
    for node in tree.css("script, style"):
        node.decompose()
    markup = (tree.html or "")[: config.max_markup_chars]
    try:
        found = _quickly(markup) if config.fast else _carefully(markup)
    except Exception:  # any failure inside a parser means: no body by this way
        found = None
    stated = _first(_values(linked, "articleBody"))
    return found or (_plain(stated) if stated else _densest(tree))


def _densest(tree: LexborHTMLParser) -> str | None:
    """Of old sites, whose text stands in one cell between line breaks: the cell or block with most of it."""
    nodes = tree.css("td, div")[:_MOST_NODES]
    own = max(nodes, key=lambda node: len(node.text(deep=False)), default=None)
    if own is None or len(own.text(deep=False).strip()) < _LEAST_TEXT:
        return None
    for node in own.css("br"):
        node.replace_with("\n")
    rows = own.text(deep=True).split("\n")
    return "\n".join(line for row in rows if (line := " ".join(row.split())))


def _carefully(markup: str) -> str | None:
    import trafilatura  # loaded here: plain text need not wait for it

    return trafilatura.extract(
        markup, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
    )


def _quickly(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # an optional part

    text = extract_plain_text(
        markup, preserve_formatting=True, main_content=True, list_bullets=False, alt_texts=False,
        comments=False, post_meta=False,
    )  # fmt: skip
    return "\n".join(line for row in text.split("\n") if (line := row.strip()))


def _too_deep(source: str, config: Ingest) -> bool:
    return source.count("<") - 2 * source.count("</") - 2 * source.count("<!--") > config.max_open_elements


def plain_lines(markup: str, *, config: Ingest) -> str:
    """The text of a piece of HTML, empty lines between its blocks, without scripts, pictures and captions."""
    source = " ".join(markup[: config.max_markup_chars].split())
    if "<" not in source and "&" not in source:
        return _spaced(markup)
    if _too_deep(re.sub(r"<(?:br|img|hr|wbr|input)\b", "", source, flags=re.IGNORECASE), config):
        return ""
    broken = _BLOCK.sub("\n\\g<0>", source)
    tree = LexborHTMLParser(f"<body>{broken}</body>")
    for node in tree.css(_NO_TEXT):
        node.decompose()
    text = tree.body.text(deep=True) if tree.body else ""
    return _spaced(text)


def _spaced(text: str) -> str:
    """Lines apart by empty ones, so that none is taken for the rest of a hard-wrapped one."""
    return "\n\n".join(line for row in text.split("\n") if (line := " ".join(row.split())))


def _paragraphs(tree: LexborHTMLParser) -> frozenset[str]:
    """Texts of the <p> elements that are no links: lines of the report even without a stop at their end."""
    nodes = tree.css("p")[:_MOST_NODES]
    rows = ((" ".join(node.text(deep=True).split()), node) for node in nodes)
    return frozenset(text for text, node in rows if text and 2 * _linked_chars(node) < len(text))


def _linked_chars(node: LexborNode) -> int:
    return sum(len(link.text(deep=True).strip()) for link in node.css("a"))


def _plain(stated: str) -> str:
    """An articleBody without the tags and entities that some pages leave in it."""
    marked = stated.replace("\n", "<br>")
    return LexborHTMLParser(marked).text(separator="\n") if "<" in marked or "&" in marked else stated


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe an article."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            value = orjson.loads(re.sub(r"[\x00-\x1f]", " ", node.text(deep=True)))
        except orjson.JSONDecodeError:
            continue
        yield from _articles(value, depth=4)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for item in value[:50]:
            yield from _articles(item, depth - 1)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if isinstance(kind, str) and _ARTICLE_TYPES.match(kind):
                yield value
                return
        yield from _articles(value.get("@graph"), depth - 1)
        yield from _articles(value.get("mainEntity"), depth - 1)


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """First content of each <meta> by its name, property or itemprop (lower case)."""
    rows: dict[str, str] = {}
    for node in tree.css("meta[content]")[:500]:
        content = " ".join((node.attributes.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = node.attributes.get(key)
            if name and content:
                rows.setdefault(name.lower(), content)
    return rows


def _values(linked: Iterable[dict[str, Any]], *keys: str) -> Iterator[str]:
    """Strings under `keys`, also the name, @id or url of an object, in the order of the page."""
    for item in linked:
        for key in keys:
            held = item.get(key)
            for value in held if isinstance(held, list) else [held]:
                if isinstance(value, dict):
                    value = value.get("name") or value.get("@id") or value.get("url")
                if isinstance(value, str) and value.strip():
                    yield value.strip()


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    return node.attributes.get("href") if node else None


def _outlet(linked: list[dict[str, Any]], meta: dict[str, str], tree: LexborHTMLParser) -> str | None:
    named = [meta.get("og:site_name"), *_values(linked, "publisher"), meta.get("application-name")]
    named += stated_in(tree, "publisher")[:1]
    stated = _first(name for name in named if name and "://" not in name and len(name) <= 80)
    return stated or _beside_title(linked, meta, tree)


def _beside_title(linked: list[dict[str, Any]], meta: dict[str, str], tree: LexborHTMLParser) -> str | None:
    """The site's name behind the headline in <title>, where the page states the headline alone too."""
    window = tree.css_first("title")
    title = " ".join(window.text().split()) if window else ""
    for head in (*_values(linked, "headline"), meta.get("og:title") or "", *_headings(tree)):
        rest = title.removeprefix(head) if len(head.split()) > 2 else title
        if rest != title and (match := re.fullmatch(r"\s*[-–—|:»]\s*([^-–—|:»]{2,40})", rest)):
            return match[1].strip()
    return None


def _headings(tree: LexborHTMLParser) -> list[str]:
    nodes = [*tree.css('[itemprop~="headline"]')[:2], *tree.css("h1")[:5]]
    return [text for node in nodes if (text := " ".join(node.text(deep=True).split()))]


def _title(
    linked: list[dict[str, Any]], meta: dict[str, str], tree: LexborHTMLParser, outlet: str | None
) -> str | None:
    heads = _headings(tree)
    stated = [*_values(linked, "headline"), meta.get("og:title"), meta.get("twitter:title")]
    window = tree.css_first("title")
    title = _first([*stated, *heads, window.text() if window else None])
    if title is None:
        return None
    title = " ".join(title.split())
    # «Headline - Site»: the page's own <h1> or site name says where the headline ends
    for head in heads:
        if len(head.split()) > 2 and title.startswith(head):
            return head
    cut = re.compile(rf"\s*[-–—|:]\s*{re.escape(outlet)}\s*$") if outlet else None
    return (cut.sub("", title) if cut else title) or None


def _authors(
    linked: list[dict[str, Any]], meta: dict[str, str], outlet: str | None, url: str | None
) -> tuple[str, ...]:
    """Names the page states; addresses, handles and the site itself are no authors."""
    stated = [*_values(linked, "author", "creator"), meta.get("author"), meta.get("article:author")]
    site = {part.casefold() for part in (host(url) or "").split(".")} | {(outlet or "").casefold()}
    names = [n.strip() for n in stated if n and "://" not in n and not n.startswith("@") and len(n) <= 80]
    return tuple(dict.fromkeys(n for n in names if n.casefold() not in site))


def _stamp(
    linked: list[dict[str, Any]], meta: dict[str, str], tree: LexborHTMLParser
) -> tuple[Stamp | None, tuple[str, ...]]:
    stated = [*_values(linked, "datePublished"), meta.get("article:published_time")]
    stated += [meta.get(name.lower()) for name in _DATE_NAMES]
    stated += [n.attributes.get("datetime") or n.text() for n in tree.css('time[itemprop="datePublished"]')]
    stated += stated_in(tree, "datePublished")[:1]
    found = [stamp for value in stated if value and (stamp := read_stamp(value))]
    found = [stamp for stamp in found if stamp.when.date() != _NEVER]
    seen = list(_visible(tree))
    days = {s.when.date() for s in seen}
    if not found:
        return (_finest(seen), ()) if len(days) == 1 else (None, ())
    if _apart(found) <= _DAYS_APART:
        return _local(found[0], seen), ()
    agreed = [s for s in found if s.when.date() in days]
    return (agreed[0] if agreed and _apart(agreed) <= _DAYS_APART else None), (DATES_DISAGREE,)


def _local(stated: Stamp, seen: list[Stamp]) -> Stamp:
    """Without its zone, when the page shows readers, as local time, the clock time it states as UTC."""
    if not stated.when.utcoffset() and stated.when.tzinfo:
        naive = stated.when.replace(tzinfo=None)
        shown = naive.replace(second=0)
        if any(
            s.when.tzinfo is None and s.when.replace(second=0) == shown for s in seen if s.precision != "day"
        ):
            return Stamp(naive, stated.precision)
    return stated


def _finest(stamps: list[Stamp]) -> Stamp:
    return next((s for s in stamps if s.precision != "day"), stamps[0])


def _apart(stamps: list[Stamp]) -> int:
    days = [s.when.date() for s in stamps]
    return (max(days) - min(days)).days


def _visible(tree: LexborHTMLParser) -> Iterator[Stamp]:
    """Date lines a reader sees: <time> elements and short texts that state a date and nothing else."""
    for node in tree.css("time[datetime]")[:50]:
        if stamp := read_stamp(node.attributes.get("datetime")):
            yield stamp
    for node in tree.css("span, p, div, li, h2, h3, h4, small, time, td, font")[:_MOST_NODES]:
        text = _own_text(node)
        if text and (stamp := read_line(text) or _beside(text)):
            yield stamp


def _beside(text: str) -> Stamp | None:
    """The one date among parts of a line set apart («3 مايو 2021 - سلمى ناصر»)."""
    found = [stamp for part in re.split(r"\s[-–—|•·]\s", text) if (stamp := read_line(part))]
    return found[0] if len(found) == 1 else None


def _own_text(node: LexborNode) -> str | None:
    text = node.text(deep=False).strip()
    return text if 6 <= len(text) <= MAX_LINE and any(c.isdigit() for c in text) else None
