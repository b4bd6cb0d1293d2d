"""Where an article itself says its text is from: byline, dateline, sign-off, «قال لوكالة …», «نقلت …».

A credit line counts only where a whole segment of it is an agency's name («الرياض – واس»,
«LONDON (Reuters)»), so that a place or person that shares a word with an agency is not taken for one.
"""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tawatur.lexicon import LANGUAGES, PhraseMatcher, load
from tawatur.lineage.statements import statements
from tawatur.lineage.voices import Kind, Named, Voice, is_name, kinds, named, outlet_voice, voice_of
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import Word, bare, words

How = Literal["byline", "wire", "told", "cited", "stated"]
_HEAD, _TAIL, _LINE = 200, 60, 90  # characters read for a dateline, for a sign-off, and a line's longest
_BREAK = re.compile('[-–—ـ:،,;()\\[\\]/|«»"“”\n\r\t\xa0*]+')
_DATELINE = re.compile(r"([^:\n]{2,70}):|([^()\n]{0,40}\([^()\n]{2,40}\))|([^\n]{2,60}?)\s[-–—]\s")
_SIGNOFF = re.compile(r"[(\[«\n.]\s*([^()\[\]«»\n.]{2,30}(?:\.[^()\[\]«»\n]{1,3}){0,3})[)\]».]*\s*$")
_QUOTES = ("«", '"', "“")
_LONGEST_NAME = 6  # words
_GAP = 3  # characters between an agency and the date beside it
_BEFORE = 4  # words looked at before a name for the verb or preposition that cites it


class Credit(NamedTuple):
    """One voice the article names for its text. `span` is None where it stands outside `text`.

    `whole`: speaks for all of the text wherever it stands («وفقا لوكالة …», «قال للوكالة …»), not for one
    passage only («نقلت وكالة …»).
    """

    voice: Voice
    how: How
    span: Span | None
    whole: bool = True


def credits_of(article: Article, body: Sequence[Word]) -> tuple[Credit, ...]:
    """All credits of an article, bylines first, its own outlet left out."""
    own = outlet_voice(article.outlet)
    given = (Credit(v, "stated", span, whole=False) for v, span in statements(article, body))
    found = [*_wire(own), *_bylines(article), *_citations(article, body), *given]
    kept = {(c.voice.key, c.how): c for c in reversed(found) if c.how in ("byline", "wire") or c.voice != own}
    return tuple(c for c in found if kept.get((c.voice.key, c.how)) is c)


def _wire(own: Voice | None) -> Iterator[Credit]:
    if own and own.kind == "agency":
        yield Credit(own, "wire", None)


def _bylines(article: Article) -> Iterator[Credit]:
    for author in article.authors:
        for voice, _ in segments(html.unescape(author), loose=True):
            yield Credit(voice, "byline", None)
    text = article.text
    places = [(s, s.of(text)) for s in article.furniture if s.end - s.start <= _LINE]
    if head := _DATELINE.match(text, 0, _HEAD):
        places.append((Span(*head.span()), head.group()))
    if tail := _SIGNOFF.search(text, max(0, len(text) - _TAIL)):
        places.append((Span(*tail.span(1)), tail.group(1)))
    for span, line in places:
        for voice, at in segments(line):
            yield Credit(voice, "byline", Span(span.start + at.start, span.start + at.end))
    yield from _dated(article)


def _dated(article: Article) -> Iterator[Credit]:
    """«AFP Sunday 6 April»: an agency at the head of the text, right before or after a date."""
    days = [m.span for m in article.mentions if m.kind == "date" and m.span.start < _HEAD]
    if not days:
        return
    head = words(article.text[:_HEAD])
    for n in named(head, clitics=False):
        span = Span(head[n.first].start, head[n.last - 1].end)
        beside = any(0 <= d.start - span.end <= _GAP or 0 <= span.start - d.end <= _GAP for d in days)
        if n.voice.kind == "agency" and beside and _capital(span.of(article.text)) and not n.unsure:
            yield Credit(n.voice, "byline", span)


def segments(line: str, *, loose: bool = False) -> Iterator[tuple[Voice, Span]]:
    """Agencies that fill a whole segment of a credit line (`loose`: stand at a segment's end or start)."""
    at = 0
    for stop in (*_BREAK.finditer(line), None):
        end = stop.start() if stop else len(line)
        tokens = [Word(w.start + at, w.end + at, w.folded) for w in words(line[at:end])]
        if tokens:
            yield from _in_segment(line, tokens, loose)
        at = stop.end() if stop else end


def _in_segment(line: str, tokens: list[Word], loose: bool) -> Iterator[tuple[Voice, Span]]:
    found = [n for n in named(tokens, clitics=False) if n.voice.kind in ("agency", "pool")]
    edge = [n for n in found if n.first == 0 or n.last == len(tokens)] if loose and len(tokens) < 8 else []
    whole = [n for n in found if _without_head(tokens, n)]
    for n in whole or edge:
        yield n.voice, Span(tokens[n.first].start, tokens[n.last - 1].end)
    if not whole and not edge and _called_agency([w.folded for w in tokens]):
        span = Span(tokens[0].start, tokens[-1].end)
        yield voice_of(span.of(line), "agency"), span


def has_reporter(article: Article) -> bool:
    """True when the author field names a person: a segment that is no place, desk, agency or outlet."""
    lines = (html.unescape(a) for a in article.authors)
    parts = [words(p) for line in lines for p in _BREAK.split(line)]
    return any(_is_person(part, outlet_voice(article.outlet)) for part in parts)


def _is_person(part: list[Word], own: Voice | None) -> bool:
    if not 2 <= len(part) <= _LONGEST_NAME or _elsewhere().find(part) or named(part, clitics=False):
        return False
    folded = {bare(w.folded) for w in part}
    outlet = {bare(w.folded) for w in words(own.name)} if own else set()
    return not folded & outlet


@cache
def _elsewhere() -> PhraseMatcher:
    """Places and desks of credit lines."""
    rows = (e for language in LANGUAGES for e in load(language, "bylines"))
    return PhraseMatcher(e for e in rows if e["kind"] in ("place", "country", "desk"))


def _called_agency(folded: list[str]) -> bool:
    """«وكالة …» or "… news agency", at most four words: an agency no lexicon knows."""
    return 2 <= len(folded) <= 4 and (bare(folded[0]) == "وكاله" or folded[-2:] == ["news", "agency"])


def _without_head(tokens: Sequence[Word], n: Named) -> bool:
    outside = [*tokens[: n.first], *tokens[n.last :]]
    return all("head" in kinds(bare(w.folded)) for w in outside)


def _citations(article: Article, body: Sequence[Word]) -> Iterator[Credit]:
    for n in named(body):
        span = Span(body[n.first].start, body[n.last - 1].end)
        how, whole = _how(article.text, body, n) if _capital(span.of(article.text)) else (None, False)
        if how:
            yield Credit(n.voice, how, span, whole)
    for a in article.attributions:
        if a.source and a.source_name and a.source_class in ("news_agency", "media_outlet"):
            kind: Kind = "agency" if a.source_class == "news_agency" else "outlet"
            voice = voice_of(a.source_name, kind)
            if is_name(voice, a.source_name):
                yield Credit(voice, "cited", a.source, whole=False)


def _capital(form: str) -> bool:
    """Latin names are written with a capital: «Nature» is a journal, "nature" is none."""
    return not form.isascii() or form != form.lower()


def _how(text: str, body: Sequence[Word], n: Named) -> tuple[How | None, bool]:
    """How the words around a name make it a source, and whether for the whole text."""
    clitic, before = n.clitic, [w.folded for w in body[max(0, n.first - _BEFORE) : n.first]]
    agency = n.voice.kind == "agency"
    at = body[n.first].start
    headed = text[max(0, at - 1) : at] in _QUOTES
    while before and (before[-1] == "ل" or kinds(before[-1]) & {"head", "filler"}):
        headed = headed or _is(before[-1], "head")
        clitic += before.pop()[:2]
    if before and _is(before[-1], "per") and (agency or headed or not n.unsure):
        return "cited", agency
    if n.unsure and not headed:
        return None, False
    if before and _is(before[-1], "told"):
        return "told", agency
    if any(_is(word, "cited") for word in before[-2:]):
        return "cited", False
    if "ل" in clitic.replace("ال", "") or any(_is(word, "told") for word in before):
        return "told", agency
    near = [*before, *(w.folded for w in body[n.last : n.last + 2])]
    return ("cited" if any(_is(word, "cited") for word in near) else None), False


def _is(folded: str, kind: str) -> bool:
    return kind in kinds(folded)
