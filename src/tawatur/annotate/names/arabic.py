"""Arabic names of people and organisations by head words, given names and titles.

Method: precision first. A person is a given name followed by more name words, or a title followed by a
name; an organisation is a listed name, or a head noun («وزارة», «شركة») with the complement that Arabic
grammar attaches to it. Words of plain_words() end every name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawatur.annotate.names.vocabulary import cue_words, demonyms, organisations, people, places, plain_words
from tawatur.annotate.phrases import Hit, clitic_width, listed
from tawatur.model import MentionKind
from tawatur.words import Word

_GOD = "الله"
_MOST_PARTS = 7
_OPENING, _CLOSING = '"«“', '"»”'
_SPACE = " \u00a0\u200f\u200e"


class Name(NamedTuple):
    """A name found: its class, offsets, and tokens [first, last)."""

    kind: MentionKind
    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class _State:
    """What the parts read so far show: a title before, how many, a sure name part, a surname."""

    titled: bool
    count: int = 0
    certain: bool = False
    surname: bool = False


class ArabicNames:
    """The rules over one text. Each method looks at a bounded number of tokens."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self.text = text
        self.tokens = tokens
        self.people = people("ar")
        self.organisations = organisations("ar")
        self.plain = plain_words("ar")
        self.demonyms = demonyms()
        self.cues = cue_words()
        self.links = listed("person_titles", "link", "ar")
        self.lineage = listed("person_titles", "lineage", "ar")
        self.kunyas = listed("person_titles", "kunya", "ar")
        self.servant = listed("person_titles", "servant", "ar")

    def person(self, k: int) -> Name | None:
        """A person whose title or first name stands at token `k`; the span starts at the name."""
        if self.people.at(self.text, self.tokens, k, "voice") is not None:
            return None  # «المتحدث باسم»: whom he speaks for comes next
        title = self.people.at(self.text, self.tokens, k, "title")
        role = title or self.people.at(self.text, self.tokens, k, "role")
        if role is None:
            return self._untitled(k)
        definite = title is not None and (title.value.startswith("ال") or len(title.value) == 1)
        return self._titled(role.last, definite=definite) or self._untitled(k)

    def _titled(self, k: int, *, definite: bool) -> Name | None:
        for _ in range(3):
            adjective = self.people.at(self.text, self.tokens, k, "adjective") or (
                self.people.at(self.text, self.tokens, k, "title")
            )
            if adjective is None or adjective.clitic or not self._near(k):
                break
            k = adjective.last
        while k < len(self.tokens) and self._near(k, '"«“') and self._is_nisba(k):
            k += 1
        if (
            not self._near(k, "/.")
            or self.tokens[k].folded == _GOD
            or (found := self._parts(k, titled=True)) is None
        ):
            return None
        given = self._given(k)
        if found == k + 1 and not definite and (given is None or given.clitic):
            return None  # «رئيس لجان …» is no chairman named «جان»
        return Name("person", self.tokens[k].start, self.tokens[found - 1].end, k, found)

    def _untitled(self, k: int) -> Name | None:
        token = self.tokens[k]
        hit = self._given(k)
        unsure = hit is not None and self.people.at(self.text, self.tokens, k, "given") is None
        if unsure and hit is not None and hit.clitic not in ("", "و"):
            return None
        if hit is None and token.folded.lstrip("ولب") not in self.servant:
            return None
        found = self._parts(k, titled=False)
        if found is None or found < k + 2 or (unsure and not self._sure(k, found)):
            return None
        start = token.start + (clitic_width(self.text, token, hit.clitic) if hit else 0)
        return Name("person", start, self.tokens[found - 1].end, k, found)

    def _sure(self, k: int, found: int) -> bool:
        """After an uncertain first name: a certain given name, «بن» or «عبد» must follow."""
        said = k > 0 and self.tokens[k - 1].folded in self.cues
        preposition = self.tokens[k].folded.endswith("علي")  # papers that write «على» as «علي»
        return any(
            self.tokens[n].folded in self.links
            or self.tokens[n].folded in self.servant
            or self.people.at(self.text, self.tokens, n, "given")
            or (not preposition and self._is_surname(n) and (said or self.tokens[n].folded.endswith("ي")))
            for n in range(k + 1, found)
        )

    def _parts(self, k: int, *, titled: bool) -> int | None:
        """The token after the name that starts at `k`, or None where no name starts."""
        state = _State(titled=titled)
        at = k
        while state.count < _MOST_PARTS and at < len(self.tokens) and (at == k or self._near(at)):
            after = self._part(at, state)
            if after is None:
                break
            at, state.count = after, state.count + 1
        return at if state.count and (state.certain or titled) else None

    def _part(self, k: int, state: _State) -> int | None:
        """One part of a name at token `k`: the token after it. Notes in `state` what it shows."""
        folded, first = self.tokens[k].folded, state.count == 0
        head = folded.removeprefix("و") if first else folded
        if head in self.servant or head in (self.kunyas if first else self.links):
            state.certain = True
            return self._bound(k)
        given = self._given(k)
        if given is not None and (first or (not given.clitic and given.last == k + 1)):
            if state.surname:
                return None  # «سعود الفيصل خالد …»: the next name
            state.certain = True
            return given.last
        if not first and self._is_surname(k):
            state.surname = True
            return k + 1
        allowed = state.count < 3 if state.titled else state.count == 1
        unknown = allowed and self._is_unknown(k, after_given=state.count == 1 and state.certain)
        return k + 1 if unknown else None

    def _bound(self, k: int) -> int | None:
        """Past «بن», «عبد», «آل» and the word that they bind."""
        after = k + 1
        if not self._near(after):
            return None
        if self.tokens[after].folded in self.servant and self._near(after + 1):  # «بن عبد الله»
            return after + 2
        lineage = self.tokens[k].folded.removeprefix("و") in self.lineage
        return None if self.tokens[after].folded in self.plain and not lineage else after + 1

    def _given(self, k: int) -> Hit | None:
        """A given name; «على» and «مرضى» only fold like the names «علي» and «مرضي»."""
        given = self.people.at(self.text, self.tokens, k, "given") or (
            self.people.at(self.text, self.tokens, k, "ambiguous")
        )
        other = given is not None and given.value.endswith("ي") and self.text[self.tokens[k].end - 1] == "ى"
        return None if other else given

    def _is_surname(self, k: int) -> bool:
        folded = self.tokens[k].folded
        if not folded.startswith("ال") or len(folded) < 5 or folded in self.plain or folded[2:] in self.plain:
            return False
        return not self._is_listed(k) and not self._is_nisba(k)

    def _is_nisba(self, k: int) -> bool:
        """«اليمني», «السعودية»: an adjective of origin, known by the plain word without the article."""
        folded = self.tokens[k].folded
        bare = folded[2:]
        return (
            folded.startswith("ال")
            and bare.endswith(("ي", "يه"))
            and (bare in self.plain or bare in self.demonyms)
        )

    def _is_unknown(self, k: int, *, after_given: bool = False) -> bool:
        folded = self.tokens[k].folded
        if len(folded) < 3 or folded.startswith("ال") or folded in self.plain:
            return False
        if self._is_listed(k, besides_places=after_given):
            return False
        if self.text[self.tokens[k].start : self.tokens[k].end].rstrip("ا").endswith("\u064b"):
            return False  # an adverb or object in the accusative
        if folded.startswith("و") and (
            self.people.at(self.text, self.tokens, k, "given") or not self._near(k)
        ):
            return False  # «وإبراهيم»: another name
        if folded.startswith("ي") or folded.endswith("وا") or (folded[0] == "ت" and folded.endswith("ون")):
            return False  # verbs; given names in «ي» are listed
        if folded[0] in "وفبلك" and (folded[1:] in self.plain or folded[1:3] in ("ال", "لل")):
            return False
        if folded.startswith("لل") or not "\u0621" <= folded[0] <= "\u064a":
            return False
        return not any(
            folded.endswith(s) and folded[: -len(s)] in self.plain for s in ("ها", "هم", "ه", "ا", "ت", "ين")
        )

    def _is_listed(self, k: int, *, besides_places: bool = False) -> bool:
        """Listed as something else than a name part; «جون بولتون» may share his name with a town."""
        return bool(
            self.organisations.at(self.text, self.tokens, k)
            or self.people.at(self.text, self.tokens, k, "title")
            or (not besides_places and places("ar").at(self.text, self.tokens, k))
        )

    def organisation(self, k: int) -> Name | None:
        """An organisation whose listed name or head noun stands at token `k`."""
        full = self.organisations.at(self.text, self.tokens, k, "full")
        if full is not None:
            return self._organisation_name(k, full.clitic, full.last)
        head = self.organisations.at(self.text, self.tokens, k, "head") or (
            self.organisations.at(self.text, self.tokens, k, "weak")
        )
        if head is None or head.last >= len(self.tokens) or self._named(head.last):
            return None
        last = self._complement(head.last, self.tokens[k].folded[len(head.clitic) :])
        weak = self.organisations.at(self.text, self.tokens, k, "head") is None
        if last is None or (weak and not self._specific(head.last, last)):
            return None
        return self._organisation_name(k, head.clitic, last)

    def _organisation_name(self, k: int, clitic: str, last: int) -> Name:
        start, end = (
            self.tokens[k].start + clitic_width(self.text, self.tokens[k], clitic),
            self.tokens[last - 1].end,
        )
        opened = any(c in _OPENING for c in self.text[start:end])
        if opened and self.text[end : end + 1] in _CLOSING:
            end += 1
        return Name("organisation", start, end, k, last)

    def _named(self, k: int) -> bool:
        """A listed name follows the head noun: it is found by itself («تنظيم داعش» without «تنظيم»)."""
        return self.organisations.at(self.text, self.tokens, k, "full") is not None

    def _specific(self, k: int, last: int) -> bool:
        """A weak head noun («حركة», «مركز») opens a name only with a place, an origin or an unknown word."""
        return any(
            places("ar").at(self.text, self.tokens, n)
            or self._is_nisba(n)
            or self._is_unknown(n)
            or self._given(n)
            or self.tokens[n].folded.startswith("لل")
            for n in range(k, last)
        )

    def _complement(self, k: int, head: str) -> int | None:
        """The token after the complement of a head noun at `k`, or None without one."""
        if not self._near(k, _OPENING):
            return None
        place = places("ar").at(self.text, self.tokens, k, "") or places("ar").at(
            self.text, self.tokens, k, "head"
        )
        folded = self.tokens[k].folded
        if place is not None and not place.clitic:
            at = place.last
        elif folded in listed("person_titles", "honour", "ar") and (
            person := self._parts(k + 1, titled=False) if self._near(k + 1) else None
        ):
            at = person
        elif folded.startswith("ال") and folded not in self.plain:
            at = k + 1
        elif head in listed("organisations", "open", "ar") and self._is_unknown(k):
            at = k + 2 if self._near(k + 1) and self._is_unknown(k + 1) else k + 1
        else:
            return None
        return self._adjectives(at)

    def _adjectives(self, k: int) -> int:
        """Past the adjectives and joined nouns of a complement: «والإعلام», «السعودية», «للإحصاء»."""
        joins = 0
        for _ in range(5):
            if not self._near(k):
                break
            folded = self.tokens[k].folded
            if folded in self.plain:
                break
            joined = folded.startswith("وال") and not joins and self._joins(k)
            described = folded.startswith("ال") and folded.endswith(
                ("يه", "ي", "العامه", "العالي", "المتحده")
            )
            if not (joined or described or (folded.startswith("لل") and len(folded) > 4)):
                break
            joins += joined
            k += 1
        return k

    def _joins(self, k: int) -> bool:
        """«والإعلام» belongs to the name before it unless it opens a name of its own."""
        folded = self.tokens[k].folded
        heads = self.organisations
        return folded[1:] not in self.plain and len(folded) > 5 and not (
            folded[3:] in heads or folded[1:] in heads or self.people.at(self.text, self.tokens, k, "title")
            or places("ar").at(self.text, self.tokens, k)
        )  # fmt: skip

    def _near(self, k: int, more: str = "") -> bool:
        if k >= len(self.tokens):
            return False
        return k == 0 or not self.text[self.tokens[k - 1].end : self.tokens[k].start].strip(_SPACE + more)
