"""Closed word classes of English that the rules ask about, from ``lexicons/en/closed_classes.tsv``."""

from tawatur.lexicon import load


def _kind(*kinds: str) -> frozenset[str]:
    return frozenset(e.form for e in load("en", "closed_classes") if e["kind"] in kinds)


BE = _kind("be")
MODAL = _kind("modal")
AUX = _kind("be", "modal", "auxiliary")
ADVERBS = _kind("adverb")
PERSONAL = _kind("personal")
RELATIVE = _kind("relative")
SUBJECT_PRONOUNS = _kind("personal", "relative", "subject_pronoun")
DETERMINERS = _kind("determiner")
PREPOSITIONS = _kind("preposition")
SUBORDINATORS = _kind("subordinator")
COORDINATORS = _kind("coordinator")
DAYS = _kind("day")
MONTHS = _kind("month")
OPENERS = _kind("opener")
AUDIENCE = _kind("audience")
PASTS = _kind("past")
FUNCTION = DETERMINERS | PREPOSITIONS | SUBORDINATORS | COORDINATORS | OPENERS | ADVERBS | DAYS | MONTHS | AUX
