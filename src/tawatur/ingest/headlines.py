"""Headline and date line of a copied page: lines above its body, told by their shape."""

from collections import Counter
from collections.abc import Sequence

from tawatur.ingest.bylines import is_person
from tawatur.ingest.datelines import MAX_LINE, Stamp, read_line
from tawatur.ingest.furniture import is_label, repeats
from tawatur.ingest.paragraphs import Line
from tawatur.words import fold

LONGEST_TITLE, SHORTEST_TITLE = 30, 3  # words
_NEAR = 100  # lines above and below the body's start in which the headline and its repetitions stand


def line_stamp(text: str) -> Stamp | None:
    """The moment that a line, or a part of it beside «|», states and says nothing else."""
    if len(text) > 2 * MAX_LINE or not any(c.isdigit() for c in text):
        return None
    pieces = [text, *text.split("|")] if "|" in text else [text]
    return next((stamp for piece in pieces if (stamp := read_line(piece.strip()))), None)


def stamp_of(head: Sequence[Line]) -> Stamp | None:
    """The one date that the lines above the body state; None when they state several days."""
    stamps = [stamp for line in head if (stamp := line_stamp(line.text))]
    if len({s.when.date() for s in stamps}) != 1:
        return None
    return next((s for s in stamps if s.precision != "day"), stamps[0])


def headline(head: Sequence[Line], rest: Sequence[Line]) -> str | None:
    """A line above the body that other lines repeat, else the longest that comes once."""
    near = [*head[-_NEAR:], *rest[:_NEAR]]
    counts = Counter(fold(line.text) for line in near if line.words <= LONGEST_TITLE)
    lines = [line for line in head[-_NEAR:] if titlelike(line)]
    quoted = [x for x in lines if any(y is not x and repeats(y.text, x.text) for y in near)]
    once = [line for line in lines if counts[fold(line.text)] == 1]
    best = max(quoted or once, key=lambda line: line.words, default=None)
    return best.text if best else None


def titlelike(line: Line) -> bool:
    """True for a line that could be a headline: no date, label, name or line that opens a list."""
    if not SHORTEST_TITLE <= line.words <= LONGEST_TITLE or line_stamp(line.text):
        return False
    return not (is_label(line.text) or is_person(line.text) or line.text.endswith(":"))
