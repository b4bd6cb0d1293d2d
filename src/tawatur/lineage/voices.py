"""Agencies and outlets by name: one key for all spellings of one voice, in Arabic and English.

`upstream.tsv` columns: key, name (shown as a label), kind (agency, outlet, pool = «وكالات», wire = an
outlet code that is an agency), where (any = recognised in running text, cited = there only after a
preposition that cites it, «وفقا للألمانية», byline = only in credit lines).
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.lexicon import LANGUAGES, Entry, PhraseMatcher, load
from tawatur.words import Word, bare, fold, words


class Voice(NamedTuple):
    """One agency or outlet. `kind`: agency, outlet or pool («وكالات»: some agencies, none named)."""

    key: str
    name: str
    kind: str


class Named(NamedTuple):
    """Words [first, last) name `voice`; `clitic` is the folded Arabic prefix on the first of them,
    `where` the lexicon's column."""

    first: int
    last: int
    voice: Voice
    clitic: str
    where: str


def _entries() -> Iterable[Entry]:
    for language in LANGUAGES:
        yield from load(language, "upstream")


@cache
def _matcher(credit: bool) -> PhraseMatcher:
    rows = [e for e in _entries() if e["kind"] != "wire" and (credit or e["where"] != "byline")]
    return PhraseMatcher(rows, clitics=not credit)


@cache
def _wires() -> dict[str, Voice]:
    return {fold(e.form): Voice(e["key"], e["name"], "agency") for e in _entries() if e["kind"] == "wire"}


@cache
def citing(kind: str) -> frozenset[str]:
    """Folded words of `citing.tsv` of one kind: told, cited, per or head (both languages)."""
    return frozenset(
        w.folded for lg in LANGUAGES for e in load(lg, "citing") if e["kind"] == kind for w in words(e.form)
    )


def named(tokens: Sequence[Word], *, credit: bool = False) -> list[Named]:
    """Voices named in `tokens`, left to right. `credit` also reads the short forms of credit lines."""
    return [
        Named(
            m.first,
            m.last,
            Voice(m.entry["key"], m.entry["name"], m.entry["kind"]),
            m.clitic,
            m.entry["where"],
        )
        for m in _matcher(credit).find(tokens)
    ]


@cache
def voice_of(name: str) -> Voice:
    """The voice a name stands for; one that no lexicon knows is keyed by its words without head nouns."""
    tokens = words(name)
    rest = [w for w in tokens if bare(w.folded) not in citing("head")] or tokens
    for part in (tokens, rest):
        found = named(part, credit=True) if part else []
        if len(found) == 1 and found[0].first == 0 and found[0].last == len(part):
            return found[0].voice
    return Voice(" ".join(bare(w.folded) for w in rest), name, "outlet")


def outlet_voice(outlet: str | None) -> Voice | None:
    """Who speaks in an outlet's own voice; an outlet that is a wire (code «was») is its agency."""
    if not outlet or not words(outlet):
        return None
    return _wires().get(fold(outlet)) or voice_of(outlet)
