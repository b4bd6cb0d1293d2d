"""A claim's versions side by side: same wordings in one row, the differing words of each one marked."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from tawatur.model import Article, Claim, Statement
from tawatur.report.excerpt import WORDS, Cut, core_of, cut_at, told, window_of
from tawatur.report.leaves import VersionRow
from tawatur.report.marked import pieces
from tawatur.report.screen import Screen
from tawatur.report.shown import one_line
from tawatur.report.wording import other_words
from tawatur.spans import Span, overlap, trim
from tawatur.words import fold

_Marks = tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    """One version that stands for all `ids` which have its `words`, `chain` and `marks`."""

    version: Statement
    article: Article
    words: str
    chain: tuple[str, ...]
    marks: _Marks
    ids: list[str] = field(default_factory=list)


def version_rows(screen: Screen, claim: Claim) -> tuple[VersionRow, ...]:
    """The wordings of `claim`, that of most articles first; the others are compared with it word by word."""
    return tuple(
        VersionRow(
            articles=tuple(map(screen.link, wording.ids)), chain=wording.chain,
            pieces=told(screen, cut), language=wording.article.language, retold=retold,
            speaker_differs=differs,
        )
        for wording, cut, retold, differs in screen.once(_compared, claim)
    )  # fmt: skip


def _compared(screen: Screen, claim: Claim) -> list[tuple[_Wording, Cut, bool, bool]]:
    """Each wording with its words, cut; whether it is told in other words; whether its speaker is another."""
    wordings = _wordings(screen, claim)
    if not wordings:
        return []
    usual = max(wordings, key=lambda w: len(w.ids))
    ordered = [usual, *(w for w in wordings if w is not usual)]
    others = other_words([w.words for w in ordered], retold_below=screen.config.retold_below)
    speakers = {x for d in claim.differences if d.kind == "attribution" for x in d.values}
    spellings = {"", *(fold(x) for variant in claim.variants for x in variant)}
    rows = []
    for wording, found in zip(ordered, others, strict=True):
        text, span = wording.article.text, wording.version.span
        start = min(span.start, len(text))
        plain = [Span(start + s.start, start + s.end) for s in found or ()]
        marks = [*wording.marks, *_untyped(wording, plain, spellings)]
        differs = not speakers.isdisjoint(wording.ids)
        rows.append((wording, cut_at(screen, text, span, marks), found is None, differs))
    return rows


def _wordings(screen: Screen, claim: Claim) -> list[_Wording]:
    grouped: dict[object, _Wording] = {}
    for version in claim.versions:
        if (article := screen.articles.get(version.article)) is None:
            continue
        marks = tuple(_marks(screen, claim, version, article)) if claim.differences else ()
        words = core_of(screen, article.text, version.span).of(article.text)
        key = (version.chain, words, tuple((kind, s.of(article.text)) for s, kind in marks))
        if key not in grouped:
            grouped[key] = _Wording(version, article, words, tuple(map(one_line, version.chain)), marks)
        grouped[key].ids.append(article.id)
    return list(grouped.values())


def _marks(screen: Screen, claim: Claim, version: Statement, article: Article) -> Iterator[tuple[Span, str]]:
    """The words of typed differences that stand near enough to `version` to be shown with it."""
    window = window_of(screen, article.text, version.span)
    for difference in claim.differences:
        value = difference.values.get(article.id)
        if value is not None and not isinstance(value, str) and overlap(Span(*value), window):
            yield Span(*value), difference.kind


def _untyped(wording: _Wording, plain: Iterable[Span], spellings: Set[str]) -> Iterator[tuple[Span, str]]:
    """What of the `plain` spans no typed difference covers and is no known spelling of a name."""
    typed = [s for s, _ in wording.marks]
    for span in plain:
        for piece, found in pieces(span, typed):
            rest = trim(wording.article.text, piece)
            if not found and fold(rest.of(wording.article.text)) not in spellings:
                yield rest, WORDS
