"""All names of a text as mentions."""

from collections.abc import Callable, Sequence

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


def find_names(text: str, tokens: Sequence[Word], *, arabic: bool) -> list[Mention]:
    """People, organisations and places of `text` in order, without overlap. Never raises.

    A place's value is its canonical name in the text's language and its entity «place:<key>», one key for
    both languages; so are an agency's and an outlet's, «media:<key>», of kind organisation. Other people and
    organisations have entities of their own, shared by all forms in the text.
    """
    read = _arabic(text, tokens) if arabic else _english(text, tokens)
    language = "ar" if arabic else "en"
    opening, media = openers(language), media_openers(language)
    named: list[Name] = []
    placed: list[Mention] = []
    k = 0
    while k < len(tokens):
        folded = tokens[k].folded
        if folded in media and (medium := medium_at(text, tokens, k, language)):
            span = Span(medium.start, medium.end)
            placed.append(Mention(span, "organisation", medium.name, f"media:{medium.entity}"))
            k = medium.last
            continue
        capital = not arabic and text[tokens[k].start].isupper()
        if not (folded in opening or capital or folded.endswith("عبد")):
            k += 1
            continue
        name = read(k)
        if name is not None:
            named.append(name)
            k = max(name.last, k + 1)
        elif place := place_at(text, tokens, k, language):
            span = Span(place.start, place.end)
            placed.append(Mention(span, "place", place.name, f"place:{place.entity}"))
            k = place.last
        else:
            k += 1
    taken = {m.span.start for m in placed}
    named.extend(n for n in short_forms(tokens, named, plain_words(language)) if n.start not in taken)
    named.sort(key=lambda n: n.start)
    return sorted((*as_mentions(text, tokens, named), *placed), key=lambda m: m.span)


def _arabic(text: str, tokens: Sequence[Word]) -> Callable[[int], Name | None]:
    rules = ArabicNames(text, tokens)
    return lambda k: rules.organisation(k) or rules.person(k)


def _english(text: str, tokens: Sequence[Word]) -> Callable[[int], Name | None]:
    return EnglishNames(text, tokens).name
