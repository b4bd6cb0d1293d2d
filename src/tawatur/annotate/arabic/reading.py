"""One article as the Arabic rules see it: its words, what stands between them, and its sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.annotate.arabic.names import ALI, BAN, People, find_people, is_given
from tawatur.annotate.arabic.nouns import accusatives, is_title, nominative
from tawatur.annotate.arabic.positions import positions_of, where
from tawatur.annotate.arabic.quotes import Quotation, quotations
from tawatur.annotate.arabic.vocabulary import is_that, word_class
from tawatur.annotate.arabic.withheld import find_withheld
from tawatur.memo import remembered
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import Word, numbered

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\xa0]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`gaps[i]` is what stands between word i-1 and word i, without white space; line ends stay as «\\n».

    `sentence_of[i]` is the index of the sentence that holds word i, or -1 in furniture; `bounds` are each
    sentence's first word and the word after its last. `quote_at` are the quotations by their first word.
    `folded(i)` is the folded word i, or '' outside the text: most questions of the rules, so no method.
    `positions` is where each folded word stands, in order.
    """

    text: str
    words: Sequence[Word]
    gaps: Sequence[str]
    sentence_of: Sequence[int]
    bounds: Mapping[int, tuple[int, int]]
    quotes: Sequence[Quotation]
    quote_at: dict[int, Quotation]
    people: People
    withheld: Mapping[int, int]
    folded: Callable[[int], str]
    positions: Mapping[str, Sequence[int]]

    def where(self, listed: frozenset[str]) -> list[int]:
        """The words, in order, that are one of `listed` (folded): most words of a text are none of them."""
        return where(self.positions, listed)

    def written(self, i: int) -> str:
        """Word i as it is written, with the hamzas and marks that folding takes away."""
        return self.text[self.words[i].start : self.words[i].end]

    def ends_with(self, i: int, letter: str) -> bool:
        """True where word i is written with this last letter: tells «ه» from «ة», which folding makes one."""
        return 0 <= i < len(self.words) and self.text[self.words[i].end - 1] == letter

    def same_sentence(self, i: int, j: int) -> bool:
        """True when words i and j both exist and stand in one sentence."""
        n = len(self.words)
        return 0 <= i < n and 0 <= j < n and self.sentence_of[i] == self.sentence_of[j] >= 0

    def first_of_sentence(self, i: int) -> int:
        """Index of the first word of the sentence of word i."""
        return self.bounds[self.sentence_of[i]][0] if self.sentence_of[i] >= 0 else i

    def end_of_sentence(self, i: int) -> int:
        """Index after the last word of the sentence of word i."""
        return self.bounds[self.sentence_of[i]][1] if self.sentence_of[i] >= 0 else i + 1

    def span(self, first: int, last: int) -> Span:
        """Characters of words [first, last)."""
        return Span(self.words[first].start, self.words[last - 1].end)


def read(text: str, sentences: Sequence[Span], mentions: Sequence[Mention] = ()) -> Reading:
    """Read `text` once; `sentences` are spans in order, `mentions` help to see where names end."""
    spelled = numbered(text)
    tokens = list(spelled.words)
    positions = positions_of(tokens)
    _tell_apart(text, tokens, positions)
    starts, ends = spelled.edges[:-1:2], spelled.edges[1::2]
    gaps = list(map(_gap, spelled.gaps[:-1]))
    bounds: dict[int, tuple[int, int]] = {}
    sentence_of = [-1] * len(tokens)
    for k, sentence in enumerate(sentences):
        first, last = bisect_left(starts, sentence.start), bisect_right(ends, sentence.end)
        if first < last:
            bounds[k] = first, last
            sentence_of[first:last] = [k] * (last - first)
    quotes = quotations(text, starts, ends)
    words_folded = [w for _, _, w in tokens]
    people = find_people(tokens, words_folded, positions, gaps, _persons(starts, mentions))
    by_first = {q.first: q for q in quotes}
    withheld = find_withheld(tokens, positions)
    folded = _Folded(enumerate(words_folded)).__getitem__
    return Reading(
        text, tokens, gaps, sentence_of, bounds, quotes, by_first, people, withheld, folded, positions
    )


class _Folded(dict[int, str]):
    """Folded words by index, '' for every other index."""

    def __missing__(self, i: int) -> str:
        return ""


def _persons(starts: Sequence[int], mentions: Sequence[Mention]) -> dict[int, int]:
    persons = (m.span for m in mentions if m.kind == "person")
    return {bisect_left(starts, s.start): bisect_left(starts, s.end) for s in persons}


def _tell_apart(text: str, tokens: list[Word], positions: dict[str, list[int]]) -> None:
    """Folding makes the preposition «على» and the name «علي» one: the name gets its own folded form.

    Papers that never write «على» use «علي» for both; there only a name or title beside it decides.
    """
    renamed: dict[int, str] = {}  # what each was before
    for word in accusatives().intersection(positions):
        for k in positions[word]:
            if k and is_that(tokens[k - 1].folded):  # «إن مسؤولا قال»
                renamed[k] = _rename(tokens, k, nominative(word))
    if "كي" in positions:
        for k in positions.get("بان", ()):
            if tokens[k + 1 : k + 2] and tokens[k + 1].folded == "كي":  # «بان كي مون», not «بأن كي»
                renamed[k] = _rename(tokens, k, BAN)
    written = [(k, text[tokens[k].end - 1] == "ي") for k in positions.get("علي", ())]
    named = [k for k, as_name in written if as_name]
    both = bool(named) and len(named) == len(written)
    for k in named:
        beside = k > 0 and (is_given(tokens[k - 1].folded) or is_title(tokens[k - 1].folded))
        follower = tokens[k + 1] if k + 1 < len(tokens) else None
        after = follower is not None and (is_given(follower.folded) or follower.folded == "بن")
        if follower and not both and not after and _governed(text, follower):
            continue
        if beside or after or not (both and len(named) > 2):
            renamed[k] = _rename(tokens, k, ALI)
    _move(tokens, positions, renamed)


def _rename(tokens: list[Word], k: int, folded: str) -> str:
    """Give word k another folded form; its form before."""
    before = tokens[k].folded
    tokens[k] = tokens[k]._replace(folded=folded)
    return before


def _move(tokens: Sequence[Word], positions: dict[str, list[int]], renamed: Mapping[int, str]) -> None:
    """Put the renamed words where their new forms stand, in one pass over the lists concerned."""
    for before in set(renamed.values()):
        positions[before] = [k for k in positions[before] if k not in renamed]
    for k in renamed:
        positions.setdefault(tokens[k].folded, []).append(k)
    for after in {tokens[k].folded for k in renamed}:
        positions[after].sort()


def _governed(text: str, token: Word) -> bool:
    """«علي ذلك», «علي فريقه» in a paper without «على»: what follows stands behind a preposition."""
    return token.folded in word_class("pointing") or text[token.end - 1] == "ه" or token.folded.endswith("هم")


@remembered(10_000)
def _gap(piece: str) -> str:
    piece = _INVISIBLE.sub(" ", piece)
    return "".join(c for c in piece if not c.isspace() or c == "\n")
