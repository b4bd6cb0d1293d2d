"""Arabic names of organisations by head words.

Method: an organisation is a listed name, or a head noun («وزارة», «شركة») with the complement that Arabic
grammar attaches to it. Words of plain_words() end every name.
"""

from tawatur.annotate.names.arabic import ArabicPeople, Name
from tawatur.annotate.names.vocabulary import places
from tawatur.annotate.phrases import clitic_width, listed

_OPENING, _CLOSING = '"«“', '"»”'


class ArabicNames(ArabicPeople):
    """The rules for people and for organisations over one text."""

    def organisation(self, k: int) -> Name | None:
        """An organisation whose listed name or head noun stands at token `k`."""
        if self.tokens[k].folded not in self.organisations:
            return None
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
