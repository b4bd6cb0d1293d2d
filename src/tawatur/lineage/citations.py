"""Agencies and outlets that running text names as its source: «قال لوكالة …», «نقلت …», «وفقا لـ…».

Known names are told by the words around them; unknown ones come from the article's attributions.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.lineage.voices import Kind, Named, Voice, capital, is_name, kinds, named, voice_of
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import Word

_QUOTES = ("«", '"', "“")
_MOST = 500  # names of one text that are looked at; a text with more is no report
_BEFORE = 4  # words looked at before a name for the verb or preposition that cites it


class Cited(NamedTuple):
    """A voice, whether somebody spoke to it, and whether that speaks for the whole text."""

    voice: Voice
    told: bool
    span: Span
    whole: bool


class _Manner(NamedTuple):
    told: bool
    whole: bool


def citations(article: Article, body: Sequence[Word]) -> Iterator[Cited]:
    """The voices that the text cites or somebody in it spoke to, known names first, in text order."""
    for n in named(body)[:_MOST]:
        span = Span(body[n.first].start, body[n.last - 1].end)
        if capital(span.of(article.text)) and (manner := _manner(article.text, body, n)):
            yield Cited(n.voice, manner.told, span, manner.whole)
    for a in article.attributions:
        if a.source and a.source_name and a.source_class in ("news_agency", "media_outlet"):
            kind: Kind = "agency" if a.source_class == "news_agency" else "outlet"
            voice = voice_of(a.source_name, kind)
            if is_name(voice, a.source_name):
                yield Cited(voice, False, a.source, False)


def _manner(text: str, body: Sequence[Word], n: Named) -> _Manner | None:
    """How the words around a name make it a source, None where they do not."""
    clitic, before = n.clitic, [w.folded for w in body[max(0, n.first - _BEFORE) : n.first]]
    agency, at = n.voice.kind == "agency", body[n.first].start
    headed = text[max(0, at - 1) : at] in _QUOTES
    while before and (before[-1] == "ل" or kinds(before[-1]) & {"head", "filler"}):
        headed = headed or "head" in kinds(before[-1])
        clitic += before.pop()[:2]
    last = kinds(before[-1]) if before else frozenset()
    if "per" in last and (agency or headed or not n.unsure):
        return _Manner(told=False, whole=agency)
    if n.unsure and not headed:
        return None
    if "told" in last:
        return _Manner(told=True, whole=agency)
    if any("cited" in kinds(word) for word in before[-2:]):
        return _Manner(told=False, whole=False)
    if "ل" in clitic.replace("ال", "") or any("told" in kinds(word) for word in before):
        return _Manner(told=True, whole=agency)
    near = [*before, *(w.folded for w in body[n.last : n.last + 2])]
    return _Manner(told=False, whole=False) if any("cited" in kinds(word) for word in near) else None
