"""Lookup of listed phrases at one token: one dictionary access a token, proclitics expanded beforehand."""

from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence
from functools import cache, partial
from typing import NamedTuple

from tawatur.lexicon import LANGUAGES, load
from tawatur.words import Word, fold, words

# What may stand before a noun; before a name «ك» and «ف» find more chance likenesses than names.
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
NAME_PROCLITICS = ("و", "ب", "ل", "وب", "ول")

_NO_KINDS: frozenset[str] = frozenset()
_NO_TABLE: dict[str, list["Phrase"]] = {}


class Phrase(NamedTuple):
    """A listed phrase: folded words after its first, class, value, and the proclitic carried."""

    rest: tuple[str, ...]
    kind: str
    value: str
    clitic: str


class Hit(NamedTuple):
    """A phrase found: the token after its last, its value, its proclitic."""

    last: int
    value: str
    clitic: str


_hit: Callable[[tuple[int, str, str]], Hit] = partial(tuple.__new__, Hit)  # without a Python call


class PhraseTable:
    """Phrases by their folded first word, each also behind every proclitic of `clitics`.

    «ال» after «ل» is written «لل»: «للرياض» finds «الرياض». Exact words win over words with a proclitic.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]], *, clitics: Sequence[str] = ()) -> None:
        """`rows`: (form, kind, value)."""
        self._table: dict[str, list[Phrase]] = {}
        for form, kind, value in rows:
            head, *rest = (w.folded for w in words(form))
            for clitic in ("", *clitics) if len(head) > 1 else ("",):
                self._table.setdefault(joined(clitic, head), []).append(
                    Phrase(tuple(rest), kind, value, clitic)
                )
        for phrases in self._table.values():
            phrases.sort(key=lambda p: (-len(p.rest), len(p.clitic)))
        self._parts: dict[tuple[str, ...], PhraseTable] = {}
        self._kinds = {word: frozenset(p.kind for p in phrases) for word, phrases in self._table.items()}
        self._of_kind: dict[str | None, dict[str, list[Phrase]]] = {None: self._table}
        for word, phrases in self._table.items():
            for phrase in phrases:
                self._of_kind.setdefault(phrase.kind, {}).setdefault(word, []).append(phrase)

    def of(self, *kinds: str) -> "PhraseTable":
        """The phrases of some classes as a table: at a word the first class is tried first, longest first."""
        if kinds not in self._parts:
            part = self._parts[kinds] = PhraseTable(())
            for kind in kinds:
                for word, phrases in self._of_kind.get(kind, _NO_TABLE).items():
                    part._table.setdefault(word, []).extend(phrases)
        return self._parts[kinds]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The folded first word of each phrase, with its proclitic, and its second or ''."""
        for word, phrases in self._table.items():
            yield from ((word, p.rest[0] if p.rest else "") for p in phrases)

    def openers(self) -> KeysView[str]:
        """The folded first words of all phrases, with their proclitics."""
        return self._table.keys()

    def kinds(self, folded: str) -> frozenset[str]:
        """The classes of the phrases that the word may open."""
        return self._kinds.get(folded, _NO_KINDS)

    def __contains__(self, folded: str) -> bool:
        return folded in self._table

    def at(self, text: str, tokens: Sequence[Word], k: int, kind: str | None = None) -> Hit | None:
        """The longest phrase of class `kind` (any, when None) that starts at token `k`."""
        if k >= len(tokens):
            return None
        phrases = self._of_kind.get(kind, _NO_TABLE).get(tokens[k].folded)
        if phrases is None:
            return None
        following = tokens[k + 1].folded if k + 1 < len(tokens) else ""
        for rest, _, value, clitic in phrases:
            if not rest or (rest[0] == following and _follows(text, tokens, k, rest)):
                return _hit((k + 1 + len(rest), value, clitic))
        return None


@cache
def listed(name: str, kind: str, language: str = "") -> frozenset[str]:
    """Folded one-word forms of one class of a lexicon, in one language or (by default) in all."""
    return frozenset(
        words(row.form)[0].folded
        for each in ((language,) if language else LANGUAGES)
        for row in load(each, name)
        if row["kind"] == kind
    )


def joined(clitic: str, head: str) -> str:
    """The clitic written onto the folded word."""
    if clitic.endswith("ل") and head.startswith("ال"):
        return clitic + "ل" + head[2:]
    return clitic + head


def clitic_width(text: str, word: Word, clitic: str) -> int:
    """Code points at the start of `word` that write `clitic`, with marks and tatweel between and after.

    Of «لل» the second letter stands for the article, so the whole word is the name's. Letters may be
    presentation forms; where the clitic is part of a ligature, none is cut off.
    """
    at, left = word.start, clitic
    while left and at < word.end:
        written = fold(text[at])
        left = left[len(written) :] if left.startswith(written) else left
        at += 1
    if left:
        return 0
    if clitic.endswith("ل") and fold(text[at : at + 1]) == "ل":  # «للقاهرة»: the article is fused with «ل»
        return at - word.start - 1
    while at < word.end and text[at] == "ـ":
        at += 1
    return at - word.start


def _follows(text: str, tokens: Sequence[Word], k: int, rest: tuple[str, ...]) -> bool:
    if k + len(rest) >= len(tokens):
        return False
    for n, folded in enumerate(rest, k + 1):
        if tokens[n].folded != folded or not _inside(text[tokens[n - 1].end : tokens[n].start]):
            return False
    return True


def _inside(gap: str) -> bool:
    """What may stand between two words of a phrase: white space, a hyphen, the marks of «U.S.», «Sana'a»."""
    return gap in (".", "'", "’", "ʼ") or not gap.strip(" \u00a0-")
