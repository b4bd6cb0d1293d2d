"""The words of an article that may be names, by their sound.

Arabic has no capitals: there every word counts that no list knows as an ordinary one. That many are no names
costs little, for what counts is only a name that the other script has as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from tawatur.concepts import concept
from tawatur.lexicon import Entry, optional, readable
from tawatur.memo import remembered
from tawatur.sounds import skeleton, spoken
from tawatur.words import bare, fold

_SHORTEST, _LONGEST = 3, 30  # letters of a name
_MOST = 400  # names of one article
_ORDINARY = ("stopwords", "common_forms", "months", "weekdays", "cues", "event_nouns")
_PROCLITICS = "وبلكف"


def heard(said: Sequence[str], small: frozenset[str], placed: frozenset[str], *, arabic: bool) -> set[str]:
    """Sounds of the words of `said` that may be names, at most 400 or so.

    In Latin script those with a capital that are not among `small`, the words the article writes without
    one. `placed`: folded words that are places.
    """
    out: set[str] = set()
    named: Iterable[str] = dict.fromkeys(said)
    if not arabic:
        named = (w for w in named if w[0].isupper() and w.lower() not in small)
    for forms, sounds in filter(None, map(_sounds, named)):
        if len(out) >= _MOST:
            break
        if placed.isdisjoint(forms):
            out.update(sounds)
        else:
            out.update(s for f, s in zip(forms, sounds, strict=True) if f not in placed)
    if not _joining().isdisjoint(said):
        out.update(j for a, b in pairwise(said) if a in _joining() and (j := _joined(a, b)))
    return out


@remembered(200_000)
def _sounds(word: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Folded forms that a name may have in one written word, and the sound of each; None: it has none."""
    pairs = [(f, s) for f in _forms(fold(word)) for s in spoken(f) if len(skeleton(s)) > 1]
    return (tuple(f for f, _ in pairs), tuple(s for _, s in pairs)) if pairs else None


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
