"""English names: runs of capitalised words, sorted by titles, head nouns and given names.

Method: a run is capitalised words joined by single spaces, with small words inside («of», «al», «bin»).
A capital that only starts a sentence opens a run when the word is listed or another capital follows.
Runs that nothing identifies are left out: evidence or silence.
"""

from collections.abc import Sequence

from tawatur.annotate.names.arabic import Name
from tawatur.annotate.names.vocabulary import organisations, people, places, plain_words
from tawatur.annotate.phrases import listed
from tawatur.words import Word

_MOST_WORDS = 8
_MOST_TITLES = 3
_SHORT = 3
_LONGEST_INITIAL = 2  # letters of an initial or of «St.»


class EnglishNames:
    """The rules over one text."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self.text = text
        self.tokens = tokens
        self.people = people("en")
        self.organisations = organisations("en")
        self.plain = plain_words("en")

    def name(self, k: int) -> Name | None:
        """The person or organisation that starts at token `k`."""
        if not self._capital(k):
            return self._after_small_title(k)
        full = self.organisations.at(self.text, self.tokens, k, "full")
        if full is not None and self._capital(full.last - 1) and self._acronym(k, full.last):
            return Name("organisation", self.tokens[k].start, self.tokens[full.last - 1].end, k, full.last)
        title = self.people.at(self.text, self.tokens, k, "title")
        if title is not None and (found := self._titled(title.last)):
            return found
        return self._organisation(k) or self._person(k, titled=False)

    def _after_small_title(self, k: int) -> Name | None:
        title = self.people.at(self.text, self.tokens, k, "title")
        return self._titled(title.last) if title else None

    def _titled(self, k: int) -> Name | None:
        """The person at token `k`, right behind a title or behind more titles ("Lt. Gen.")."""
        for _ in range(_MOST_TITLES):
            title = self.people.at(self.text, self.tokens, k, "title")
            if title is None:
                break
            k = title.last
        near = k < len(self.tokens) and self._near(k, " .")
        return self._person(k, titled=True) if near else None

    def _acronym(self, k: int, last: int) -> bool:
        """Two or three letters name an organisation only in capitals: «UN», not «Un»."""
        word = self.tokens[k]
        return last > k + 1 or word.end - word.start > _SHORT or self.text[word.start : word.end].isupper()

    def _capital(self, k: int) -> bool:
        return self.text[self.tokens[k].start].isupper()

    def _near(self, k: int, allowed: str = " -") -> bool:
        gap = self.text[self.tokens[k - 1].end : self.tokens[k].start]
        return len(gap) <= 2 and not gap.strip(allowed)

    def _run(self, k: int, inside: frozenset[str]) -> int:
        """The token after the run of capitalised words that starts at `k`."""
        at = last = k
        while at < len(self.tokens) and at - k < _MOST_WORDS and (at == k or self._continues(at)):
            if self._capital(at):
                last = at + 1
            elif self.tokens[at].folded not in inside:
                break
            at += 1
        return last

    def _continues(self, k: int) -> bool:
        """A full stop may stand inside a name only after an initial: "Adam B. Schiff"."""
        before = self.tokens[k - 1]
        initial = before.end - before.start <= _LONGEST_INITIAL
        return self._near(k, " -.'’" if initial else " -'’")

    def _person(self, k: int, *, titled: bool) -> Name | None:
        if k >= len(self.tokens) or not self._capital(k) or self.tokens[k].folded in self.plain:
            return None
        last = self._run(k, listed("person_titles", "link", "en"))
        while last > k and self._ends_no_name(last - 1):
            last -= 1
        given = self.people.at(self.text, self.tokens, k, "given") is not None
        if last == k or not (titled or (given and last >= k + 2)) or last > k + 5:
            return None
        if any(self.organisations.at(self.text, self.tokens, n, "head") for n in range(k, last)):
            return None
        if places("en").at(self.text, self.tokens, k) and not given:
            return None
        return Name("person", self.tokens[k].start, self.tokens[last - 1].end, k, last)

    def _ends_no_name(self, k: int) -> bool:
        folded = self.tokens[k].folded
        return folded in self.plain or folded == "s" or not self._capital(k)

    def _before_other(self, k: int, last: int) -> int:
        """The run cut before a listed name («… and Human Rights Watch») and before an «of» without a head."""
        headed = False
        for n in range(k, last):
            listed = self.organisations.at(self.text, self.tokens, n, "full")
            opens = n > k and listed is not None and self._capital(n)
            title = (
                headed and self._capital(n) and self.people.at(self.text, self.tokens, n, "title") is not None
            )
            if title:
                return n
            if opens or (self.tokens[n].folded in ("of", "and", "for") and not headed):
                return max(n - 1 if opens and not self._capital(n - 1) else n, k)
            headed = headed or self.organisations.at(self.text, self.tokens, n, "head") is not None
        return last

    def _organisation(self, k: int) -> Name | None:
        last = self._before_other(k, self._run(k, listed("person_titles", "inside", "en")))
        first = k + 1 if self.tokens[k].folded == "the" else k
        heads = [n for n in range(first, last) if self.organisations.at(self.text, self.tokens, n, "head")]
        heads = [n for n in heads if self._capital(n)]
        place = places("en").at(self.text, self.tokens, first)
        if place is not None and place.last >= last:
            return None
        if last < first + 2 or not heads or self.tokens[first].folded in self.plain:
            return None
        return Name("organisation", self.tokens[first].start, self.tokens[last - 1].end, first, last)
