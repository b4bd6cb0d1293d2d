"""Judgements of one story as its stages apply them: its articles corrected, and rulings at places of now."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tawatur.model import Article, Judged, Story
from tawatur.rulings import ClaimRuling, OriginRuling, Place, RootRuling, Rulings
from tawatur.store.judged.anchors import found
from tawatur.store.judged.log import Standing
from tawatur.store.judged.records import Anchor, Judgement
from tawatur.store.judged.speakers import Aliases, corrected


class Resolved(NamedTuple):
    """`articles`: those of the story, corrected. `rulings`: None = nothing else was judged. `lost`: id of a
    judgement -> why it cannot be applied; `given`: ids of those that were handed to the stages.
    """

    articles: Mapping[str, Article]
    rulings: Rulings | None
    lost: Mapping[str, str]
    given: frozenset[str]


def resolved(
    story: Story, judgements: Sequence[Judgement], articles: Mapping[str, Article], known: Aliases
) -> Resolved:
    """`judgements`: those that name an article of the story, the earliest first. `articles`: as read."""
    own = {name: articles[name] for name in story.articles}
    lost: dict[str, str] = {}
    for name, article in own.items():
        speakers = [j for j in judgements if j.kind == "speaker" and j.left[0].article == name]
        if speakers or known:
            own[name], gone = corrected(article, speakers, known)
            lost |= gone
    claims, roots, origins = list[ClaimRuling](), list[RootRuling](), list[OriginRuling]()
    for one in judgements:
        if one.kind in ("same", "different"):
            left, right = _places(one.left, own), _places(one.right, own)
            if isinstance(left, str) or isinstance(right, str):
                lost[one.id] = left if isinstance(left, str) else str(right)
            else:
                claims.append(ClaimRuling(one.mark, one.kind == "same", left, right))
        elif one.kind == "root":
            whole = [a.article for a in one.left if a.span is None and a.article in own]
            origins += [OriginRuling(one.mark, name, one.name) for name in whole]
            places = _places([a for a in one.left if a.span is not None], own)
            if not isinstance(places, str):
                roots.append(RootRuling(one.mark, places, one.name))
            elif not whole:
                lost[one.id] = places
    given = frozenset(j.id for j in judgements) - lost.keys()
    some = bool(claims or roots or origins or known)
    rulings = Rulings(tuple(claims), tuple(roots), tuple(origins), known) if some else None
    return Resolved(own, rulings, lost, given)


def _places(anchors: Sequence[Anchor], articles: Mapping[str, Article]) -> tuple[Place, ...] | str:
    """Those that are found in the articles; why not, where none is."""
    why, out = "its articles stand in different stories now", list[Place]()
    for anchor in anchors:
        if anchor.article in articles:
            at = found(anchor, articles[anchor.article])
            if isinstance(at, str):
                why = at
            else:
                out.append(Place(anchor.article, at))
    return tuple(out) or why


def marks(story: Story, articles: Mapping[str, Article]) -> tuple[Judged, ...]:
    """Every judgement that a story, its claims, origins and articles show, in the order of their making."""
    told = {*story.judged, *(j for c in story.claims for j in c.judged)}
    told |= {v.judged for c in story.claims for v in c.versions if v.judged}
    told |= {d.judged for d in story.lineage if d.judged}
    told |= {a.judged for name in story.articles for a in articles[name].attributions if a.judged}
    return tuple(sorted(told, key=lambda j: (j.at, j.judgement)))


def standings(found_: Resolved, shown: Sequence[Judged]) -> dict[str, Standing]:
    """State of each judgement: applied where it is shown."""
    seen = {j.judgement for j in shown}
    out: dict[str, Standing] = {name: ("lost", why) for name, why in found_.lost.items()}
    for name in found_.given:
        applied: Standing = ("applied", None)
        out[name] = applied if name in seen else ("overruled", "a later judgement rules otherwise")
    return out
