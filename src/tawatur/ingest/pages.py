"""The body of a copied web page or plain text file, without what stands around it.

Method: lines are told by shape and lexicon (furniture, label, date, person, headline, body). `text` is cut
from the raw input, never rewritten, and a RawMap says where each piece stood.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.bodies import body_range, report_lines
from tawatur.ingest.bylines import is_agency, is_name_alone, is_person, name_of, read_byline
from tawatur.ingest.datelines import Stamp
from tawatur.ingest.furniture import is_furniture_line, is_section, repeats
from tawatur.ingest.headlines import headline, line_stamp, stamp_of
from tawatur.ingest.mastheads import outlet_of, without_site
from tawatur.ingest.paragraphs import Line, cut, lines_of
from tawatur.spans import RawMap


class Page(NamedTuple):
    """What a raw text holds: the body and its place, and what stands around it."""

    text: str
    raw_map: RawMap
    title: str | None = None
    authors: tuple[str, ...] = ()
    stamp: Stamp | None = None
    outlet: str | None = None


def read_page(
    raw: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    paragraphs: frozenset[str] = frozenset(),
    config: Ingest,
) -> Page | None:
    """Body, headline, authors and date of a raw text; None when it has no words.

    `title`, `outlet`: what the page's metadata state. `paragraphs`: lines that its markup calls paragraphs.
    """
    lines = lines_of(raw)
    first, last = body_range(lines, title, paragraphs, config)
    if first is None:
        return None
    head = [x for x in lines[:first] if not (is_furniture_line(x.text) or is_section(x.text))]
    outlet = outlet or outlet_of(head, lines[first:], title, config=config)
    head = [x for x in head if x.text != outlet]
    title = title or without_site(headline(head, lines[first:]), head, outlet)
    kept = report_lines(lines[first : last + 1], title)
    if not kept:
        return None
    credited = _credits(head, title, outlet, config)
    authors = _authors(head, title)
    if not authors and (byline := read_byline(raw, kept[0].span.start, outlet=outlet, config=config)):
        authors = byline.authors
    text, raw_map = cut(raw, [*credited, *kept])
    return Page(text, raw_map, title, authors, stamp_of(head), outlet)


def _authors(head: Sequence[Line], title: str | None) -> tuple[str, ...]:
    named = [name_of(line.text) for line in head if line.text != title and is_person(line.text)]
    return tuple(dict.fromkeys(named))


def _credits(head: Sequence[Line], title: str | None, outlet: str | None, config: Ingest) -> list[Line]:
    """Bylines and datelines between headline and body («سرمدان – رويترز»): they say whose text it is.

    An agency alone counts only right below headline or date line: elsewhere it signs a picture.
    """
    last = max((k for k, x in enumerate(head) if repeats(x.text, title)), default=-1)
    found: list[Line] = []
    explained = True
    for line in head[last + 1 :]:
        if line_stamp(line.text) or is_name_alone(line.text):
            continue
        byline = read_byline(f"{line.text}\n", 0, outlet=outlet, config=config)
        whole = byline is not None and byline.span.end >= len(line.text)
        if whole and line.text[0] not in "([" and (explained or not is_agency(line.text)):
            found.append(line)
        explained = explained and whole
    return found
