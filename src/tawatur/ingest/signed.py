"""Who signed a saved page: names that stand where pages put their author.

Method: elements that a page marks as its author (`rel`, `itemprop`, classes), in the order of the page, the
outermost first. One name is believed; several belong to several articles.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tawatur.ingest.bylines import begins_credit, credited, is_agency, is_desk, is_person, name_of
from tawatur.ingest.datelines import read_line
from tawatur.ingest.furniture import is_furniture_line, is_section
from tawatur.ingest.outlets import same_outlet

_PLACES = (
    '[rel~="author"], [itemprop~="author"], [class*="author"], [class*="Author"], [class*="byline"],'
    ' [class*="Byline"], [class*="by-line"], [class*="writer"], [class*="Writer"], [class*="writeBy"],'
    ' [class*="writeby"]'
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|widget|recommend|footer|most-read", re.IGNORECASE)
_APART = re.compile(r"[|•·\n]+")
_ALSO = re.compile(r"\s*(?:,| and | & )\s*")
_SHORT = "span, p, div, td, font, li, small, strong, b"
_MOST_SHORT, _MOST_LINE = 5_000, 120  # elements, code points in one
_BESIDE = re.compile(r"\s+[-–—|•·]\s+|\s*[|•·]\s*")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[صم]|[ap]m)?", re.IGNORECASE)
_MOST, _DEEPEST, _MOST_CHARS = 200, 40, 300  # elements, steps up from one, code points in one


def signed(tree: LexborHTMLParser, outlet: str | None) -> tuple[str, ...]:
    """The names in the one place of `tree` that states an author; () when places disagree or name nobody.

    `outlet`: the site's own name, which is no author.
    """
    found: list[tuple[str, ...]] = []
    used: set[int] = set()
    for node in tree.css(_PLACES)[:_MOST]:
        above = [step.mem_id for step in _upwards(node)]
        if used.intersection(above) or _is_elsewhere(node):
            continue
        if names := tuple(_names(node, outlet)):
            used.add(node.mem_id)
            found.append(names)
    if not found:
        found = list(_credits(tree, outlet))
    return found[0] if len(set(found)) == 1 else ()


def _credits(tree: LexborHTMLParser, outlet: str | None) -> Iterator[tuple[str, ...]]:
    """Names in short lines that no class marks: «بقلم: X», and «X» beside nothing but a date."""
    for node in tree.css(_SHORT)[:_MOST_SHORT]:
        line = " ".join(node.text(deep=False).split())
        if not 4 < len(line) <= _MOST_LINE or _is_elsewhere(node):
            continue
        pieces = [piece for piece in _BESIDE.split(line) if piece and not _TIME.fullmatch(piece)]
        dated = [piece for piece in pieces if read_line(piece)]
        rest = [piece for piece in pieces if piece not in dated]
        told = len(rest) == 1 and (dated or begins_credit(line)) and is_person(rest[0])
        if told and (name := _name(name_of(rest[0]), outlet)):
            yield (name,)


def _upwards(node: LexborNode) -> Iterator[LexborNode]:
    step: LexborNode | None = node
    for _ in range(_DEEPEST):
        if step is None:
            return
        yield step
        step = step.parent


def _is_elsewhere(node: LexborNode) -> bool:
    """True in margins, comments and lists of other articles."""
    return any(
        step.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(step.attributes.get("class") or "")
        for step in _upwards(node)
        if step.tag not in ("html", "body")
    )


def _names(node: LexborNode, outlet: str | None) -> Iterator[str]:
    """Names in one element: the one piece of it that is no date and no button, else its whole text."""
    whole = node.text(deep=True, separator="\n").strip()
    if len(whole) > _MOST_CHARS:
        return
    pieces = [" ".join(piece.split()) for piece in _APART.split(whole)]
    named = [name for piece in pieces if (name := _name(piece, outlet))]
    if len(named) > 1:
        named = [name for name in named if not is_desk(name)]
    if len(named) != 1 and "|" not in whole:
        named = [name] if (name := _name(" ".join(whole.split()), outlet)) else []
    if len(named) == 1:
        yield from (name for part in _ALSO.split(named[0]) if (name := part.strip()))


def _name(piece: str, outlet: str | None) -> str | None:
    if is_agency(piece):
        return piece
    if is_furniture_line(piece) or is_section(piece) or read_line(piece) or same_outlet(piece, outlet):
        return None
    return credited(piece)
