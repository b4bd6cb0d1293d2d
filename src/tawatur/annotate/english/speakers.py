"""From drafts to attributions: the source's name and class, the quotation kind, and the parent."""

from typing import NamedTuple

from tawatur.annotate.english import closed, subjects
from tawatur.annotate.english.noun_phrases import look
from tawatur.annotate.english.people import People
from tawatur.annotate.english.stance import polarity
from tawatur.annotate.plain.assembly import Phrase, attribution, linked, quotation, told
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading
from tawatur.config import DEFAULT, English
from tawatur.model import Article, Attribution

_HE_SHE = frozenset({"he", "she"})
_NOT_FOUND = Phrase(None, None, None, "no antecedent near enough")


class Antecedent(NamedTuple):
    """A source already named: its unit, its phrase, and the pronoun it has been called by."""

    unit: int
    phrase: Phrase
    token: int


class Speakers:
    """Names the sources of one article, in text order, remembering who spoke last."""

    def __init__(self, article: Article, reading: Reading, config: English) -> None:
        self.config = config
        self.r = reading
        self.text = article.text
        self.people = People(article.text)
        self.last: list[Antecedent] = []
        self.gender: dict[str, str] = {}
        self.confirmed: set[str] = set()
        self.unit_of = [0] * len(reading.low)
        for number, unit in enumerate(reading.units):
            self.unit_of[unit.first : unit.last] = [number] * (unit.last - unit.first)

    def confirm(self, drafts: list[Draft]) -> None:
        """Full names that speak somewhere in the article."""
        for d in drafts:
            if d.source:
                found = look(self.r.span(*d.source).of(self.text))
                if found.person and found.name and " " in found.name:
                    self.confirmed.add(found.name)

    def phrase(self, source: tuple[int, int]) -> Phrase:
        """Who the tokens of `source` are."""
        first, last = source
        word = self.r.low[first].split("'")[0]
        if last - first == 1 and word in closed.PERSONAL:
            return self._pronoun(word, first)
        if last - first == 1 and word in closed.RELATIVE:
            return self._relative(first)
        found = look(self.r.span(first, last).of(self.text))
        if found.person and found.name:
            name, reason = self.people.full(found.name, self.r.start[first], frozenset(self.confirmed))
            found = found._replace(name=name, reason=reason)
        self.last.append(Antecedent(self.unit_of[first], found, first))
        return found

    def _pronoun(self, word: str, token: int) -> Phrase:
        if word in ("i", "we", "you"):
            return Phrase(None, None, None, "first or second person")
        unit = self.unit_of[token]
        for seen in reversed(self.last):
            if unit - seen.unit > self.config.antecedent_units:
                break
            if (word in _HE_SHE) != (seen.phrase.source_class in ("person_named", "person_unnamed")):
                continue
            name = seen.phrase.name
            if name and word in _HE_SHE and self.gender.setdefault(name, word) != word:
                continue
            if word in _HE_SHE and (rival := self._rival(seen, token)):
                return Phrase(None, "person_named", None, f"«{word}» may be {name} or {rival}")
            self.last.append(Antecedent(unit, seen.phrase, token))
            return seen.phrase
        return _NOT_FOUND

    def _rival(self, seen: Antecedent, token: int) -> str | None:
        """Another person who opens a sentence between the antecedent and the pronoun."""
        for number in range(seen.unit + 1, self.unit_of[token] + 1):
            first = self.r.units[number].first
            if first >= token or not self.r.raw[first][0].isupper():
                continue
            surname = self.r.raw[first].split("’")[0].split("'")[0]
            for name in self.people.by_surname.get(surname, {}):
                if name != seen.phrase.name:
                    return name
        return None

    def _relative(self, token: int) -> Phrase:
        k = token - 1 if self.r.low[token - 1] == "," else token
        unit = self.r.units[self.unit_of[token]]
        found = subjects.left(self.r, k, unit.first) if k > unit.first else None
        return (
            self.phrase(found) if found else Phrase(None, None, None, "relative pronoun without antecedent")
        )


def named(
    article: Article, r: Reading, drafts: list[Draft], *, config: English = DEFAULT.annotate.english
) -> tuple[Attribution, ...]:
    """`drafts` as attributions with ids in text order, their speakers named, nested ones linked."""
    speakers = Speakers(article, r, config)
    speakers.confirm(drafts)
    rows = [
        attribution(
            d, who, r, polarity=polarity(r, d),
            quote=quotation(r, d, direct_share=config.direct_share),
            confidence=0.5 if d.frame == "learned" else getattr(config, d.frame),
        )
        for d, who in told(drafts, speakers.phrase)
    ]  # fmt: skip
    return tuple(linked(rows, config.parent_reach))
