"""How many roots of a claim are independent, as a range with reasons, and the claim's grade.

The count is low where the texts only allow independence, high where nothing links two roots. Low counts
named voices that reach us through origins with no article in common.
"""

from collections.abc import Sequence

from tawatur.lineage.circles import circular
from tawatur.lineage.roots import Root, Told
from tawatur.model import Claim, Grade, Independence


def independence(found: Sequence[Root]) -> Independence:
    """The range of independent roots. No root at all gives 0..0."""
    reasons: list[str] = []
    for root in found:
        articles = {t.version.article for t in root.versions}
        if len(articles) > 1:
            what = "share the origin" if root.own_voice else "rest on one voice"
            reasons.append(f"{len(articles)} articles {what}: {root.name}")
    sure = [r for r in found if not r.own_voice and not r.anonymous]
    if len(found) > 1:
        reasons += [f"no source is named by {r.name}" for r in found if r.own_voice]
        reasons += [f"anonymous, may be another's source: {r.name}" for r in found if r.anonymous]
    parts = _apart(sure)
    if len(parts) < len(sure):
        reasons.append("several voices reach us through one text")
    low = max(len(parts), 1 if found else 0)
    if low > 1:
        reasons.append(f"{low} named voices reach us through texts with no common origin")
    return Independence(low, max(low, len(found)), tuple(reasons))


def _apart(found: Sequence[Root]) -> list[frozenset[int]]:
    """Sets of origins of the roots, joined where they meet."""
    parts: list[frozenset[int]] = []
    for root in found:
        meets = [p for p in parts if p & root.origins]
        parts = [p for p in parts if not p & root.origins] + [root.origins.union(*meets)]
    return parts


def grade(claim: Claim, versions: Sequence[Told], range_: Independence, denied: bool) -> Grade:
    """The claim's grade; a dispute outweighs a circle, a circle outweighs the count.

    `denied`: somebody in the story denies what the claim says.
    """
    if denied or contradicts(claim, versions):
        return "disputed"
    if circular(versions):
        return "circular"
    return "corroborated" if range_.low > 1 else "single_root"


def contradicts(claim: Claim, versions: Sequence[Told]) -> bool:
    """True when versions of separate origins differ in a number or a negation, or one is a denial."""
    stances = {t.attribution.polarity == "deny" for t in versions if t.attribution}
    if True in stances:
        return True
    origins = {t.version.article: t.setting.origins for t in versions}
    for difference in claim.differences:
        if difference.kind in ("number", "negation"):
            held = [origins[a] for a in difference.values if a in origins]
            if any(not a & b for k, a in enumerate(held) for b in held[k + 1 :]):
                return True
    return False
