"""What the learned steps see of an article: columns over its tokens."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from tawatur.annotate.plain.classes import classes, nouns
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.learned.hashing import Column, column
from tawatur.annotate.plain.reading import Reading, Unit
from tawatur.annotate.plain.verbs import verbs
from tawatur.lexicon import load
from tawatur.words import stemmer

Ints = npt.NDArray[np.int64]
PAD = 8  # empty rows on both sides, so that every token has neighbours
_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "er", "ers", "s")
_SEPARATORS = frozenset(",—–;:")
_FRAMES = (
    "postposed", "inverted", "that", "quote", "according", "clause", "question", "colon", "phrase",
    "infinitive",
)  # fmt: skip
_FURTHEST_THAT = 7  # tokens to the next complementiser, beyond which its distance does not count


@dataclass(frozen=True, slots=True)
class Table:
    """Columns over tokens. Those of type Column are padded: token k is row k + PAD.

    `separators`, `verbs`, `ruled`: running counts before each token, length n + 1. `unit_first`, `unit_last`:
    the unit of each token. `starts`: first tokens of sentences, then n. `rules`: drafts by their cue.
    """

    r: Reading
    n: int
    word: Column
    stem: Column
    tail: Column
    kind: Column
    quote: Column
    quotation: Column
    frame: Column
    main: Ints
    that: Ints
    unit_first: Ints
    unit_last: Ints
    starts: Ints
    sentence: Ints
    separators: Ints
    verbs: Ints
    ruled: Ints
    words: Ints
    candidates: Ints
    rules: dict[int, Draft]

    def stems(self) -> Column:
        """The stem of each token, without padding."""
        return self.stem[PAD : PAD + self.n]


@cache
def _named(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Classes by the names under which the weights know them."""
    c = classes(language)
    return (
        ("be", c.be), ("modal", c.modal), ("auxiliary", c.aux), ("relative", c.relative),
        ("personal", c.personal), ("pronoun", c.subjects), ("determiner", c.determiners),
        ("preposition", c.prepositions), ("subordinator", c.subordinators), ("coordinator", c.coordinators),
        ("day", c.days), ("month", c.months), ("opener", c.openers), ("adverb", c.adverbs),
        ("audience", c.audience),
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def _kind(low: str, capital: bool, language: str) -> int:
    return zlib.crc32(_kind_name(low, capital, language).encode("utf-8", "replace"))


def _kind_name(low: str, capital: bool, language: str) -> str:
    """A word class as far as lexicons and endings tell."""
    if not low[0].isalpha():
        return "number" if low[0].isdigit() else low
    if named := [name for name, forms in _named(language) if low.split("'")[0] in forms]:
        return " ".join(named)
    if cues := verbs(language).get(low):
        cue = cues[-1]
        return f"verb {sorted(cue.inflections)} {[f for f in 'qin' if f in cue.frames]} {capital}"
    if noun := nouns(language).get(low):
        return f"noun {noun}"
    return "name" if capital else next((f"-{e}" for e in _ENDINGS if low.endswith(e)), "other")


def _verbal(low: str, language: str) -> bool:
    """May be a finite verb."""
    if low in classes(language).aux or (len(low) > 3 and low.endswith("ed")):
        return True
    return any(not {"past", "present"}.isdisjoint(c.inflections) for c in verbs(language).get(low, ())[-1:])


def _grouped(low: str, language: str) -> bool:
    """May stand between a subject and its verb."""
    c = classes(language)
    return low in c.aux or low in c.adverbs or low in c.clitics or low.endswith("ly")


@cache
def _no_cues(language: str) -> frozenset[str]:
    c = classes(language)
    excluded = c.determiners | c.personal | c.aux | c.coordinators | c.prepositions
    return excluded - {e.form.split()[0] for e in load(language, "cues") if e["kind"] == "preposition"}


def _may_be_cue(low: str, language: str) -> bool:
    return low == ":" or (low[0].isalpha() and low not in _no_cues(language))


def _separates(low: str, _language: str) -> bool:
    return low in _SEPARATORS


def _is_word(low: str, _language: str) -> bool:
    return low[0].isalnum()


_ASKED = (_verbal, _grouped, _may_be_cue, _separates, _is_word)


@lru_cache(maxsize=100_000)
def _known(low: str, language: str) -> tuple[int, ...]:
    """Of a word: numbers for itself, its stem and its last letters; then 0 or 1 for each of _ASKED."""
    whole = low.encode("utf-8", "replace").decode()  # half a surrogate pair has no stem
    stem = stemmer(language)(whole)
    numbers = (zlib.crc32(s.encode()) for s in (whole, f"stem {stem}", f"tail {whole[-3:]}"))
    return (*numbers, *(int(asked(low, language)) for asked in _ASKED))


def _padded(values: Sequence[int] | Ints) -> Column:
    return column(np.pad(np.asarray(values, np.int64), PAD))


def _counts(values: Ints) -> Ints:
    """How many are true before each, and in all."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(values, dtype=np.int64)])


def table(r: Reading, drafts: Iterable[Draft]) -> Table:
    """The columns of a reading and of what the rules found in it. Linear in the number of tokens."""
    n, low = len(r.low), r.low
    known = np.array([_known(w, r.language) for w in low], np.int64).reshape(n, 3 + len(_ASKED)).T
    word, stem, tail, verbal, grouped, may_be_cue, separates, is_word = known
    rules = {d.cue[0]: d for d in drafts if d.cue}
    frame = np.zeros(n, np.int64)
    for k, d in rules.items():
        frame[k] = 1 + _FRAMES.index(d.frame)
    quote = np.zeros(n, np.int64)
    for q in r.quotations:
        quote[q.first : q.last] = 3 if q.speech else 1
    unit_first, unit_last = _bounds(r.units, n)
    starts = np.array([u.first for u in r.sentences], np.int64)
    return Table(
        r=r, n=n, word=_padded(word), stem=_padded(stem), tail=_padded(tail),
        kind=_padded([_kind(w, raw[0].isupper(), r.language) for w, raw in zip(low, r.raw, strict=True)]),
        quote=_padded(quote), quotation=_padded(np.asarray(r.quote_of, np.int64) + 1), frame=_padded(frame),
        main=_main(grouped), that=_to_that(low, starts, classes(r.language).complementisers),
        unit_first=unit_first, unit_last=unit_last,
        starts=np.append(starts, n), sentence=np.searchsorted(starts, np.arange(n + 1), side="right"),
        separators=_counts(separates), verbs=_counts(verbal),
        ruled=_counts((frame > 0).astype(np.int64)), words=_counts(is_word),
        candidates=np.flatnonzero(may_be_cue), rules=rules,
    )  # fmt: skip


def _bounds(units: Sequence[Unit], n: int) -> tuple[Ints, Ints]:
    first, last = np.zeros(n, np.int64), np.full(n, n, np.int64)
    for unit in units:
        first[unit.first : unit.last], last[unit.first : unit.last] = unit
    return first, last


def _main(grouped: Ints) -> Ints:
    """For each token the last one before it that is no auxiliary or adverb, -1 where there is none."""
    n = len(grouped)
    kept = np.where(grouped > 0, -1, np.arange(n))
    return np.concatenate([np.full(1, -1), np.maximum.accumulate(kept)])[:n] if n else np.zeros(0, np.int64)


def _to_that(low: Sequence[str], starts: Ints, that: frozenset[str]) -> Ints:
    """Tokens from each token to the next complementiser of its sentence, at most the furthest that counts."""
    n = len(low)
    k = np.arange(n)
    marks = np.array([i for i, w in enumerate(low) if w in that] + [n + _FURTHEST_THAT], np.int64)
    ends = np.append(starts, n + _FURTHEST_THAT)
    next_ = marks[np.searchsorted(marks, k)]
    end = ends[np.searchsorted(ends, k, side="right").clip(max=len(ends) - 1)]
    return np.where(next_ < end, np.minimum(next_ - k, _FURTHEST_THAT), _FURTHEST_THAT)
