"""Head nouns of sources: bodies, organisations, roles, documents; titles of address; institutions."""

from functools import cache
from typing import NamedTuple

from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.lexicon import load
from tawatur.memo import remembered
from tawatur.model import SourceClass
from tawatur.words import bare, fold

_PLACES_WITH_NAMES = word_class("named_institution")


class Known(NamedTuple):
    """A lexicon's verdict on a head noun."""

    class_: SourceClass
    gender: str


@cache
def _nouns() -> dict[str, Known]:
    rows = load("ar", "source_nouns")
    known = {fold(e.form): Known(e["class"], e["gender"]) for e in rows}  # type: ignore[arg-type]
    oblique = {form[:-2] + "ين": noun for form, noun in known.items() if form.endswith("ون")}
    return oblique | known


@cache
def titles() -> frozenset[str]:
    """Folded titles of address."""
    return frozenset(fold(e.form) for e in load("ar", "titles"))


@cache
def _ranks() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "titles") if e["kind"] != "role")


@remembered(50_000)
def head(folded: str) -> Known | None:
    """What the lexicon says of a head noun, with or without article and attached preposition."""
    nouns = _nouns()
    for form in (folded, bare(folded), folded[2:] if folded.startswith("لل") else "", _plain(folded)):
        if form in nouns:
            return nouns[form]
    return None


@remembered(10_000)
def nominative(folded: str) -> str:
    """«مسؤولا» → «مسؤول»: a listed role without the ending that «إن» gives it, or the word as it is."""
    known = _nouns().get(folded[:-1]) if folded.endswith("ا") and folded not in _nouns() else None
    return folded[:-1] if known and known.class_ == "person_unnamed" else folded


@cache
def accusatives() -> frozenset[str]:
    """The folded words of which nominative() takes an ending off."""
    return frozenset(form for noun in _nouns() if nominative(form := noun + "ا") != form)


def is_listed(folded: str) -> bool:
    """True for a head noun as it stands in the lexicon, or with the article."""
    return folded in _nouns() or bare(folded) in _nouns()


def is_plural(folded: str) -> bool:
    """True for the sound plural of a listed role: «مسؤولون», «المسؤولين», «مسؤولو», «مسؤولات»."""
    word = bare(folded)
    for ending in ("ون", "ين", "ات", "و"):
        if word.endswith(ending) and (known := _nouns().get(word.removesuffix(ending))):
            return known.class_ == "person_unnamed"
    return False


def _plain(folded: str) -> str:
    """Without a conjunction or a fused «ل»/«ب»; not where the rest is too short to tell."""
    return bare(folded[1:]) if folded[:1] in "ولب" and len(folded) > 4 else ""


def is_title(folded: str) -> bool:
    """True for a title of address after which a name stands."""
    return folded in titles()


def is_rank(folded: str) -> bool:
    """True for a title that a bare surname may follow: «الدكتور الشايع», but not «الرئيس السابق»."""
    return folded in _ranks()


def names_institution(folded: str) -> bool:
    """True for a noun that a person's name may follow without being the person: «جامعة», «مطار»."""
    return (
        folded in _PLACES_WITH_NAMES or bare(folded) in _PLACES_WITH_NAMES or folded[1:] in _PLACES_WITH_NAMES
    )
