"""All names of a text as mentions."""

from collections.abc import Callable, Sequence

from tawatur.annotate.names.arabic import Name
from tawatur.annotate.names.bodies import ArabicNames
from tawatur.annotate.names.english import EnglishNames
from tawatur.annotate.names.entities import as_mentions, short_forms
from tawatur.annotate.names.media import media_openers, medium_at
from tawatur.annotate.names.places import place_at
from tawatur.annotate.names.vocabulary import openers, organisations, people, places, plain_words
from tawatur.annotate.openers import MEDIUM, NAMES, ORGANISATION, PERSON, PLACE, Opened, Openers
from tawatur.annotate.phrases import listed
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import Word


def find_names(text: str, tokens: Sequence[Word], opened: Opened, *, arabic: bool) -> list[Mention]:
    """People, organisations and places of `text` in order, without overlap. Never raises.

    `opened`: what its words may open, as add_names() tells it.

    A place's value is its canonical name in the text's language and its entity «place:<key>», one key for
    both languages; so are an agency's and an outlet's, «media:<key>», of kind organisation. Other people and
    organisations have entities of their own, shared by all forms in the text.
    """
    read = _arabic(text, tokens) if arabic else _english(text, tokens)
    language = "ar" if arabic else "en"
    named: list[Name] = []
    placed: list[Mention] = []
    at = 0
    for k, opens in opened:
        if k < at:
            continue
        if opens & MEDIUM and (medium := medium_at(text, tokens, k, language)):
            span, at = Span(medium.start, medium.end), medium.last
            placed.append(Mention(span, "organisation", medium.name, f"media:{medium.entity}"))
        elif opens & (ORGANISATION | PERSON) and (name := read(k, opens)):
            named.append(name)
            at = name.last
        elif opens & PLACE and (place := place_at(text, tokens, k, language)):
            span, at = Span(place.start, place.end), place.last
            placed.append(Mention(span, "place", place.name, f"place:{place.entity}"))
    taken = {m.span.start for m in placed}
    named.extend(n for n in short_forms(tokens, named, plain_words(language)) if n.start not in taken)
    named.sort(key=lambda n: n.start)
    return sorted((*as_mentions(text, tokens, named), *placed), key=lambda m: m.span)


def _arabic(text: str, tokens: Sequence[Word]) -> Callable[[int, int], Name | None]:
    rules = ArabicNames(text, tokens)
    return lambda k, opens: (
        (rules.organisation(k) if opens & ORGANISATION else None)
        or (rules.person(k) if opens & PERSON else None)
    )


def _english(text: str, tokens: Sequence[Word]) -> Callable[[int, int], Name | None]:
    rules = EnglishNames(text, tokens)
    return lambda k, _: rules.name(k)


def add_names(found: Openers, *, arabic: bool) -> None:
    """Tell `found` at which words a name may start; in English any of them may open each class."""
    for table in media_openers("ar" if arabic else "en"):
        found.add_phrases(MEDIUM, table)
        found.add(0 if arabic else NAMES, table.openers())
    if not arabic:
        found.add(NAMES, openers("en"))
        return
    for opened, table in ((PLACE, places("ar")), (PERSON, people("ar")), (ORGANISATION, organisations("ar"))):
        found.add_phrases(opened, table)
    servants = listed("person_titles", "servant", "ar")
    found.add(PERSON, (clitic + word for word in servants for clitic in ("", "و")))
