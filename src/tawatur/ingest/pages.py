"""The body of a copied web page or plain text file, without what stands around it.

Method: lines are told by shape and lexicon (furniture, label, date, person, headline, body); the body
runs from its first long line or sentence to its last. `text` is cut from the raw input, never rewritten,
and a RawMap says where each piece stood.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tawatur.config import Ingest
from tawatur.ingest.bylines import is_person, name_of, read_byline
from tawatur.ingest.datelines import MAX_LINE, Stamp, read_line
from tawatur.ingest.furniture import is_furniture_line, is_label, is_section, repeats
from tawatur.spans import RawMap, Span, trim
from tawatur.words import fold

_SENTENCE_END = re.compile(r"[.؟?!…,،:][»”\"')\]]*$")
_LONGEST_TITLE, _SHORTEST_TITLE, _LONGEST_OUTLET = 30, 3, 3  # words
_NEAR = 100  # lines above and below the body's start in which the headline and its repetitions stand
_WRAPPED = range(50, 101)  # code points of hard-wrapped lines
_WRAPPED_LINES = 3  # lines from which the common width proves that they were wrapped
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")


class Page(NamedTuple):
    """What a raw text holds: the body and its place, and what stands around it."""

    text: str
    raw_map: RawMap
    title: str | None = None
    authors: tuple[str, ...] = ()
    stamp: Stamp | None = None
    outlet: str | None = None


class _Line(NamedTuple):
    span: Span  # trimmed, in the raw text
    text: str
    words: int
    parts: tuple[Span, ...]  # the raw lines it is made of: several where it was hard-wrapped


def read_page(raw: str, *, title: str | None = None, config: Ingest) -> Page | None:
    """Body, headline, authors and date of a raw text; None when it has no words.

    `title`: the headline, where the page's metadata state it.
    """
    lines = _lines(raw)
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
    text, raw_map = _cut(raw, kept)
    return Page(text, raw_map, title, authors, stamp, _outlet(head, title))


def _lines(raw: str) -> list[_Line]:
    """Lines that hold something; hard-wrapped ones are joined to their paragraph."""
    spans = [trim(raw, Span(*m.span())) for m in _LINE.finditer(raw) if not m.group().isspace()]
    rows = [_line(raw, block) for block in _unwrapped(raw, spans)]
    return [row for row in rows if row.text]


def _line(raw: str, block: Sequence[Span]) -> _Line:
    span = Span(block[0].start, block[-1].end)
    text = span.of(raw)
    return _Line(span, text, len(text.split()), tuple(block))


def _unwrapped(raw: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Blocks of neighbouring lines, whole where they were wrapped to one width, else line by line."""
    blocks: list[list[Span]] = []
    last = -1
    for span in spans:
        near = raw.count("\n", last, span.start) + raw.count("\r", last, span.start) if last >= 0 else 9
        if near == 1 or (near == 2 and raw[last : span.start].strip(" \t") == "\r\n"):
            blocks[-1].append(span)
        else:
            blocks.append([span])
        last = span.end
    widths = [
        width for block in blocks if len(block) >= _WRAPPED_LINES and (width := _wrap_width(raw, block))
    ]
    width = max(widths, default=0)
    whole = [bool(width) and len(block) > 1 and _fills(raw, block, width) for block in blocks]
    return [
        part
        for block, one in zip(blocks, whole, strict=True)
        for part in ([block] if one else [[s] for s in block])
    ]


def _wrap_width(raw: str, block: Sequence[Span]) -> int:
    """The width the lines were wrapped to, or 0 when they were not."""
    width = max(span.end - span.start for span in block)
    return width if width in _WRAPPED and _fills(raw, block, width) else 0


def _fills(raw: str, block: Sequence[Span], width: int) -> bool:
    """True when no line had room for the first word of the next."""
    for span, following in pairwise(block):
        word = following.of(raw).split(maxsplit=1)[0]
        if not width - 1 - len(word) < span.end - span.start <= width:
            return False
    return True


def _is_body(line: _Line, config: Ingest) -> bool:
    if is_label(line.text):
        return False
    if line.words >= config.body_line_words:
        return True
    return line.words >= config.body_sentence_words and bool(re.search(r"[.؟?!][»”\"')]*$", line.text))


def _body_range(lines: Sequence[_Line], config: Ingest) -> tuple[int | None, int]:
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


def _continues(line: _Line) -> bool:
    """A short last sentence, or an agency's sign-off, still belongs to the body."""
    return line.words >= 3 and line.text[-1] in ".؟!»" and not is_label(line.text)


def _stamp(head: Sequence[_Line]) -> Stamp | None:
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


def _title(head: Sequence[_Line], rest: Sequence[_Line]) -> str | None:
    """The headline: a line above the body that other lines repeat, else the longest that comes once."""
    near = [*head[-_NEAR:], *rest[:_NEAR]]
    counts = Counter(fold(line.text) for line in near if line.words <= _LONGEST_TITLE)
    lines = [line for line in head[-_NEAR:] if _titlelike(line)]
    quoted = [x for x in lines if any(y is not x and repeats(y.text, x.text) for y in near)]
    once = [line for line in lines if counts[fold(line.text)] == 1]
    best = max(quoted or once, key=lambda line: line.words, default=None)
    return best.text if best else None


def _titlelike(line: _Line) -> bool:
    if not _SHORTEST_TITLE <= line.words <= _LONGEST_TITLE or _line_stamp(line.text):
        return False
    return not (is_label(line.text) or is_person(line.text) or line.text.endswith(":"))


def _authors(head: Sequence[_Line], title: str | None) -> tuple[str, ...]:
    named = [name_of(line.text) for line in head if line.text != title and is_person(line.text)]
    return tuple(dict.fromkeys(named))


def _outlet(head: Sequence[_Line], title: str | None) -> str | None:
    """The site's name: the only line between the date line and the body that nothing else explains."""
    dates = [k for k, line in enumerate(head) if _line_stamp(line.text)]
    if not dates:
        return None
    rest = [x for x in head[dates[-1] + 1 :] if not (is_person(x.text) or repeats(x.text, title))]
    return rest[0].text if len(rest) == 1 and rest[0].words <= _LONGEST_OUTLET else None


def _kept(lines: Sequence[_Line], title: str | None) -> list[_Line]:
    """Body lines without buttons, dates, repeated headlines, and labels with the links below them."""
    kept: list[_Line] = []
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


def _cut(raw: str, kept: Sequence[_Line]) -> tuple[str, RawMap]:
    """Join the kept lines: with the raw white space where they are neighbours, else with an empty line.

    Inside a hard-wrapped paragraph one space stands for the line's end.
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = 0
    last = 0
    for line in kept:
        for k, (start, end) in enumerate(line.parts):
            joint = " " if k else "\n\n"
            if not k and parts and not raw[last:start].strip():
                start, joint = last, ""
            if parts and joint:
                parts.append(joint)
                size += len(joint)
            _add_run(runs, size, start, end - start)
            parts.append(raw[start:end])
            size += end - start
            last = end
    return "".join(parts), RawMap(tuple(runs))


def _add_run(runs: list[tuple[int, int, int]], size: int, start: int, length: int) -> None:
    if runs and runs[-1][0] + runs[-1][2] == size and runs[-1][1] + runs[-1][2] == start:
        size, start, length = runs[-1][0], runs[-1][1], runs.pop()[2] + length
    runs.append((size, start, length))
