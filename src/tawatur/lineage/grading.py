"""How many roots of a claim are independent, as a range with reasons, and the claim's grade.

The count is low where the texts only allow independence, high where nothing links two roots. Low counts
named voices that reach us through origins with no article in common.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.config import Lineage
from tawatur.lineage.circles import circular
from tawatur.lineage.denials import Denial, content_words, denied
from tawatur.lineage.names import akin
from tawatur.lineage.roots import Root, Setting, Told, roots, told
from tawatur.model import Claim, Grade, Independence
from tawatur.spans import Span
from tawatur.words import words


def assess(
    claim: Claim,
    settings: Mapping[str, Setting],
    labels: Sequence[tuple[str, bool]],
    against: Sequence[Denial],
    *,
    config: Lineage,
) -> Claim:
    """The claim with its roots, the range of independent ones and its grade.

    `settings`: the story's articles by id; `labels`: its origins; `against`: what is denied in it.
    A circle has no root. A dispute outweighs a circle, a circle outweighs the count.
    """
    versions = told(claim, settings)
    if contradicts(claim, versions, config=config) or denied(versions, against, config=config):
        return _graded(claim, roots(versions, labels), "disputed")
    if circular(versions):
        reason = "the outlets cite each other and no other voice is named"
        return replace(claim, roots=(), independent=Independence(0, 1, (reason,)), grade="circular")
    return _graded(claim, roots(versions, labels), None)


def _graded(claim: Claim, found: Sequence[Root], grade: Grade | None) -> Claim:
    range_ = independence(found)
    names = tuple(dict.fromkeys(r.name for r in found))
    by_count: Grade = "corroborated" if range_.low > 1 else "single_root"
    return replace(claim, roots=names, independent=range_, grade=grade or by_count)


def independence(found: Sequence[Root]) -> Independence:
    """The range of independent roots. No root at all gives 0..0."""
    reasons: list[str] = []
    for root in found:
        articles = {t.version.article for t in root.versions}
        if len(articles) > 1:
            what = "share the origin" if root.own_voice else "rest on one voice"
            reasons.append(f"{len(articles)} articles {what}: {root.name}")
    if len(found) > 1:
        reasons += [f"no source is named by {r.name}" for r in found if r.own_voice]
        reasons += [f"anonymous, may be another's source: {r.name}" for r in found if r.anonymous]
        unsure = [r.name for r in found if not (r.own_voice or r.anonymous or r.sure)]
        reasons += [f"not plainly named: {name}" for name in unsure]
    sure = [r for r in found if r.sure]
    parts = _apart(sure)
    if len(parts) < len(sure):
        reasons.append("several voices reach us through one text or have like names")
    low = max(len(parts), 1 if found else 0)
    if low > 1:
        reasons.append(f"{low} named voices reach us through texts with no common origin")
    return Independence(low, max(low, len(found)), tuple(reasons))


def _apart(found: Sequence[Root]) -> list[list[Root]]:
    """The roots in parts that share neither an origin nor a telling word of their names."""
    parts: list[list[Root]] = []
    for root in found:
        met = [p for p in parts if any(_linked(root, other) for other in p)]
        parts = [p for p in parts if p not in met] + [[r for p in met for r in p] + [root]]
    return parts


def _linked(a: Root, b: Root) -> bool:
    return bool(a.origins & b.origins) or akin(a.name, b.name)


def contradicts(claim: Claim, versions: Sequence[Told], *, config: Lineage) -> bool:
    """True when a version denies, or versions of separate origins differ in a number or a negation."""
    for teller in versions:
        if teller.attribution and teller.attribution.polarity == "deny":
            said = teller.version.span.of(teller.setting.article.text)
            if len(content_words(said)) >= config.denied_words:
                return True
    settings = {t.version.article: t.setting for t in versions}
    for difference in claim.differences:
        if difference.kind in ("number", "negation"):
            held = [
                (settings[a], _digits(v, settings[a])) for a, v in difference.values.items() if a in settings
            ]
            if any(_conflict(a, b) for k, a in enumerate(held) for b in held[k + 1 :]):
                return True
    return False


def _digits(value: Span | str, setting: Setting) -> frozenset[str]:
    text = value if isinstance(value, str) else value.of(setting.article.text)
    return frozenset(w.folded for w in words(text) if w.folded.isdigit())


def _conflict(a: tuple[Setting, frozenset[str]], b: tuple[Setting, frozenset[str]]) -> bool:
    """Separate origins, and no figure that the other version has as well («40», «more than 40»)."""
    agree = bool(a[1] and b[1]) and (a[1] <= b[1] or b[1] <= a[1])
    return not a[0].origins & b[0].origins and not agree
