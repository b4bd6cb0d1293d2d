"""Credit lines: author field, dateline, sign-off, and the lines of a page that are no report text.

A credit counts only where a whole segment of the line is a voice's name («الرياض – واس»,
«LONDON (Reuters)»), so that a place or person that shares a word with an agency is not taken for one.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.lineage.names import among
from tawatur.lineage.voices import Named, Voice, called_agency, capital, kinds, named, outlet_voice, voice_of
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import Word, bare, words

_HEAD, _TAIL, _LINE = 200, 60, 90  # characters read for a dateline, for a sign-off, and a line's longest
_BREAK = re.compile('[-–—ـ:،,;()\\[\\]/|«»"“”\n\r\t\xa0*]+')
_DATELINES = (
    re.compile(r"[^\n]{2,90}\n"),
    re.compile(r"[^:\n]{2,70}:"),
    re.compile(r"[^()\n]{0,40}\([^()\n]{2,40}\)"),
    re.compile(r"(?:[^\n:–—-]{2,30}[-–—](?=\s)){1,3}"),
)
_SIGNOFF = re.compile(r"[(\[«\n.]\s*([^()\[\]«»\n.]{2,30}(?:\.[^()\[\]«»\n]{1,3}){0,3})[)\]».]*\s*$")
_LONGEST_NAME = 6  # words of a person's name, or of a segment that names an agency at one end
_LONGEST_AGENCY = 4  # words of an agency no lexicon knows
_GAP = 3  # characters between an agency and the date beside it

Around = Mapping[str, Voice]  # the outlets of the story's articles, by key


def bylines(article: Article, around: Around) -> Iterator[tuple[Voice, Span | None]]:
    """Voices that the article's credit lines name; the span is None for the author field.

    `around`: an outlet of the same story is known by a short form of its name too.
    """
    for author in article.authors:
        for voice, _ in _segments(html.unescape(author), around, loose=True):
            yield voice, None
    text = article.text
    places = [(s, s.of(text)) for s in article.furniture if s.end - s.start <= _LINE]
    heads = (line.match(text, 0, _HEAD) for line in _DATELINES)
    places += [(Span(*head.span()), head.group()) for head in heads if head]
    if tail := _SIGNOFF.search(text, max(0, len(text) - _TAIL)):
        places.append((Span(*tail.span(1)), tail.group(1)))
    for span, line in places:
        for voice, at in _segments(line, around):
            yield voice, Span(span.start + at.start, span.start + at.end)
    yield from _dated(article)


def has_reporter(article: Article) -> bool:
    """True when the author field names a person: a segment that is no place, desk, agency or outlet."""
    own = outlet_voice(article.outlet)
    outlet = {bare(w.folded) for w in words(own.name)} if own else set()
    lines = (html.unescape(a) for a in article.authors)
    return any(_is_person(words(part), outlet) for line in lines for part in _BREAK.split(line))


def _is_person(part: list[Word], outlet: set[str]) -> bool:
    if not 2 <= len(part) <= _LONGEST_NAME or _elsewhere().at(part, 0) or named(part, clitics=False):
        return False
    folded = [w.folded for w in part]
    return not called_agency(folded) and not {bare(f) for f in folded} & outlet


def _dated(article: Article) -> Iterator[tuple[Voice, Span]]:
    """«AFP Sunday 6 April»: an agency at the head of the text, right before or after a date."""
    days = [m.span for m in article.mentions if m.kind == "date" and m.span.start < _HEAD]
    if not days:
        return
    head = words(article.text[:_HEAD])
    for n in named(head, clitics=False):
        span = Span(head[n.first].start, head[n.last - 1].end)
        beside = any(0 <= d.start - span.end <= _GAP or 0 <= span.start - d.end <= _GAP for d in days)
        if n.voice.kind == "agency" and beside and capital(span.of(article.text)) and not n.unsure:
            yield n.voice, span


def _segments(line: str, around: Around, *, loose: bool = False) -> Iterator[tuple[Voice, Span]]:
    """Voices that fill a whole segment of a credit line (`loose`: an agency at a segment's end or start)."""
    at = 0
    for stop in (*_BREAK.finditer(line), None):
        end = stop.start() if stop else len(line)
        tokens = [Word(w.start + at, w.end + at, w.folded) for w in words(line[at:end])]
        if tokens:
            yield from _in_segment(line, tokens, around, loose)
        at = stop.end() if stop else end


def _in_segment(line: str, tokens: list[Word], around: Around, loose: bool) -> Iterator[tuple[Voice, Span]]:
    hits = named(tokens, clitics=False)
    found = [n for n in hits if n.voice.kind in ("agency", "pool")]
    whole = [n for n in hits if (n in found or not n.unsure) and _without_head(tokens, n)]
    if not whole and loose and len(tokens) <= _LONGEST_NAME:
        whole = [n for n in found if n.first == 0 or n.last == len(tokens)]
    for n in whole:
        yield n.voice, Span(tokens[n.first].start, tokens[n.last - 1].end)
    if whole or len(tokens) > _LONGEST_AGENCY or _elsewhere().find(tokens):
        return
    span = Span(tokens[0].start, tokens[-1].end)
    if called_agency([w.folded for w in tokens]):
        yield voice_of(span.of(line), "agency"), span
    elif not any(n.unsure for n in hits) and (voice := among(span.of(line), around)):
        yield voice, span


def _without_head(tokens: Sequence[Word], n: Named) -> bool:
    outside = [*tokens[: n.first], *tokens[n.last :]]
    return all("head" in kinds(bare(w.folded)) for w in outside)


@cache
def _elsewhere() -> PhraseMatcher:
    """Places and desks of credit lines."""
    rows = (e for language in LANGUAGES for e in load(language, "bylines"))
    return PhraseMatcher(e for e in rows if e["kind"] in ("place", "country", "desk"))
