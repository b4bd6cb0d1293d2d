"""Closed word classes, asked of one folded word: complementisers, ends of a source, nouns of events."""

import re
from functools import cache

from tawatur.lexicon import load, present
from tawatur.memo import remembered
from tawatur.words import fold

THAT = frozenset({"ان", "بان", "فان"})
_THAT_FUSED = re.compile("^[بف]?ان(?:ه|ها|هم|هما|نا|ني|هن|ك|كم)$|^[بف]?اني$|^اننا$|^انني$")
# Patterns of the verbal noun of the derived stems II to X: the object of a verb of announcing. Folded.
_VERBAL_NOUN = re.compile(
    "^(?:ت[^ا]{2}ي.|ا[^اسد]ا.ه|تا.ي.|ا..ا.ه?|ان..ا.|ا.ت.ا.|است.{1,3}ا.ه?|ت.ا..|م.ا..ه|ت[^ا]{3}|ت[^ا]{2}ي?ه)(?:ه|ها|هم|هما)?$"
)
_SHORTEST_STEM = 3


@remembered(100_000)
def is_that(folded: str) -> bool:
    """True for أن، إن، بأن، فإن and their forms with a pronoun."""
    return folded in THAT or bool(_THAT_FUSED.match(folded))


@cache
def word_class(kind: str) -> frozenset[str]:
    """Folded words of one closed class of ``lexicons/ar/word_classes.tsv``; empty for an unknown kind."""
    return frozenset(fold(e.form) for e in load("ar", "word_classes") if e["kind"] == kind)


@cache
def stops() -> frozenset[str]:
    """Words at which a source phrase ends: time, occasion, addressee, adverbs."""
    return frozenset(fold(r.form) for r in load("ar", "source_ends") if r["kind"] == "stop")


@cache
def after_in() -> frozenset[str]:
    """Nouns before which «في» ends a source phrase: «في بيان»."""
    return frozenset(fold(r.form) for r in load("ar", "source_ends") if r["kind"] == "after_in")


@remembered(50_000)
def is_function_word(folded: str) -> bool:
    """True for particles, prepositions, pronouns and the words of `stops`."""
    return folded in _function_words() or folded in stops() or is_that(folded)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "stopwords"))


def is_fused_particle(folded: str) -> bool:
    """True for «بكل», «فماذا», «لكل»: a particle or pronoun behind «ب», «ل» or «ف», never a subject."""
    return folded[:1] in ("ب", "ل", "ف") and len(folded) > 2 and is_function_word(folded[1:])


@cache
def _event_nouns() -> frozenset[str]:
    return frozenset(fold(r.form) for r in load("ar", "event_nouns"))


@remembered(50_000)
def is_event_noun(folded: str) -> bool:
    """True for an indefinite noun that looks like an event: it may be the object of «أعلن»."""
    if folded in _event_nouns():  # «التزام», «إلغاء» begin like an article
        return True
    if folded.startswith("ال"):
        return False
    return bool(_VERBAL_NOUN.match(folded)) or _owned(folded) in _event_nouns()


def is_listed_event(folded: str) -> bool:
    """True for a listed noun of event; foreign names may look like one."""
    return folded in _event_nouns()


@remembered(50_000)
def is_owned_event(folded: str) -> bool:
    """True for a listed noun of event or state with a pronoun: «شكره», «استعدادهم»."""
    return _owned(folded) != folded and _owned(folded) in _event_nouns()


def _owned(folded: str) -> str:
    """«استعداده» → «استعداد», «مسؤوليته» → «مسؤولية»."""
    for suffix in ("هما", "ها", "هم", "نا", "ه", "ي"):
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST_STEM:
            stem = folded.removesuffix(suffix)
            return stem[:-1] + "ه" if stem.endswith("ت") else stem
    return folded


@cache
def _ordinary() -> frozenset[str]:
    """The learned list of common words; a distribution may leave it out."""
    return (
        frozenset(fold(e.form) for e in load("ar", "common_forms"))
        if present("ar", "common_forms")
        else frozenset()
    )


def is_ordinary(folded: str) -> bool:
    """True for a word that texts use often and not as a name."""
    return folded in _ordinary()
