"""What a source phrase says of itself: its proper name, its class, its anonymity."""

import re
from functools import cache

from tawatur.annotate.plain.assembly import Phrase
from tawatur.annotate.plain.classes import classes, nouns
from tawatur.lexicon import Entry, optional
from tawatur.model import SourceClass

_PART = re.compile(r"[\w-]+['’]|[\w&-]+(?:\.[\w-]+)*\.?|[^\w\s]")
_LONGEST = 400  # characters of a source phrase that are looked at
_BODIES = frozenset(
    {"official_body", "organisation", "armed_group", "media_outlet", "document", "news_agency"}
)
_UNKNOWN = "one name alone: of a person, a place or a body"


@cache
def titles(language: str) -> frozenset[str]:
    """Words before a person's name that are no part of it, lower-case, without dots."""
    return frozenset(e.form.lower() for e in optional(language, "titles"))


@cache
def gender(language: str) -> dict[str, str]:
    """Titles and nouns that tell a person's gender, lower-case -> m or f."""
    rows = (*optional(language, "titles"), *optional(language, "source_nouns"))
    return {e.form.lower(): e["gender"] for e in rows if e.columns.get("gender")}


@cache
def _known(language: str) -> dict[str, Phrase]:
    """Outlets, agencies and places by their forms; a place stands for its government."""
    out = {e.form: Phrase(e.form, "official_body", True, None) for e in optional(language, "places")}
    for name, kind in (("outlets", "media_outlet"), ("agencies", "news_agency")):
        out |= {e.form: _body(e, kind) for e in optional(language, name)}  # type: ignore[arg-type]
    return out


def _body(entry: Entry, kind: SourceClass) -> Phrase:
    return Phrase(entry["name"], kind, True, None)


@cache
def _anonymous(language: str) -> re.Pattern[str] | None:
    forms = sorted((re.escape(e.form) for e in optional(language, "anonymity")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE) if forms else None


def look(phrase: str, language: str) -> Phrase:
    """Read one source phrase (no pronoun)."""
    phrase = phrase[:_LONGEST].strip(" ,;:—–-\"“”'‘’«»")
    segments = [s for s in (p.strip() for p in re.split(r"\s*[,()—–]\s*", phrase)) if s]
    if not segments:
        return Phrase(None, None, None, "no words")
    read = [_segment(s, language) for s in segments[:2]]
    found = next((p for p in read if p.person), read[0])
    hidden = _anonymous(language)
    mark = None if found.person or hidden is None else hidden.search(phrase)
    return found._replace(named=False, reason=f"anonymous: {mark[0].lower()}") if mark else found


def _segment(segment: str, language: str) -> Phrase:
    c, known = classes(language), _known(language)
    parts = _PART.findall(segment)
    while len(parts) > 1 and parts[0].lower().replace("’", "'") in c.determiners:
        segment = segment[len(parts[0]) :].strip()
        if segment in known:
            return known[segment]
        parts = parts[1:]
    if segment in known:
        return known[segment]
    run = _name(parts, language)
    head = next((n for w in parts if (n := nouns(language).get(w.lower()))), None)
    if run and head not in _BODIES:
        return _proper(run, alone=len(run) == len(parts))
    return _described(segment, parts, head, bool(run))


def _name(parts: list[str], language: str) -> list[str]:
    """The last run of capitalised words that no preposition or article leads, titles left off."""
    c = classes(language)
    runs: list[list[str]] = [[]]
    for k, word in enumerate(parts):
        inner = (
            word.lower() in c.particles and runs[-1] and parts[k + 1 : k + 2] and parts[k + 1][0].isupper()
        )
        if word[0].isupper() or inner:
            led = parts[k - 1].lower().replace("’", "'") if k else ""
            if not runs[-1] and (led in c.prepositions or led in c.determiners):
                runs.append([])
                continue
            if runs[-1] or k == 0 or not _capital(parts[k - 1]):
                runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    names = [[w for w in run if w.lower().strip(".") not in titles(language)] for run in runs]
    return next((n for n in reversed(names) if n), [])


def _capital(word: str) -> bool:
    return word[0].isupper()


def _proper(run: list[str], *, alone: bool) -> Phrase:
    name = " ".join(run)
    if re.fullmatch(r"[A-Z]{2,6}", name):
        return Phrase(name, "organisation", True, None)
    if alone and len(run) == 1:
        return Phrase(name, None, True, _UNKNOWN, person=True)
    return Phrase(name, "person_named", True, None, person=True)


def _described(plain: str, parts: list[str], head: SourceClass | None, proper: bool) -> Phrase:
    proper = proper or any(w[0].isupper() for w in parts[1:])
    if head in _BODIES:
        named = proper or head == "official_body"
        return Phrase(plain, head, named, None if named else "no name in the phrase")
    if head is None:
        return Phrase(plain, None, proper or None, "class of the head noun unknown")
    return Phrase(plain, head, False, "no name in the phrase")
