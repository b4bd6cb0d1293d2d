"""Regions: stretches of an article with one voice throughout, without the frames of quotations.

Three kinds: attributed contents, cut where nested ones begin and end; the parts of sentences that no
content covers, in the article's own voice; and, where a content is a word or two («announced his
resignation»), frame and content together. What stands around a cue up to the next comma is its frame:
it says that somebody speaks, and is no statement.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from tawatur.claims.chains import lineage
from tawatur.claims.clauses import EDGE, STOP
from tawatur.claims.reading import Reading
from tawatur.config import Claims
from tawatur.model import Attribution
from tawatur.spans import Span, hull, overlap, trim


class Region(NamedTuple):
    """A stretch of text and the innermost attribution whose content it is; None = the article's voice."""

    span: Span
    voice: Attribution | None


def regions(reading: Reading, config: Claims) -> list[Region]:
    """All regions in text order, apart from each other, trimmed, none empty."""
    contents = list(_contents(reading, config))
    pieces = [*contents, *_gaps(reading.article.sentences, [r.span for r in contents])]
    frames = sorted(_frame(a, config) for a in reading.article.attributions if a.cue or a.source)
    text = reading.article.text
    out: list[Region] = []
    k = 0
    for piece in sorted(pieces, key=_start):
        while k < len(frames) and frames[k].end <= piece.span.start:
            k += 1
        kept = _outside(text, piece, islice(frames, k, None), config)
        out += [Region(trim(text, span, EDGE), piece.voice) for span in kept]
    return [region for region in out if region.span.end > region.span.start]


def _start(region: Region) -> int:
    return region.span.start


def _frame(attribution: Attribution, config: Claims) -> Span:
    reach = config.frame_reach
    parts = [s for s in (attribution.cue, attribution.source) if s]
    near = [s for s in parts if s.start - parts[0].end < reach and parts[0].start - s.end < reach]
    return hull(near)


def _contents(reading: Reading, config: Claims) -> Iterator[Region]:
    """A sweep over the edges of all contents: between two edges one set of attributions holds."""
    opening: dict[int, list[Attribution]] = {}
    closing: dict[int, list[Attribution]] = {}
    for a in reading.article.attributions:
        for content in a.content:
            span = _widened(a, content, reading.article.text, config)
            opening.setdefault(span.start, []).append(a)
            closing.setdefault(span.end, []).append(a)
    active: list[Attribution] = []
    for start, end in pairwise(sorted(opening.keys() | closing.keys())):
        for a in closing.get(start, ()):
            active.remove(a)
        active += opening.get(start, ())
        if active:
            yield Region(Span(start, end), min(active, key=lambda a: _depth(a, reading)))


def _depth(a: Attribution, reading: Reading) -> tuple[int, int]:
    """Smallest content first; of two with one content («X reported that Y said …») the nested one."""
    return sum(c.end - c.start for c in a.content), -len(lineage(a, reading.known))


def _widened(attribution: Attribution, content: Span, text: str, config: Claims) -> Span:
    if attribution.cue is None or len(content.of(text).split()) >= config.min_words:
        return content
    return hull([attribution.cue, content])


def _gaps(sentences: Sequence[Span], contents: Sequence[Span]) -> Iterator[Region]:
    """The parts of sentences outside contents; both lists are in order."""
    k = 0
    for sentence in sentences:
        at = sentence.start
        while k < len(contents) and contents[k].end <= at:
            k += 1
        j = k
        while j < len(contents) and contents[j].start < sentence.end:
            yield Region(Span(at, max(at, contents[j].start)), None)
            at = max(at, contents[j].end)
            j += 1
        yield Region(Span(at, max(at, sentence.end)), None)


def _outside(text: str, piece: Region, frames: Iterable[Span], config: Claims) -> Iterator[Span]:
    """The piece without its frames, each widened to the next mark of punctuation on both sides."""
    start, end = piece.span
    own = _frame(piece.voice, config) if piece.voice and piece.voice.cue else None
    for frame in takewhile(lambda f: f.start < piece.span.end, frames):
        if frame == own or not overlap(frame, piece.span):
            continue
        marks = [m.end() for m in STOP.finditer(text, start, max(start, frame.start))]
        if marks:
            yield Span(start, marks[-1])
        after = STOP.search(text, max(start, frame.end), end)
        start = after.start() if after else end
    yield Span(start, end)
