"""Cue words: the lexicon by inflected form, and where an article's tokens match it.

A row of ``lexicons/<language>/cues.tsv`` gives one verb (with its particle), all its inflections (several
forms of one divided by |), its polarity, and the frames in which it reports: c that-clause or bare clause ·
t that-clause only · q quotation · o a person before the clause · n noun phrase · i infinitive · w question
clause. A row of kind preposition is a phrase like «according to».
"""

from functools import cache
from typing import NamedTuple, cast

from tawatur.annotate.plain.reading import Reading
from tawatur.lexicon import load
from tawatur.model import Polarity


class Cue(NamedTuple):
    """One reading of a word form as a cue: its verb, further words, frames and inflections."""

    verb: str
    rest: tuple[str, ...]
    frames: str
    polarity: Polarity
    inflections: frozenset[str]


class Hit(NamedTuple):
    """Tokens [first, last) are a cue."""

    first: int
    last: int
    cue: Cue


@cache
def verbs(language: str) -> dict[str, tuple[Cue, ...]]:
    """First word of each inflected form -> the cues it may start, longest first."""
    forms: dict[tuple[str, str], set[str]] = {}
    rows = {e.form: e for e in load(language, "cues") if e["kind"] == "verb"}
    for form, entry in rows.items():
        forms.setdefault((form.split()[0], form), set()).add("base")
        for inflection in ("present", "past", "done", "ing"):
            for word in filter(None, entry[inflection].split("|")):
                forms.setdefault((word, form), set()).add(inflection)
    out: dict[str, list[Cue]] = {}
    for (word, form), inflections in forms.items():
        entry = rows[form]
        rest = tuple(form.split()[1:])
        cue = Cue(form, rest, entry["frames"], cast(Polarity, entry["polarity"]), frozenset(inflections))
        out.setdefault(word, []).append(cue)
    return {w: tuple(sorted(cues, key=lambda c: -len(c.rest))) for w, cues in out.items()}


@cache
def speaking(language: str) -> frozenset[str]:
    """The past and present forms of verbs that introduce a quotation."""
    finite = {"past", "present"}
    return frozenset(
        w
        for w, cues in verbs(language).items()
        if any("q" in c.frames and finite & c.inflections for c in cues)
    )


@cache
def usual(language: str) -> frozenset[str]:
    """The past forms of the first row: the verb that news of the language says most."""
    first = next((e for e in load(language, "cues") if e["kind"] == "verb"), None)
    return frozenset() if first is None else frozenset((first["past"] or first["done"]).split("|"))


def find(reading: Reading) -> list[Hit]:
    """Every token that may be a cue verb, in order, with the longest particle that follows it."""
    table = verbs(reading.language)
    out = []
    low = reading.low
    for k, word in enumerate(low):
        for cue in table.get(word, ()):
            last = k + 1 + len(cue.rest)
            if tuple(low[k + 1 : last]) == cue.rest:
                out.append(Hit(k, last, cue))
                break
    return out
