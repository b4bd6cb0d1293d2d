"""A story's claims as rows: grade, roots, versions and differences."""

from tawatur.model import Claim, Difference
from tawatur.report.excerpt import KINDS, WORDS
from tawatur.report.leaves import ClaimRow, DifferenceRow, SideRow
from tawatur.report.reasons import reason_text
from tawatur.report.rows import Badge
from tawatur.report.screen import Screen, badge, roots_text
from tawatur.report.shown import one_line
from tawatur.report.version_rows import version_rows


def kinds_legend(screen: Screen) -> tuple[Badge, ...]:
    """The eight kinds of difference with their meaning, and the mark of differing words of no kind."""
    strings = screen.strings
    return tuple(Badge(k, strings[f"kind_{k}"], strings[f"explains_{k}"]) for k in (*KINDS, WORDS))


def claim_row(screen: Screen, claim: Claim, number: int, *, story: str = "") -> ClaimRow:
    """The row of `claim`, of the story with the id `story`; `number` counts from 1 within the page."""
    strings, independent, anchor = screen.strings, claim.independent, f"c{number}"
    return ClaimRow(
        anchor=anchor, href=screen.claim(story, claim.id, anchor),
        gist=one_line(claim.gist, limit=400), language=_language(screen, claim),
        badge=badge(strings, claim.grade) if claim.grade else None,
        count=strings.count("n_articles", len(claim.versions)),
        roots=tuple(one_line(r) for r in claim.roots),
        independent=roots_text(strings, independent.low, independent.high) if independent else None,
        reasons=tuple(reason_text(r, strings) for r in independent.reasons) if independent else (),
        versions=version_rows(screen, claim),
        differences=tuple(_difference(screen, d) for d in claim.differences),
        variants=tuple(" / ".join(one_line(x) for x in v) for v in claim.variants),
    )  # fmt: skip


def _language(screen: Screen, claim: Claim) -> str | None:
    found = (screen.articles.get(v.article) for v in claim.versions)
    return next((a.language for a in found if a and a.language), None)


def _difference(screen: Screen, difference: Difference) -> DifferenceRow:
    silent = screen.strings["own_voice" if difference.kind == "attribution" else "absent"]
    sides: dict[tuple[str, bool, str | None], list[str]] = {}
    for identifier, value in difference.values.items():
        article = screen.articles.get(identifier)
        quoted = article is not None and not isinstance(value, str)
        words = value if isinstance(value, str) else value.of(article.text) if article else ""
        language = article.language if article and quoted else None
        key = (one_line(words) or silent, quoted and bool(one_line(words)), language)
        sides.setdefault(key, []).append(identifier)
    return DifferenceRow(
        difference.kind, screen.strings[f"kind_{difference.kind}"],
        tuple(SideRow(screen.outlets(ids), *key) for key, ids in sides.items()),
    )  # fmt: skip
