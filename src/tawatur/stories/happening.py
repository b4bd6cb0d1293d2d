"""What happened, in a headline's own words: a short run of them that the story's other headlines share.

A run ends at function words, names, numbers, marks and, in Arabic, where its grammar shows another phrase: a
word without the article behind one with it, or a verb.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.config import Stories
from tawatur.lexicon import optional, readable
from tawatur.terms import stopwords
from tawatur.words import Word, bare, fold, stem, stems, words

_LONGEST = 300  # code points that are read of a headline
_SHORTEST = 3  # letters of a word that says what happened
# Imperfects: «يفتتح», «تودع». Not «تفجير», «تعاون», «ترقية»: nouns of the second, sixth and first stem.
_VERB = re.compile(r"[وف]?(?:ي\w{3,}|س[يتن]\w{4,}|ت(?!\w{2,3}ي\w$|\w?ا|\w+(?:ه|ات|يه)$)\w{3,6})$")


class _Run(NamedTuple):
    """Words of a headline that follow each other; `behind`: the word right behind them, or None."""

    words: list[Word]
    behind: str | None


def headline(title: str | None) -> list[Word]:
    """The words of a headline, up to a bound."""
    return words((title or "")[:_LONGEST])


def happening(
    title: str, titles: Sequence[Sequence[Word]], names: Sequence[str], *, config: Stories
) -> str | None:
    """The words of `title` that say what happened; None where it has only names and function words.

    `titles`: words of all headlines of the story, this one among them. `names`: who and where, left out.
    """
    shared = Counter(s for words_of in titles for s in {stem(w.folded) for w in words_of})
    known = {bare(w.folded) for name in names for w in words(name)}
    best = (0.0, 0, 0)
    for run in _runs(title, known):
        for at in range(len(run.words)):
            for end in range(at + 1, min(len(run.words), at + config.label_words) + 1):
                worth = _worth(run, at, end, shared, len(titles))
                if worth > best[0]:
                    best = (worth, run.words[at].start, run.words[end - 1].end)
    return _unattached(title[best[1] : best[2]]) or None


def _unattached(phrase: str) -> str:
    """«لجراحة في القلب» without its preposition, «والسوق القديم» without its conjunction."""
    first = phrase.split(" ", 1)[0]
    loose = first[:1] in {"ل", "ب", "و"} and fold(first) not in _happenings()
    known = fold(first[1:]) in _happenings() or first.startswith(("وال", "وو"))
    return phrase[1:] if loose and known and len(first) > _SHORTEST + 1 else phrase


def _worth(run: _Run, at: int, end: int, shared: Mapping[str, int], n: int) -> float:
    """Share of headlines that have the words, on average; more for more words and for a happening.

    Less for a run that breaks off inside a phrase.
    """
    chosen = run.words[at:end]
    share = sum(shared[stem(w.folded)] for w in chosen) / (len(chosen) * max(1, n))
    behind = run.words[end].folded if end < len(run.words) else run.behind
    cut = behind is not None and _article(behind) and not _article(chosen[-1].folded)
    cut |= _article(chosen[0].folded) and at > 0
    event = next((k for k, w in enumerate(chosen) if _is_happening(w.folded)), None)
    return share + 0.15 * len(chosen) + (0.0 if event is None else 0.7 + 0.3 * (event == 0)) - 0.6 * cut


def _runs(title: str, known: set[str]) -> Iterator[_Run]:
    run: list[Word] = []
    for word in headline(title):
        touching = bool(run) and not title[run[-1].end : word.start].strip()
        if run and (not touching or not _goes_on(word, known) or _parts(run[-1], word)):
            yield _Run(run, word.folded if touching else None)
            run = []
        if _goes_on(word, known):
            run.append(word)
    if run:
        yield _Run(run, None)


def _goes_on(word: Word, known: set[str]) -> bool:
    folded = word.folded
    if folded in _left_out() or any(map(str.isdigit, folded)) or len(folded) < _SHORTEST:
        return False
    if not {bare(f) for f in stems(folded)}.isdisjoint(known):
        return False
    return _is_happening(folded) or not _VERB.match(folded)


def _parts(left: Word, right: Word) -> bool:
    """«المدفعية | تدك»: behind the article, a word without it begins something else."""
    return _article(left.folded) and not _article(right.folded)


def _article(folded: str) -> bool:
    return folded.startswith(("ال", "وال", "لل", "بال")) and not folded.isascii()


@cache
def _left_out() -> frozenset[str]:
    """Function words, and words of time and number: «اليوم», «مليون»."""
    lists = ("date_words", "ordinals", "weekdays", "months", "numbers")
    times = (w.folded for lang in readable() for n in lists for e in optional(lang, n) for w in words(e.form))
    return stopwords() | frozenset(times)


@cache
def _happenings() -> frozenset[str]:
    return frozenset(fold(e.form) for lang in readable() for e in optional(lang, "happenings"))


def _is_happening(folded: str) -> bool:
    return any(form in _happenings() or bare(form) in _happenings() for form in stems(folded))
