"""Closed word classes of a language and its source nouns, from ``lexicons/<language>/``."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from tawatur.lexicon import optional
from tawatur.model import SourceClass


@dataclass(frozen=True, slots=True)
class Classes:
    """Lower-case forms by class, from ``closed_classes.tsv``; a class that a language lacks is empty.

    `aux` holds be and the modals, `subjects` all pronouns that can be a subject, `stops` what ends a subject
    behind its verb. `cut`: elided forms that begin a word of their own («l'», «qu'»). `joined`: pronouns hung
    on a verb («-t-il»). docs/languages.md says what each is for.
    """

    be: frozenset[str]
    modal: frozenset[str]
    aux: frozenset[str]
    adverbs: frozenset[str]
    personal: frozenset[str]
    relative: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    openers: frozenset[str]
    audience: frozenset[str]
    pasts: frozenset[str]
    complementisers: frozenset[str]
    markers: frozenset[str]
    infinitives: frozenset[str]
    clitics: frozenset[str]
    negations: frozenset[str]
    particles: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    plural: frozenset[str]
    first_person: frozenset[str]
    questions: frozenset[str]
    endings: tuple[str, ...]
    stops: frozenset[str]
    cut: frozenset[str]
    joined: frozenset[str]


@cache
def classes(language: str) -> Classes:
    """The word classes of `language`; all are empty where it has no such file."""
    rows = optional(language, "closed_classes")

    def kind(*kinds: str) -> frozenset[str]:
        return frozenset(e.form.lower() for e in rows if e["kind"] in kinds)

    return Classes(
        be=kind("be"), modal=kind("modal"), aux=kind("be", "modal", "auxiliary"), adverbs=kind("adverb"),
        personal=kind("personal"), relative=kind("relative"),
        subjects=kind("personal", "relative", "subject_pronoun"), determiners=kind("determiner"),
        prepositions=kind("preposition"), subordinators=kind("subordinator"),
        coordinators=kind("coordinator"), days=kind("day"), months=kind("month"), openers=kind("opener"),
        audience=kind("audience"), pasts=kind("past"), complementisers=kind("complementiser"),
        markers=kind("marker"), infinitives=kind("infinitive"), clitics=kind("clitic"),
        negations=kind("negation"), particles=kind("particle"), feminine=kind("feminine"),
        masculine=kind("masculine"), plural=kind("plural"), first_person=kind("first_person"),
        questions=kind("question"),
        endings=tuple(kind("infinitive_ending")), stops=kind("stop"), cut=kind("cut"), joined=kind("joined"),
    )  # fmt: skip


@cache
def nouns(language: str) -> dict[str, SourceClass]:
    """Nouns that say what kind of source a phrase names, lower-case, with that kind."""
    return {e.form.lower(): cast(SourceClass, e["class"]) for e in optional(language, "source_nouns")}
