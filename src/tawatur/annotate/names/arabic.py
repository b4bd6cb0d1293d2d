"""Arabic names of people by given names and titles.

Method: precision first. A person is a given name followed by more name words, or a title followed by a
name. Words of plain_words() end every name.
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


class ArabicPeople:
    """The rules over one text. Each method looks at a bounded number of tokens."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self.text = text
        self.tokens = tokens
        self.people = people("ar")
        self.roles = self.people.of("voice", "title", "role")
        self.given = self.people.of("given", "ambiguous")
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
        if self.tokens[k].folded not in self.roles:
            return self._untitled(k)
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
        given = self.given.at(self.text, self.tokens, k)
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

    def _near(self, k: int, more: str = "") -> bool:
        if k >= len(self.tokens):
            return False
        return k == 0 or not self.text[self.tokens[k - 1].end : self.tokens[k].start].strip(_SPACE + more)
