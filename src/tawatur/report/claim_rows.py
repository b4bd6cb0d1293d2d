"""A story's claims as rows: versions side by side, the differing words marked."""

from collections.abc import Sequence
from html import escape

from tawatur.model import Article, Claim, Difference, Statement
from tawatur.report.leaves import ClaimRow, DifferenceRow, Piece, VersionRow
from tawatur.report.marked import around, pieces
from tawatur.report.reasons import reason_text
from tawatur.report.rows import Badge
from tawatur.report.screen import Screen, badge, roots_text
from tawatur.report.shown import one_line, shown
from tawatur.spans import Span, overlap

KINDS = ("number", "date", "place", "name", "negation", "attribution", "certainty", "detail")


def kinds_legend(screen: Screen) -> tuple[Badge, ...]:
    """The eight kinds of difference with their meaning."""
    strings = screen.strings
    return tuple(Badge(k, strings[f"kind_{k}"], strings[f"explains_{k}"]) for k in KINDS)


def claim_row(screen: Screen, claim: Claim, number: int) -> ClaimRow:
    """The row of `claim`; `number` counts from 1 within the page."""
    strings, independent = screen.strings, claim.independent
    return ClaimRow(
        anchor=f"c{number}", gist=one_line(claim.gist, limit=400),
        badge=badge(strings, claim.grade) if claim.grade else None,
        count=strings.count("n_articles", len(claim.versions)),
        roots=tuple(one_line(r) for r in claim.roots),
        independent=roots_text(strings, independent.low, independent.high) if independent else None,
        reasons=tuple(reason_text(r, strings) for r in independent.reasons) if independent else (),
        versions=_versions(screen, claim),
        differences=tuple(_difference(screen, d) for d in claim.differences),
        variants=tuple(" / ".join(one_line(x) for x in v) for v in claim.variants),
    )  # fmt: skip


def excerpt(screen: Screen, text: str, span: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """`span` of `text` with some context, cut at the `marks` (span, kind).

    A kind that is a difference gets its name as a tag where the mark ends.
    """
    config, strings = screen.config, screen.strings
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    core = Span(span.start, min(span.end, span.start + config.version_chars))
    window = around(text, core, context=config.context_chars) if core == span else core
    spans = [core, *(s for s, _ in marks)]
    out = []
    for piece, found in pieces(window, spans):
        kinds = list(dict.fromkeys(marks[k - 1][1] for k in found if k))
        ending = list(
            dict.fromkeys(marks[k - 1][1] for k in found if k and min(spans[k].end, window.end) == piece.end)
        )
        tag = strings.join([strings[f"kind_{k}"] for k in ending if k in KINDS]) or None
        css = " ".join(f"d-{k}" for k in kinds) or ("" if 0 in found else "context")
        out.append(Piece(shown(piece.of(text)), css, tag))
    return (*out, Piece(" …", "context", None)) if core != span else tuple(out)


def pieces_html(row: Sequence[Piece]) -> str:
    """The pieces of an excerpt as HTML, escaped; in Python, since a story may have thousands."""
    out = []
    for text, css, tag in ((escape(p.text), p.css, p.tag) for p in row):
        if css == "context":
            out.append(f'<span class="context">{text}</span>')
        elif css:
            # The non-joiner keeps Arabic letters from joining across the end of the mark.
            name = f'&zwnj;<span class="tag">{escape(tag)}</span>' if tag else ""
            out.append(f'<mark class="d {css}">{text}</mark>{name}')
        else:
            out.append(text)
    return "".join(out)


def _versions(screen: Screen, claim: Claim) -> tuple[VersionRow, ...]:
    """Versions in order; articles with the same words, chain and marks share one row."""
    grouped: dict[object, tuple[list[str], VersionRow]] = {}
    for version in claim.versions:
        if (article := screen.articles.get(version.article)) is None:
            continue
        row = _version(screen, claim, version, article)
        key = (row.chain, tuple(p for p in row.pieces if p.css != "context"))
        grouped.setdefault(key, ([], row))[0].append(article.id)
    return tuple(
        VersionRow(tuple(screen.link(x) for x in ids), row.chain, row.pieces, row.language)
        for ids, row in grouped.values()
    )


def _version(screen: Screen, claim: Claim, version: Statement, article: Article) -> VersionRow:
    values = [(d.values.get(article.id), d.kind) for d in claim.differences]
    marks = [(v, kind) for v, kind in values if isinstance(v, Span)]
    near = Span(
        max(0, version.span.start - screen.config.context_chars),
        version.span.end + screen.config.context_chars,
    )
    marks = [(s, kind) for s, kind in marks if overlap(s, near)]
    chain = tuple(one_line(voice) for voice in version.chain)
    return VersionRow((), chain, excerpt(screen, article.text, version.span, marks), article.language)


def _difference(screen: Screen, difference: Difference) -> DifferenceRow:
    sides: dict[str, list[str]] = {}
    silent = screen.strings["own_voice" if difference.kind == "attribution" else "absent"]
    for identifier, value in difference.values.items():
        article = screen.articles.get(identifier)
        words = value if isinstance(value, str) else value.of(article.text) if article else ""
        sides.setdefault(one_line(words) or silent, []).append(identifier)
    return DifferenceRow(
        difference.kind, screen.strings[f"kind_{difference.kind}"],
        tuple((screen.outlets(ids), words) for words, ids in sides.items()),
    )  # fmt: skip
