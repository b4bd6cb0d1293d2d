"""One article as the Arabic rules see it: its words, what stands between them, and its sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawatur.annotate.arabic.names import ALI, BAN, People, find_people, is_given
from tawatur.annotate.arabic.nouns import is_title
from tawatur.annotate.arabic.quotes import Quotation, quotations
from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.annotate.arabic.withheld import find_withheld
from tawatur.model import Mention
from tawatur.spans import Span
from tawatur.words import Word, words

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\xa0]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`gaps[i]` is what stands between word i-1 and word i, without white space; line ends stay as «\\n».

    `sentence_of[i]` is the index of the sentence that holds word i, or -1 in furniture; `bounds` are each
    sentence's first word and the word after its last. `quote_at` are the quotations by their first word.
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

    def folded(self, i: int) -> str:
        """Folded word i, or '' outside the text."""
        return self.words[i].folded if 0 <= i < len(self.words) else ""

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
    tokens = _told_apart(text, words(text))
    gaps, at = [], 0
    for token in tokens:
        gaps.append("" if text[at : token.start] == " " else _gap(text[at : token.start]))
        at = token.end
    starts = [s.start for s in sentences]
    sentence_of = []
    for token in tokens:
        k = bisect_right(starts, token.start) - 1
        sentence_of.append(k if k >= 0 and token.end <= sentences[k].end else -1)
    bounds: dict[int, tuple[int, int]] = {}
    for i, k in enumerate(sentence_of):
        bounds[k] = (bounds.get(k, (i, i))[0], i + 1)
    quotes = quotations(text, tokens)
    people = find_people(tokens, gaps, _persons(tokens, mentions))
    by_first = {q.first: q for q in quotes}
    return Reading(text, tokens, gaps, sentence_of, bounds, quotes, by_first, people, find_withheld(tokens))


def _persons(tokens: Sequence[Word], mentions: Sequence[Mention]) -> dict[int, int]:
    starts = [t.start for t in tokens]
    persons = (m.span for m in mentions if m.kind == "person")
    return {bisect_left(starts, s.start): bisect_left(starts, s.end) for s in persons}


def _told_apart(text: str, tokens: list[Word]) -> list[Word]:
    """Folding makes the preposition «على» and the name «علي» one: the name gets its own folded form.

    Papers that never write «على» use «علي» for both; there only a name or title beside it decides.
    """
    for k, token in enumerate(tokens[:-1]):
        if token.folded == "بان" and tokens[k + 1].folded == "كي":  # «بان كي مون», not «بأن كي»
            tokens[k] = token._replace(folded=BAN)
    named = [k for k, t in enumerate(tokens) if t.folded == "علي" and text[t.end - 1] == "ي"]
    both = bool(named) and not any(t.folded == "علي" and text[t.end - 1] != "ي" for t in tokens)
    for k in named:
        beside = k > 0 and (is_given(tokens[k - 1].folded) or is_title(tokens[k - 1].folded))
        follower = tokens[k + 1] if k + 1 < len(tokens) else None
        after = follower is not None and (is_given(follower.folded) or follower.folded == "بن")
        if follower and not both and not after and _governed(text, follower):
            continue
        if beside or after or not (both and len(named) > 2):
            tokens[k] = tokens[k]._replace(folded=ALI)
    return tokens


def _governed(text: str, token: Word) -> bool:
    """«علي ذلك», «علي فريقه» in a paper without «على»: what follows stands behind a preposition."""
    return token.folded in word_class("pointing") or text[token.end - 1] == "ه" or token.folded.endswith("هم")


def _gap(piece: str) -> str:
    piece = _INVISIBLE.sub(" ", piece)
    return "".join(c for c in piece if not c.isspace() or c == "\n")
