"""What the words of a text may open (a name, a number, a date): one look at each word, for all readers.

Most words open nothing, and most readers look at few: none of them goes through the text by itself.
"""

from collections.abc import Iterable, Sequence

from tawatur.annotate.phrases import PhraseTable
from tawatur.words import Word

MEDIUM, ORGANISATION, PERSON, PLACE, NUMBER, DUAL, DATE, DATE_AHEAD, DIGITS = (1 << n for n in range(9))
NAMES = ORGANISATION | PERSON | PLACE

Opened = Sequence[tuple[int, int]]  # tokens that may open something, in order, and what: a sum of the above


class Openers:
    """Folded words and what they may open; of a phrase of several words the second must follow."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, dict[str, int]]] = {}

    def add(self, opened: int, words: Iterable[str]) -> None:
        """Each of `words` (folded) opens all of `opened`."""
        for word in words:
            alone, before = self._known.get(word, (DIGITS if word[:1].isdigit() else 0, {}))
            self._known[word] = alone | opened, before

    def add_phrases(self, opened: int, table: PhraseTable) -> None:
        """The first word of each phrase opens all of `opened`, where the phrase may go on as listed."""
        for first, second in table.pairs():
            self.add_pair(opened, first, second)

    def add_pair(self, opened: int, first: str, second: str) -> None:
        """`first` opens all of `opened` before `second`, before any word where that is ''."""
        self.add(0 if second else opened, (first,))
        if second:
            before = self._known[first][1]
            before[second] = before.get(second, 0) | opened

    def find(self, text: str, tokens: Sequence[Word], *, capitals: int = 0) -> Opened:
        """The tokens that may open something. Capitals open what `capitals` says, digits open DIGITS."""
        known = self._known
        out: list[tuple[int, int]] = []
        for k, (start, _, word) in enumerate(tokens):
            if word in known:
                opened, before = known[word]
                if before and k + 1 < len(tokens):
                    opened |= before.get(tokens[k + 1].folded, 0)
            else:
                opened = 0 if word.isalpha() or not word[:1].isdigit() else DIGITS
            if capitals and text[start].isupper():
                opened |= capitals
            if opened:
                out.append((k, opened))
        return out
