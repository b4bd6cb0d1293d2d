"""The body of a copied web page or plain text file, without what stands around it.

Method: lines are told by shape and lexicon (furniture, label, date, person, headline, body); the body
runs from its first long line or sentence to its last. `text` is cut from the raw input, never rewritten,
and a RawMap says where each piece stood.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.bylines import is_person, name_of, read_byline
from tawatur.ingest.datelines import MAX_LINE, Stamp, read_line
from tawatur.ingest.furniture import is_furniture_line, is_label, is_section, repeats
from tawatur.ingest.paragraphs import Line, cut, lines_of
from tawatur.spans import RawMap
from tawatur.words import fold

_SENTENCE_END = re.compile(r"[.؟?!…,،:][»”\"')\]]*$")
_LONGEST_TITLE, _SHORTEST_TITLE, _LONGEST_OUTLET = 30, 3, 3  # words
_NEAR = 100  # lines above and below the body's start in which the headline and its repetitions stand


class Page(NamedTuple):
    """What a raw text holds: the body and its place, and what stands around it."""

    text: str
    raw_map: RawMap
    title: str | None = None
    authors: tuple[str, ...] = ()
    stamp: Stamp | None = None
    outlet: str | None = None


def read_page(raw: str, *, title: str | None = None, config: Ingest) -> Page | None:
    """Body, headline, authors and date of a raw text; None when it has no words.

    `title`: the headline, where the page's metadata state it.
    """
    lines = lines_of(raw)
    first, last = _body_range(lines, config)
    if first is None:
        return None
    head = [x for x in lines[:first] if not (is_furniture_line(x.text) or is_section(x.text))]
    stamp = _stamp(head)
    title = title or _title(head, lines[first:])
    authors = _authors(head, title)
    kept = _kept(lines[first : last + 1], title)
    if not kept:
        return None
    if not authors and (byline := read_byline(raw, kept[0].span.start, config=config)):
        authors = byline.authors
    text, raw_map = cut(raw, kept)
    return Page(text, raw_map, title, authors, stamp, _outlet(head, title))


def _is_body(line: Line, config: Ingest) -> bool:
    if is_label(line.text):
        return False
    if line.words >= config.body_line_words:
        return True
    return line.words >= config.body_sentence_words and bool(re.search(r"[.؟?!][»”\"')]*$", line.text))


def _body_range(lines: Sequence[Line], config: Ingest) -> tuple[int | None, int]:
    """Indexes of the first and the last line of the body; short texts are all body."""
    body = [k for k, line in enumerate(lines) if _is_body(line, config)]
    if not body:
        body = [k for k, line in enumerate(lines) if not is_furniture_line(line.text)]
        if not body:
            return None, -1
        if len(body) > 1 and lines[body[0]].words <= _LONGEST_TITLE:
            body = body[1:]
        return body[0], body[-1]
    first, last = body[0], body[-1]
    while last + 1 < len(lines) and _continues(lines[last + 1]):
        last += 1
    return first, last


def _continues(line: Line) -> bool:
    """A short last sentence, or an agency's sign-off, still belongs to the body."""
    return line.words >= 3 and line.text[-1] in ".؟!»" and not is_label(line.text)


def _stamp(head: Sequence[Line]) -> Stamp | None:
    """The one date that the lines above the body state; None when they state several days."""
    stamps = [stamp for line in head if (stamp := _line_stamp(line.text))]
    if len({s.when.date() for s in stamps}) != 1:
        return None
    return next((s for s in stamps if s.precision != "day"), stamps[0])


def _line_stamp(text: str) -> Stamp | None:
    if len(text) > 2 * MAX_LINE or not any(c.isdigit() for c in text):
        return None
    pieces = [text, *text.split("|")] if "|" in text else [text]
    return next((stamp for piece in pieces if (stamp := read_line(piece.strip()))), None)


def _title(head: Sequence[Line], rest: Sequence[Line]) -> str | None:
    """The headline: a line above the body that other lines repeat, else the longest that comes once."""
    near = [*head[-_NEAR:], *rest[:_NEAR]]
    counts = Counter(fold(line.text) for line in near if line.words <= _LONGEST_TITLE)
    lines = [line for line in head[-_NEAR:] if _titlelike(line)]
    quoted = [x for x in lines if any(y is not x and repeats(y.text, x.text) for y in near)]
    once = [line for line in lines if counts[fold(line.text)] == 1]
    best = max(quoted or once, key=lambda line: line.words, default=None)
    return best.text if best else None


def _titlelike(line: Line) -> bool:
    if not _SHORTEST_TITLE <= line.words <= _LONGEST_TITLE or _line_stamp(line.text):
        return False
    return not (is_label(line.text) or is_person(line.text) or line.text.endswith(":"))


def _authors(head: Sequence[Line], title: str | None) -> tuple[str, ...]:
    named = [name_of(line.text) for line in head if line.text != title and is_person(line.text)]
    return tuple(dict.fromkeys(named))


def _outlet(head: Sequence[Line], title: str | None) -> str | None:
    """The site's name: the only line between the date line and the body that nothing else explains."""
    dates = [k for k, line in enumerate(head) if _line_stamp(line.text)]
    if not dates:
        return None
    rest = [x for x in head[dates[-1] + 1 :] if not (is_person(x.text) or repeats(x.text, title))]
    return rest[0].text if len(rest) == 1 and rest[0].words <= _LONGEST_OUTLET else None


def _kept(lines: Sequence[Line], title: str | None) -> list[Line]:
    """Body lines without buttons, dates, repeated headlines, and labels with the links below them."""
    kept: list[Line] = []
    linked = False
    for line in lines:
        if is_label(line.text):
            linked = True
            continue
        sentence = bool(_SENTENCE_END.search(line.text)) or line.words > _LONGEST_TITLE
        linked = linked and not sentence
        if linked or is_furniture_line(line.text) or repeats(line.text, title) or _line_stamp(line.text):
            continue
        kept.append(line)
    return kept
