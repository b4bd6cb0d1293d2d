"""What the words of a text may open (a name, a number, a date): one look at each word, for all readers.

Most words open nothing, and most readers look at few: none of them goes through the text by itself.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from tawatur.annotate.phrases import PhraseTable
from tawatur.columns import Column
from tawatur.words import Numbered

MEDIUM, ORGANISATION, PERSON, PLACE, NUMBER, DUAL, DATE, DATE_AHEAD, DIGITS = (1 << n for n in range(9))
_AHEAD = DIGITS << 1  # what it opens depends on the next word
NAMES = ORGANISATION | PERSON | PLACE

Opened = Sequence[tuple[int, int]]  # tokens that may open something, in order, and what: a sum of the above


class Openers:
    """Folded words and what they may open; of a phrase of several words the second must follow."""

    def __init__(self, *, capitals: int = 0) -> None:
        """Capitals open what `capitals` says, digits open DIGITS."""
        self._known: dict[str, tuple[int, dict[str, int]]] = {}
        self._capitals = capitals
        self._alone = Column(self._opens, np.uint16)

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

    def find(self, text: Numbered) -> Opened:
        """The tokens that may open something."""
        first = self._alone.of(text.known)[np.array(text.numbers, dtype=np.intp)]
        found = np.flatnonzero(first)
        tokens, known = text.words, self._known
        out: list[tuple[int, int]] = []
        for k, opened in zip(found.tolist(), first[found].tolist(), strict=True):
            if opened >= _AHEAD:
                opened -= _AHEAD
                if k + 1 < len(tokens):
                    opened |= known[tokens[k].folded][1].get(tokens[k + 1].folded, 0)
            if opened:
                out.append((k, opened))
        return out

    def _opens(self, spelled: str, folded: str) -> int:
        """What a word opens whatever follows, with _AHEAD where that may be more."""
        alone, before = self._known.get(folded, (0, None))
        if before is None and not folded.isalpha() and folded[:1].isdigit():
            alone = DIGITS
        return alone | (self._capitals if spelled[0].isupper() else 0) | (_AHEAD if before else 0)
