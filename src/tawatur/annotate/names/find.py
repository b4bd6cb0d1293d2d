"""All names of a text as mentions."""

from collections.abc import Callable, Sequence
from functools import cache

from tawatur.annotate.names.arabic import Name
from tawatur.annotate.names.bodies import ArabicNames
from tawatur.annotate.names.english import EnglishNames
from tawatur.annotate.names.entities import as_mentions, short_forms
from tawatur.annotate.names.media import medium_at
from tawatur.annotate.names.media import openers as media_openers
from tawatur.annotate.names.places import place_at
from tawatur.annotate.names.vocabulary import openers, plain_words
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import Word

_SERVANT = "عبد"  # opens compound names, also behind a proclitic


def find_names(text: str, tokens: Sequence[Word], *, arabic: bool) -> list[Mention]:
    """People, organisations and places of `text` in order, without overlap. Never raises.

    A place's value is its canonical name in the text's language and its entity «place:<key>», one key for
    both languages; so are an agency's and an outlet's, «media:<key>», of kind organisation. Other people and
    organisations have entities of their own, shared by all forms in the text.
    """
    read = _arabic(text, tokens) if arabic else _english(text, tokens)
    language = "ar" if arabic else "en"
    media, other = media_openers(language), openers(language)
    named: list[Name] = []
    placed: list[Mention] = []
    at = 0
    for k in _starts(text, tokens, language):
        if k < at:
            continue
        folded = tokens[k].folded
        if folded in media and (medium := medium_at(text, tokens, k, language)):
            span, at = Span(medium.start, medium.end), medium.last
            placed.append(Mention(span, "organisation", medium.name, f"media:{medium.entity}"))
        elif arabic and folded not in other and folded[-3:] != _SERVANT:
            continue
        elif name := read(k):
            named.append(name)
            at = name.last
        elif place := place_at(text, tokens, k, language):
            span, at = Span(place.start, place.end), place.last
            placed.append(Mention(span, "place", place.name, f"place:{place.entity}"))
    taken = {m.span.start for m in placed}
    named.extend(n for n in short_forms(tokens, named, plain_words(language)) if n.start not in taken)
    named.sort(key=lambda n: n.start)
    return sorted((*as_mentions(text, tokens, named), *placed), key=lambda m: m.span)


def _starts(text: str, tokens: Sequence[Word], language: str) -> list[int]:
    """The tokens at which anything may be named; most are none of them."""
    listed = _listed(language)
    if language == "ar":
        return [k for k, (_, _, w) in enumerate(tokens) if w in listed or w[-3:] == _SERVANT]
    return [k for k, (start, _, w) in enumerate(tokens) if w in listed or text[start].isupper()]


@cache
def _listed(language: str) -> frozenset[str]:
    return openers(language) | media_openers(language)


def _arabic(text: str, tokens: Sequence[Word]) -> Callable[[int], Name | None]:
    rules = ArabicNames(text, tokens)
    return lambda k: rules.organisation(k) or rules.person(k)


def _english(text: str, tokens: Sequence[Word]) -> Callable[[int], Name | None]:
    return EnglishNames(text, tokens).name
