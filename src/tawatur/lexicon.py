"""Language data: tab-separated files in ``lexicons/<language>/``, loaded, validated, matched.

Each file has a header row; `form`, `source` and `note` are required columns, others belong to the file.
`source` says where the fact is from («own» = written for Tawatur). A line that starts with # is a comment.
Method of matching: a trie over folded words, longest match first, no overlaps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tawatur.errors import LexiconError
from tawatur.memo import remembered
from tawatur.words import Word, stems, words, worn

LANGUAGES = ("ar", "en")  # those whose words are looked for in every text: both stand in one archive
_REQUIRED = ("form", "source", "note")
_Node = dict[str, Any]  # folded word -> _Node, or _END -> Entry
_MOST_HEADS = 100_000  # words whose phrases a matcher keeps at hand
_END = "\0"  # no folded word is NUL: marks the end of a phrase in the trie


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its `form` as written, and every other column by name (missing cells are '')."""

    form: str
    columns: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.columns[column]


class Match(NamedTuple):
    """Words [first, last) of the token list matched `entry`; `clitic` is the folded prefix left over."""

    first: int
    last: int
    entry: Entry
    clitic: str


@cache
def present(language: str, name: str) -> bool:
    """Whether ``lexicons/<language>/<name>.tsv`` is there: lists learned from corpora may be left out."""
    return (files("tawatur") / "lexicons" / language / f"{name}.tsv").is_file()


@cache
def readable() -> tuple[str, ...]:
    """Languages whose attributions are read: the folders of ``lexicons/`` that have cues."""
    folders = (files("tawatur") / "lexicons").iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and present(f.name, "cues")))


def optional(language: str, name: str) -> tuple[Entry, ...]:
    """The rows of a file that a language may do without: () where it is not there. Raises as `load`."""
    return load(language, name) if present(language, name) else ()


@cache
def load(language: str, name: str) -> tuple[Entry, ...]:
    """Read and validate ``lexicons/<language>/<name>.tsv``.

    Raises LexiconError on a missing column, a missing source, a repeated row or a form without a word.
    """
    path = files("tawatur") / "lexicons" / language / f"{name}.tsv"
    where = f"lexicons/{language}/{name}.tsv"
    lines = [x for x in path.read_text("utf-8").splitlines() if x.strip() and not x.startswith("#")]
    header = lines[0].split("\t")
    if missing := [c for c in _REQUIRED if c not in header]:
        raise LexiconError(f"{where}: missing column {', '.join(missing)}")
    return tuple(_rows(where, header, lines[1:]))


def _rows(where: str, header: Sequence[str], lines: Iterable[str]) -> Iterable[Entry]:
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise LexiconError(f"{where}: too many cells: {line!r}")
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        key = tuple(w.folded for w in words(row["form"]))
        distinct = (*key, row.get("kind", ""))
        if not key or not row["source"] or distinct in seen:
            problem = "no word in form" if not key else "no source" if not row["source"] else "repeated"
            raise LexiconError(f"{where}: {problem}: {line!r}")
        seen.add(distinct)
        yield Entry(row["form"], row)


class PhraseMatcher:
    """Finds the phrases of a lexicon in a token list.

    With `clitics`, the first word of a phrase may carry an Arabic proclitic («وبحسب» matches «بحسب»).
    """

    def __init__(self, entries: Iterable[Entry], *, clitics: bool = False) -> None:
        self._clitics = clitics
        self._trie: _Node = {}
        for entry in entries:
            node = self._trie
            for word in words(entry.form):
                node = node.setdefault(word.folded, {})
            node.setdefault(_END, entry)
        self._heads = remembered(_MOST_HEADS)(self._openings)

    def _openings(self, folded: str) -> tuple[tuple[_Node, str], ...]:
        """Where the phrases that a word opens go on, each with the proclitic that is left over."""
        heads = stems(folded) if self._clitics else (folded,)
        return tuple((self._trie[h], folded[: len(folded) - len(h)]) for h in heads if h in self._trie)

    @property
    def heads(self) -> frozenset[str]:
        """The folded words with which a phrase may begin."""
        return worn(self._trie) if self._clitics else frozenset(self._trie)

    def at(self, tokens: Sequence[Word], first: int) -> Match | None:
        """The longest phrase that starts at token `first`, or None (also past the last token)."""
        if first >= len(tokens):
            return None
        for node, clitic in self._heads(tokens[first].folded):
            if found := self._longest(tokens, first, node):
                return Match(first, *found, clitic)
        return None

    def _longest(self, tokens: Sequence[Word], first: int, node: _Node) -> tuple[int, Entry] | None:
        best, k = None, first + 1
        while True:
            if _END in node:
                best = (k, node[_END])
            step = node.get(tokens[k].folded) if k < len(tokens) else None
            if step is None:
                return best
            node, k = step, k + 1

    def find(self, tokens: Sequence[Word], among: Sequence[int] | None = None) -> list[Match]:
        """All matches, left to right, longest first, without overlap.

        `among`: the tokens, ascending, at which alone one may begin; None = any.
        """
        out: list[Match] = []
        last = 0
        heads = self._heads
        if among is None:
            among = [k for k, token in enumerate(tokens) if heads(token.folded)]
        for k in among:
            if k >= last and (match := self.at(tokens, k)):
                out.append(match)
                last = match.last
        return out
