"""The words of an article that may be names, by their sound.

Arabic has no capitals: there every word counts that no list knows as an ordinary one. That many are no names
costs little, for what counts is only a name that the other script has as well.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from tawatur.columns import Column, Details
from tawatur.concepts import concept
from tawatur.lexicon import Entry, optional, readable
from tawatur.memo import remembered
from tawatur.sounds import skeleton, spoken
from tawatur.words import Numbers, bare, fold

_SHORTEST, _LONGEST = 3, 30  # letters of a name
_MOST = 400  # names of one article
_ORDINARY = ("stopwords", "common_forms", "months", "weekdays", "cues", "event_nouns")
_PROCLITICS = "وبلكف"
_FIRST_ARABIC = "\u0600"
_NO_NAME, _NAME, _NO_CAPITAL, _JOINING = 0, 1, 2, 4  # what a word is; the last may be added
Ids = npt.NDArray[np.intp]


def heard(
    said: Ids, known: Numbers, small: frozenset[str], placed: frozenset[str], *, arabic: bool
) -> set[str]:
    """Sounds of the words of `said` that may be names, at most 400 or so.

    In Latin script those with a capital that are not among `small`, the words the article writes without
    one. `placed`: folded words that are places.
    """
    out: set[str] = set()
    what = _WHAT.of(known)[said]
    named: Iterable[int] = dict.fromkeys(said[what & (_NAME | _NO_CAPITAL) > 0].tolist())
    if not arabic:
        named = (n for n in named if (w := known.spelled[n])[0].isupper() and w.lower() not in small)
    for forms, sounds in filter(None, map(_SOUNDS.of(known), named)):
        if len(out) >= _MOST:
            break
        if placed.isdisjoint(forms):
            out.update(sounds)
        else:
            out.update(s for f, s in zip(forms, sounds, strict=True) if f not in placed)
    for k in np.flatnonzero(what[:-1] & _JOINING).tolist():
        if joined := _joined(known.spelled[said[k]], known.spelled[said[k + 1]]):
            out.add(joined)
    return out


def _what(spelled: str, _: str) -> int:
    joining = _JOINING * (spelled in _joining())
    if spelled[0] < _FIRST_ARABIC and not spelled[0].isupper():
        return _NO_CAPITAL | joining
    return (_NAME if _sounds(spelled) else _NO_NAME) | joining


@remembered(10_000)
def _sounds(word: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Folded forms that a name may have in one written word, and the sound of each; None: it has none."""
    pairs = [(f, s) for f in _forms(fold(word)) for s in spoken(f) if len(skeleton(s)) > 1]
    return (tuple(f for f, _ in pairs), tuple(s for _, s in pairs)) if pairs else None


_WHAT = Column(_what, np.uint8)
_SOUNDS = Details(_sounds)


def _forms(folded: str) -> Iterator[str]:
    plain = bare(folded)
    if _is_ordinary(folded) or _is_ordinary(plain) or concept(folded) or not plain.isalpha():
        return
    yield plain
    if plain == folded and folded[0] in _PROCLITICS and not _is_ordinary(folded[1:]):
        yield folded[1:]


def _is_ordinary(folded: str) -> bool:
    return not _SHORTEST <= len(folded) <= _LONGEST or folded in _listed()


def _joined(before: str, word: str) -> str | None:
    """«بن زرجب» as one name, for whoever writes "Benzerdjeb"."""
    plain = bare(fold(word))
    return None if _is_ordinary(plain) else spoken(fold(before) + plain)[0]


@cache
def _joining() -> frozenset[str]:
    return frozenset(r.form for r in _titles() if r["kind"] in ("link", "kunya") and len(r.form) > 1)


@cache
def _listed() -> frozenset[str]:
    rows = (r for code in readable() for name in _ORDINARY for r in optional(code, name))
    inside = ("link", "kunya", "lineage", "servant", "honour")
    return frozenset(
        map(fold, (*(r.form for r in rows), *(r.form for r in _titles() if r["kind"] in inside)))
    )


def _titles() -> Iterator[Entry]:
    return (r for code in readable() for r in optional(code, "person_titles"))
