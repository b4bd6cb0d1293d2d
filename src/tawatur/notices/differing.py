"""Conditions on how the versions of a claim differ."""

from tawatur.lineage.pairs import earlier
from tawatur.model import Article, Claim, Difference, Statement
from tawatur.notices.reasons import Found, Reason, Seen, shown
from tawatur.notices.rules import Rule
from tawatur.report.shown import one_line
from tawatur.spans import Span, overlap

_WORDS, _SIDES = 60, 3  # of a difference: code points of one version, versions shown


def differences(rule: Rule, of: Seen) -> Found:
    """A kind of difference in a claim, with its spans; beside each kind, the first of it in words."""
    if not rule.differences:
        return False, None
    found = [d for c in of.story.claims for d in c.differences if d.kind in rule.differences]
    if not found:
        return True, None
    rows = [(a, v) for d in found for a, v in d.values.items() if isinstance(v, Span)]
    kinds = {d.kind: _versions(of, d) for d in reversed(found)}
    return True, Reason("difference", tuple(kinds), shown(of, rows), tuple(kinds.values()))


def dropped(rule: Rule, of: Seen) -> Found:
    """A named source of one version, where another tells the same in its outlet's own voice."""
    if not rule.dropped:
        return False, None
    rows = [
        (article, value)
        for claim in of.story.claims
        for d in claim.differences
        if d.kind == "attribution" and "" in d.values.values()
        for article, value in d.values.items()
        if isinstance(value, Span) and article in of.articles and _is_named(of.articles[article], value)
    ]
    spans = shown(of, rows)
    names = dict.fromkeys(one_line(e.text, limit=_WORDS) for e in spans)
    return True, Reason("dropped", tuple(names), spans) if rows else None


def hedge_lost(rule: Rule, of: Seen) -> Found:
    """ "May" in one version, and not in one that is from a later article or one that derives from it."""
    if not rule.hedge_lost:
        return False, None
    kinds = ((c, d) for c in of.story.claims for d in c.differences if d.kind == "certainty")
    lost = [d for c, d in kinds if _lost(of, c, d)]
    rows = [(a, v) for d in lost for a, v in d.values.items() if isinstance(v, Span)]
    said = tuple(dict.fromkeys(_versions(of, d) for d in lost))
    return True, Reason("hedge_lost", said, shown(of, rows)) if lost else None


def _lost(of: Seen, claim: Claim, difference: Difference) -> bool:
    """Whether a version without the hedge comes after one with it."""
    hedged = {v.article for v in claim.versions if _hedges(v, difference)}
    plain = difference.values.keys() - {v.article for v in claim.versions if v.hedges}
    return any(_after(of, later, first) for first in hedged for later in plain)


def _hedges(version: Statement, difference: Difference) -> bool:
    value = difference.values.get(version.article)
    return isinstance(value, Span) and any(overlap(h, value) for h in version.hedges)


def _after(of: Seen, article: str, other: str) -> bool:
    """`article` derives from `other`, or has a later date."""
    origins = {d.article: d.origin for d in of.story.lineage if d.origin}
    at, left = origins.get(article), len(origins)
    while at is not None and left:
        if at == other:
            return True
        at, left = origins.get(at), left - 1
    if not {article, other} <= of.articles.keys():
        return False
    return earlier(of.articles[other], of.articles[article]) == other


def _is_named(article: Article, source: Span) -> bool:
    return any(a.named and a.source == source for a in article.attributions)


def _versions(of: Seen, difference: Difference) -> str:
    """«14» / «17»: what versions say, each once; an outlet's own voice and what is left out are dashes."""
    said = [
        v if isinstance(v, str) else v.of(of.articles[a].text)
        for a, v in difference.values.items()
        if a in of.articles
    ]
    shown = dict.fromkeys(one_line(s, limit=_WORDS) for s in said)
    return " / ".join(f"«{s}»" if s else "—" for s in [*shown][:_SIDES])
