"""What a source phrase says of itself: its head noun, the proper name in it, its class, its anonymity."""

import re
from functools import cache
from typing import cast

from tawatur.annotate.english import closed
from tawatur.annotate.plain.assembly import Phrase
from tawatur.annotate.plain.classes import nouns
from tawatur.lexicon import load
from tawatur.media import media_forms
from tawatur.model import SourceClass

_PART = re.compile(r"(?:[A-Za-z]\.){2,5}|[\w’'&-]+(?:\.[\w’'-]+)*\.?|[^\w\s]")
_PARTICLES = frozenset(
    {"al", "bin", "ibn", "de", "la", "le", "van", "von", "der", "den", "da", "di", "el", "abu"}
)
_BREAKS = (closed.PREPOSITIONS | closed.RELATIVE | {"whose", "where", "and"}) - {"like", "near"}
_BODY_CLASSES = frozenset(
    {"official_body", "organisation", "armed_group", "media_outlet", "document", "news_agency"}
)
_MEDIA = ("media_outlet", "news_agency")
_SPEAKS_FOR = re.compile(r"spokes|representative|statement|announcement", re.IGNORECASE)
_LONGEST = 400  # characters of a source phrase that are looked at


@cache
def titles() -> frozenset[str]:
    """Words before a person's name that are no part of it, folded, without dots."""
    return frozenset(e.form.lower() for e in load("en", "titles"))


@cache
def _bodies(*, sure: bool) -> dict[str, tuple[str, SourceClass]]:
    """Agencies and outlets by their names, or (not `sure`) by names that are ordinary words as well."""
    rows = (e for e in media_forms("en") if bool(e["ambiguous"]) != sure)
    return {e.form: (e["name"], cast(SourceClass, e["class"])) for e in rows}


def _body(name: str, before: list[str]) -> tuple[str, SourceClass] | None:
    """The agency or outlet called `name`; "Nature" is one only behind a head noun ("the journal Nature")."""
    headed = any(nouns("en").get(w.lower()) in _MEDIA for w in before)
    return _bodies(sure=True).get(name) or (_bodies(sure=False).get(name) if headed else None)


@cache
def _places() -> frozenset[str]:
    return frozenset(e.form for e in load("en", "places"))


@cache
def _anonymous() -> re.Pattern[str]:
    forms = sorted((re.escape(e.form) for e in load("en", "anonymity")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def look(phrase: str) -> Phrase:
    """Read one source phrase (no pronoun)."""
    phrase = phrase[:_LONGEST].strip(" ,;:—–-\"“”'‘")
    segments = [s for s in (p.strip() for p in re.split(r"\s*[,()—–]\s*", phrase)) if s]
    if not segments:
        return Phrase(None, None, None, "no words")
    first = _segment(segments[0])
    if first.person or len(segments) == 1 or first.source_class in _BODY_CLASSES:
        return _hidden(phrase, first)
    second = _segment(segments[1])
    return _hidden(phrase, second if second.person else first)


def _hidden(phrase: str, found: Phrase) -> Phrase:
    mark = None if found.person else _anonymous().search(phrase)
    return found._replace(named=False, reason=f"anonymous: {mark.group().lower()}") if mark else found


def _segment(segment: str) -> Phrase:
    plain = re.sub(r"^(?:The|the)\s+", "", segment)
    body = _body(plain, []) or _body(segment, [])
    if body:
        return Phrase(body[0], body[1], True, None)
    parts = _PART.findall(segment)
    end = next((k for k, w in enumerate(parts) if k and w.lower() in _BREAKS), len(parts))
    head, rest = parts[:end], parts[end:]
    if parts and parts[0].lower() in closed.DETERMINERS:
        head = head[1:]
    if not head:
        return Phrase(segment, "group", False, "no name in the phrase")
    last = head[-1].lower().removesuffix("'s").removesuffix("’s")
    source_class = nouns("en").get(last)
    if head[-1][0].isupper() and source_class is None:
        return _proper(head, plain)
    return _common(plain, head, rest, source_class)


def _proper(head: list[str], plain: str) -> Phrase:
    run = _trailing_name(head)
    while run and run[0].lower().strip(".") in titles() and len(run) > 1:
        run = run[1:]
    name = " ".join(run).removesuffix("’s").removesuffix("'s")
    if plain in _places() or name in _places():
        return Phrase(name, "official_body", True, None)
    body = _body(name, head[: len(head) - len(run)])
    if body:
        return Phrase(body[0], body[1], True, None)
    if re.fullmatch(r"[A-Z]{2,6}", name):
        return Phrase(name, "organisation", True, None)
    return Phrase(name, "person_named", True, None, person=True)


def _trailing_name(head: list[str]) -> list[str]:
    k = len(head)
    while k and (head[k - 1][0].isupper() or head[k - 1].lower() in _PARTICLES or head[k - 1] == "."):
        k -= 1
    run = head[k:]
    for at, word in enumerate(run[:-1]):
        if word.endswith(("'s", "’s")):
            return _trailing_name(run[at + 1 :])
    while run and run[0].lower() in _PARTICLES and len(run) > 1 and run[0].islower():
        run = run[1:]
    known = nouns("en")
    listed = [at for at, w in enumerate(run[:-1]) if w.lower().strip(".") in titles() or w.lower() in known]
    return run[listed[-1] + 1 :] if listed else run


def _common(plain: str, head: list[str], rest: list[str], source_class: SourceClass | None) -> Phrase:
    proper = any(w[0].isupper() and w.lower() not in closed.DETERMINERS for w in (*head, *rest))
    description = re.sub(r"^(?:a|an|the|one|A|An|One)\s+", "", plain)
    if source_class in _BODY_CLASSES:
        named = proper or source_class == "official_body"
        return Phrase(description, source_class, named, None if named else "no name in the phrase")
    if source_class is None:
        if head[-1].endswith("s") and not head[-1].endswith("ss"):
            return Phrase(description, "group", False, "no name in the phrase")
        return Phrase(description, None, proper or None, "class of the head noun unknown")
    speaks = proper and _SPEAKS_FOR.search(head[-1]) is not None
    return Phrase(description, source_class, speaks, None if speaks else "no name in the phrase")
