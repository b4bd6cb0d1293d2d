"""Places, titles, given names, organisations and plain words, as tables keyed by folded first words."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate.phrases import NAME_PROCLITICS, PhraseTable
from tawatur.lexicon import load, present
from tawatur.words import fold, words

_PLAIN_LISTS = ("stopwords", "cues", "months", "weekdays", "date_words", "ordinals", "numbers", "units")
_LEARNED = "common_forms"  # learned from a corpus for research; a distribution may leave it out
_CONTEXT = (
    "link",
    "kunya",
    "lineage",
    "inside",
    "servant",
    "honour",
    "open",
)  # looked up as sets, open no name


def _clitics(language: str) -> tuple[str, ...]:
    return NAME_PROCLITICS if language == "ar" else ()


@cache
def places(language: str) -> PhraseTable:
    """Place names. Value: «entity|canonical name»; class: what context the name «needs» to count.

    «» = none, «head» = a word such as «مدينة» before it, «in» = that or a preposition of place.
    """
    rows = load(language, "places")
    canonical: dict[str, str] = {}
    for row in rows:
        canonical.setdefault(row["entity"], row.form)
    return PhraseTable(
        ((row.form, row["needs"], f"{row['entity']}|{canonical[row['entity']]}") for row in rows),
        clitics=_clitics(language),
    )


@cache
def people(language: str) -> PhraseTable:
    """Titles («title», «adjective») and given names («given», «ambiguous» = also an ordinary word)."""
    return PhraseTable(_people(language), clitics=_clitics(language))


def _people(language: str) -> Iterator[tuple[str, str, str]]:
    known = {fold(row.form) for row in load("ar", "stopwords")}  # English capitals tell «Will» from «will»
    for row in load(language, "person_titles"):
        if row["kind"] not in _CONTEXT:
            known.add(fold(row.form))
            yield row.form, row["kind"], row.form
    for row in load(language, "given_names"):
        if row["kind"] == "ambiguous" or fold(row.form) not in known:
            yield row.form, row["kind"], row.form


@cache
def organisations(language: str) -> PhraseTable:
    """Whole names («full») and the nouns that open one («head»)."""
    rows = load(language, "organisations")
    kept = ((row.form, row["kind"], row.form) for row in rows if row["kind"] not in _CONTEXT)
    return PhraseTable(kept, clitics=_clitics(language))


@cache
def closed_words(language: str) -> frozenset[str]:
    """Folded words of the written lists that are no part of a name: function words, cue verbs, dates."""
    names = _PLAIN_LISTS if language == "ar" else ("stopwords", "cues", "weekdays", "months")
    return frozenset(words(row.form)[0].folded for name in names for row in load(language, name))


@cache
def plain_words(language: str) -> frozenset[str]:
    """closed_words() and, where the learned list is there, common nouns and verbs."""
    learned = load(language, _LEARNED) if present(language, _LEARNED) else ()
    return closed_words(language) | {words(row.form)[0].folded for row in learned}


@cache
def cue_words() -> frozenset[str]:
    """Folded one-word cues of attribution: after one, an uncertain name is a speaker's."""
    cues = (words(row.form) for row in load("ar", "cues"))
    return frozenset(word.folded for cue in cues if len(cue) == 1 for word in cue)


@cache
def demonyms() -> frozenset[str]:
    """Folded Arabic adjectives of origin, without the article."""
    return frozenset(words(row.form)[0].folded for row in load("ar", "demonyms"))


@cache
def openers(language: str) -> frozenset[str]:
    """Folded words at which a name, title or place may start."""
    return frozenset(word for table in (places, people, organisations) for word in table(language).openers())
