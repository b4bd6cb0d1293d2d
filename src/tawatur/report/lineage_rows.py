"""Where a story's articles come from, as rows: the timeline, the groups of roots, the lineage table."""

from collections.abc import Iterator, Sequence

from tawatur.model import Article, Borrowed, Derivation, Hint, Story, Style
from tawatur.report.excerpt import WORDS, excerpt
from tawatur.report.figures import is_grounded
from tawatur.report.leaves import LineageRow, PassageRow, Piece, RootRow, TimelineRow
from tawatur.report.reasons import reason_text
from tawatur.report.screen import Screen
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings
from tawatur.report.times import gap_text, in_order, time_text
from tawatur.spans import Span
from tawatur.words import fold

_TOLD = ("copy", "rewrite", "cites")


def timeline(screen: Screen, story: Story) -> tuple[TimelineRow, ...]:
    """The story's articles by time of publication, each with the time since the one before."""
    return tuple(_timeline(screen, story))


def _timeline(screen: Screen, story: Story) -> Iterator[TimelineRow]:
    derivations = {d.article: d for d in story.lineage}
    before = None
    for article in in_order([screen.articles[x] for x in story.articles if x in screen.articles]):
        derivation = derivations.get(article.id)
        exact = article.published is not None and article.published_precision in (None, "second", "minute")
        moment = article.published if exact else None
        yield TimelineRow(
            gap=gap_text(before, moment, screen.strings), time=time_text(article, screen.strings),
            iso=article.published.isoformat() if article.published else None,
            outlet=screen.outlet(article.id), title=screen.headline(article),
            relation=_look(screen, derivation),
            origin=derived_text(screen, derivation) if derivation else None,
        )  # fmt: skip
        before = moment


def derived_text(screen: Screen, derivation: Derivation) -> str | None:
    """«copy of X» in words, for relations that have an origin."""
    upstream = None if _is_source(screen, derivation) else one_line(derivation.upstream, limit=80)
    origin = screen.outlet(derivation.origin) if derivation.origin else upstream
    if derivation.relation not in _TOLD or not origin:
        return _relation(screen, derivation)
    return screen.strings.fill(f"relation_{derivation.relation}", origin=origin)


def _look(screen: Screen, derivation: Derivation | None) -> str:
    """Kind of derivation for css: an agency's own text looks like own work, since it is a root."""
    if derivation is None:
        return "unknown"
    return "own" if _is_source(screen, derivation) else derivation.relation


def _relation(screen: Screen, derivation: Derivation) -> str:
    return screen.strings["line_source" if _is_source(screen, derivation) else f"line_{derivation.relation}"]


def _is_source(screen: Screen, derivation: Derivation) -> bool:
    """True for the text of an agency on its own page: the origin that it names is itself."""
    article = screen.articles.get(derivation.article)
    return article is not None and is_source(derivation, article)


def is_source(derivation: Derivation, article: Article) -> bool:
    """True for the text of an agency on its own page: the origin that it names is itself."""
    upstream = derivation.upstream
    if derivation.origin or not upstream:
        return False
    said = f"its outlet is {upstream}" in (derivation.reason or "")
    return said or fold(upstream) == fold(article.outlet or "")


def root_label(screen: Screen, label: str) -> str:
    """A root's name for display: an article's id shows as its outlet."""
    return screen.outlet(label) if label in screen.articles else one_line(label) or screen.strings["no_root"]


def root_rows(screen: Screen, story: Story) -> tuple[RootRow, ...]:
    """The groups of articles that share a root, largest first.

    `why` is the reason of the first article that derives from no other.
    """
    groups = sorted(story.independent_roots, key=lambda group: -len(group[1]))
    return tuple(_root_row(screen, story, label, ids) for label, ids in groups)


def _root_row(screen: Screen, story: Story, label: str, ids: tuple[str, ...]) -> RootRow:
    members = set(ids)
    first = next((d for d in story.lineage if d.article in members and d.origin is None and d.reason), None)
    return RootRow(
        label=root_label(screen, label),
        doubt=None if is_grounded(story, ids) else screen.strings["root_doubt"],
        why=reason_text(first.reason, screen.strings) if first else None,
        count=screen.strings.count("n_articles", len(ids)),
        articles=tuple(map(screen.link, ids)),
    )


def lineage_rows(screen: Screen, story: Story) -> tuple[LineageRow, ...]:
    """The lineage table, in the order of the record."""
    return tuple(_lineage_row(screen, d) for d in story.lineage)


def _lineage_row(screen: Screen, derivation: Derivation) -> LineageRow:
    article = screen.articles.get(derivation.article)
    text = article.text if article else ""
    spans = [Span(*s) for s in derivation.evidence if s.start < min(s.end, len(text))]
    return LineageRow(
        anchor=screen.step(derivation.article), article=screen.link(derivation.article),
        relation=_look(screen, derivation),
        name=screen.strings.fill(f"relation_{derivation.relation}", origin="")
        if derivation.origin and derivation.relation in _TOLD
        else _relation(screen, derivation),
        origin=screen.link(derivation.origin) if derivation.origin else None,
        upstream=one_line(derivation.upstream) or None,
        reason=reason_text(derivation.reason, screen.strings) or None,
        confidence=percent(screen, derivation.confidence),
        language=article.language if article else None,
        evidence=tuple(excerpt(screen, text, s, [(s, "evidence")]) for s in spans),
        passages=tuple(_passage_row(screen, text, p) for p in derivation.passages),
        style=style_text(derivation.style, text, screen.strings) if derivation.style else None,
        hints=tuple(_hint_row(screen, text, h) for h in derivation.hints),
    )  # fmt: skip


def _passage_row(screen: Screen, text: str, passage: Borrowed) -> PassageRow:
    parent = screen.articles.get(passage.origin)
    edits = passage.edits
    return PassageRow(
        handling=screen.strings[f"handling_{passage.handling}"],
        origin=screen.link(passage.origin),
        here=_side(screen, text, passage.span, [e.span for e in edits]),
        there=_side(screen, parent.text, passage.from_span, [e.from_span for e in edits]) if parent else (),
    )


def _hint_row(screen: Screen, text: str, hint: Hint) -> PassageRow:
    parent = screen.articles.get(hint.origin)
    return PassageRow(
        handling=hint_text(hint, screen.strings), origin=screen.link(hint.origin),
        here=_side(screen, text, hint.span, []),
        there=_side(screen, parent.text, hint.from_span, []) if parent else (),
    )  # fmt: skip


def style_text(style: Style, text: str, strings: Strings) -> str:
    """Whose text it reads like, how surely, and by which words of `text`."""
    said = [f"«{one_line(span.of(text), limit=40)}»" for span in style.evidence]
    share = strings.fill("percent", n=round(100 * style.confidence))
    return strings.fill(
        "reads_like", name=one_line(style.name, limit=40), share=share, words=strings.join(said)
    )


def hint_text(hint: Hint, strings: Strings) -> str:
    """What two articles share, or do not, in words; the earlier one's name is to follow."""
    return strings.fill(f"hint_{hint.kind}", usual=one_line(hint.usual, limit=40))


def _side(screen: Screen, text: str, span: Span, edits: Sequence[Span]) -> tuple[Piece, ...]:
    """One side of a passage, with the words marked that the other side has not."""
    return excerpt(screen, text, span, [(e, WORDS) for e in edits if e.start < e.end])


def percent(screen: Screen, share: float) -> str:
    """A share of 0..1 in per cent; values outside are clipped."""
    return screen.strings.fill("percent", n=round(100 * min(1.0, max(0.0, share))))
