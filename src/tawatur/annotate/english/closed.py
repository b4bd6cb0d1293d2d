"""Closed word classes of English that the rules ask about, from ``lexicons/en/closed_classes.tsv``."""

from tawatur.annotate.plain.classes import classes

_ENGLISH = classes("en")
BE = _ENGLISH.be
MODAL = _ENGLISH.modal
AUX = _ENGLISH.aux
ADVERBS = _ENGLISH.adverbs
PERSONAL = _ENGLISH.personal
RELATIVE = _ENGLISH.relative
SUBJECT_PRONOUNS = _ENGLISH.subjects
DETERMINERS = _ENGLISH.determiners
PREPOSITIONS = _ENGLISH.prepositions
SUBORDINATORS = _ENGLISH.subordinators
COORDINATORS = _ENGLISH.coordinators
DAYS = _ENGLISH.days
MONTHS = _ENGLISH.months
OPENERS = _ENGLISH.openers
AUDIENCE = _ENGLISH.audience
PASTS = _ENGLISH.pasts
FUNCTION = DETERMINERS | PREPOSITIONS | SUBORDINATORS | COORDINATORS | OPENERS | ADVERBS | DAYS | MONTHS | AUX
