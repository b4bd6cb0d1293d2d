"""Whose words: surnames and pronouns go back to a full name, or to none with a reason."""

from typing import NamedTuple

from tawatur.annotate.plain import phrases
from tawatur.annotate.plain.assembly import Phrase, attribution, linked, quotation, told
from tawatur.annotate.plain.classes import classes
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.places import group_start
from tawatur.annotate.plain.reading import Reading
from tawatur.config import Plain
from tawatur.model import Attribution, Polarity

_LONGEST_NAME = 4  # words


class Antecedent(NamedTuple):
    """A source already named: its unit, its phrase, and the gender of its person, m, f or ""."""

    unit: int
    phrase: Phrase
    gender: str


class Speakers:
    """Names the sources of one article, in text order, remembering who spoke last."""

    def __init__(self, r: Reading, config: Plain) -> None:
        self.r, self.c, self.config = r, classes(r.language), config
        self.full = _full_names(r)
        self.last: list[Antecedent] = []
        self.unit_of = [0] * len(r.low)
        for number, unit in enumerate(r.units):
            self.unit_of[unit.first : unit.last] = [number] * (unit.last - unit.first)

    def phrase(self, source: tuple[int, int]) -> Phrase:
        """Who the tokens of `source` are."""
        first, last = source
        if last - first == 1 and self.r.low[first] in self.c.personal:
            return self._pronoun(self.r.low[first], self.unit_of[first])
        if last - first == 1 and self.r.low[first] in self.c.relative:
            return Phrase(None, None, None, "relative pronoun")
        found = phrases.look(self.r.span(first, last).of(self.r.text), self.r.language)
        if found.person and found.name and " " not in found.name:
            found = self._surname(found)
        table = phrases.gender(self.r.language)
        genders = {table[w] for low in self.r.low[first:last] if (w := low.strip(".")) in table}
        self.last.append(Antecedent(self.unit_of[first], found, genders.pop() if len(genders) == 1 else ""))
        return found

    def _surname(self, found: Phrase) -> Phrase:
        """The one full name of the article that ends in this word."""
        names = self.full.get(found.name or "", [])
        if len(names) > 1:
            return Phrase(None, "person_named", None, f"«{found.name}» may be {' or '.join(names[:4])}")
        return Phrase(names[0], "person_named", True, None, person=True) if names else found

    def _pronoun(self, word: str, unit: int) -> Phrase:
        c = self.c
        if word in c.first_person:
            return Phrase(None, None, None, "first or second person")
        if word in c.plural or word not in c.masculine | c.feminine:
            return Phrase(None, None, None, "a pronoun that names nobody")
        wanted = "f" if word in c.feminine else "m"
        for seen in reversed(self.last):
            if unit - seen.unit > self.config.antecedent_units:
                break
            if seen.phrase.source_class in ("person_named", "person_unnamed") and seen.gender in ("", wanted):
                return self._unless_rivalled(seen, word, wanted)
        return Phrase(None, None, None, "no antecedent near enough")

    def _unless_rivalled(self, seen: Antecedent, word: str, wanted: str) -> Phrase:
        """The person seen, unless another of no other gender spoke in the same sentence."""
        for other in reversed(self.last):
            if other.unit < seen.unit:
                break
            near = other.unit == seen.unit and other.gender in ("", wanted)
            person = other.phrase.source_class in ("person_named", "person_unnamed")
            if near and person and other.phrase.name != seen.phrase.name:
                reason = f"«{word}» may be {other.phrase.name} or {seen.phrase.name}"
                return Phrase(None, "person_named", None, reason)
        self.last.append(seen._replace(gender=wanted))
        return seen.phrase


def _full_names(r: Reading) -> dict[str, list[str]]:
    """Runs of two to four capitalised words by their last word."""
    c = classes(r.language)
    leading = phrases.titles(r.language) | c.determiners | c.prepositions | c.openers
    leading |= c.coordinators | c.subordinators
    out: dict[str, dict[str, None]] = {}
    run: list[int] = []
    for k in range(len(r.raw) + 1):
        if k < len(r.raw) and r.raw[k][0].isupper() and r.low[k].strip(".") not in leading:
            run.append(k)
            continue
        particle = k < len(r.raw) and run and r.low[k] in c.particles and _capital_at(r, k + 1)
        if particle:
            run.append(k)
            continue
        if 2 <= len(run) <= _LONGEST_NAME:
            name = r.span(run[0], run[-1] + 1).of(r.text)
            out.setdefault(r.raw[run[-1]], {})[" ".join(name.split())] = None
        run = []
    return {surname: list(names) for surname, names in out.items()}


def _capital_at(r: Reading, k: int) -> bool:
    return k < len(r.raw) and r.raw[k][0].isupper()


def named(r: Reading, drafts: list[Draft], *, config: Plain) -> tuple[Attribution, ...]:
    """`drafts` as attributions with ids in text order, their speakers named, nested ones linked."""
    speakers = Speakers(r, config)
    rows = [
        attribution(
            d, who, r, polarity=_polarity(r, d), confidence=config.confidence,
            quote=quotation(r, d, direct_share=config.direct_share),
        )
        for d, who in told(drafts, speakers.phrase)
    ]  # fmt: skip
    return tuple(linked(rows, config.parent_reach))


def _polarity(r: Reading, d: Draft) -> Polarity:
    """The cue's polarity; «n'a pas dit que» leaves it open."""
    if d.cue is None:
        return d.polarity
    c = classes(r.language)
    start = group_start(r, c, d.cue[0], max(0, d.cue[0] - 8))
    return "doubt" if c.negations.intersection(r.low[start : d.cue[0]]) else d.polarity
