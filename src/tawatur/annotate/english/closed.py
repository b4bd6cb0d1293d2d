"""Closed word classes of English that the rules ask about, from ``lexicons/en/closed_classes.tsv``."""

from tawatur.annotate.plain.classes import classes

CLASSES = classes("en")
BE = CLASSES.be
MODAL = CLASSES.modal
AUX = CLASSES.aux
ADVERBS = CLASSES.adverbs
PERSONAL = CLASSES.personal
RELATIVE = CLASSES.relative
SUBJECT_PRONOUNS = CLASSES.subjects
DETERMINERS = CLASSES.determiners
PREPOSITIONS = CLASSES.prepositions
SUBORDINATORS = CLASSES.subordinators
COORDINATORS = CLASSES.coordinators
DAYS = CLASSES.days
MONTHS = CLASSES.months
OPENERS = CLASSES.openers
AUDIENCE = CLASSES.audience
PASTS = CLASSES.pasts
FUNCTION = DETERMINERS | PREPOSITIONS | SUBORDINATORS | COORDINATORS | OPENERS | ADVERBS | DAYS | MONTHS | AUX
