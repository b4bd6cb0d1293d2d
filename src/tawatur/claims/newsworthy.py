"""Which statements of a single article are worth a claim of their own, and the line that names a claim.

A plain sum of features, each readable: attributed, holds a number, holds names, stands early, shares
words with the headline, and has a usual claim's length.
"""

import math
from collections.abc import Sequence, Set

from tawatur.claims.reading import Reading, rooter
from tawatur.claims.statements import state
from tawatur.claims.units import Unit
from tawatur.config import Claims
from tawatur.model import Statement
from tawatur.spans import Span, overlap
from tawatur.words import words

_ATTRIBUTED, _NUMBER, _NAMES, _EARLY, _HEADLINE, _LENGTH = 1.0, 0.5, 0.2, 0.3, 1.0, 1.0


def singles(
    reading: Reading, units: Sequence[Unit], taken: Sequence[Span], config: Claims
) -> list[Statement]:
    """At most `config.most_singles` statements that no span of `taken` touches, in text order."""
    article = reading.article
    title = {rooter(reading.language)(w.folded) for w in words(article.title or "")}
    stems = title, reading.figures
    ranked = sorted(units, key=lambda u: (-_worth(reading, u, stems, config), u.span))
    used = list(taken)
    out: list[Statement] = []
    for unit in ranked:
        if len(out) >= config.most_singles:
            break
        if not any(overlap(unit.span, s) for s in used):
            used.append(unit.span)
            out.append(state(reading, unit.span, unit.voice))
    return sorted(out, key=lambda s: s.span)


def _worth(reading: Reading, unit: Unit, stems: tuple[Set[str], Set[str]], config: Claims) -> float:
    """`stems`: those of the title, and those of digits."""
    span, (title, figures) = unit.span, stems
    kinds = [m.kind for m in reading.mentions_in(span)]
    number = "number" in kinds or not figures.isdisjoint(unit.roots)
    return (
        _ATTRIBUTED * (unit.voice is not None)
        + _NUMBER * number
        + _NAMES * min(len(kinds) - kinds.count("number") - kinds.count("date"), 3)
        + _EARLY * (1 - span.start / max(1, len(reading.article.text)))
        + _HEADLINE * (len(title & unit.roots) / (1 + len(title)))
        - _LENGTH * abs(math.log((span.end - span.start) / config.usual_length))
    )


def gist(versions: Sequence[Statement], texts: Sequence[str], config: Claims) -> str:
    """The words of the version whose length is nearest the median, on one line, cut at a word."""
    sizes = sorted(v.span.end - v.span.start for v in versions)
    middle = sizes[len(sizes) // 2]
    nearest = min(
        range(len(versions)), key=lambda k: (abs(versions[k].span.end - versions[k].span.start - middle), k)
    )
    line = " ".join(versions[nearest].span.of(texts[nearest]).split())
    if len(line) <= config.gist_length:
        return line
    return line[: config.gist_length].rsplit(" ", 1)[0] + "…"
