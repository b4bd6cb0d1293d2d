"""How each article relates to the earlier ones of its origin: copy, rewrite, cites, own or unknown.

Rulings: an agency's byline makes a copy, reworded shared text a rewrite, own text that names its source
cites; the earliest article of an origin that nobody names is own (gold/GUIDELINES, level 3).
"""

from collections.abc import Sequence
from math import exp, log

import numpy as np

from tawatur.config import Lineage
from tawatur.lineage.bylines import has_reporter
from tawatur.lineage.hints import Hints
from tawatur.lineage.parents import borrowed
from tawatur.lineage.passages import Reuse
from tawatur.lineage.style import style
from tawatur.lineage.upstream import Upstream
from tawatur.lineage.voices import shown
from tawatur.model import Article, Derivation, Hint, Relation, Style
from tawatur.spans import Span


class Deriver:
    """Derives the articles of one story, counted in time order; `ranks` is equal for equal times."""

    def __init__(
        self,
        articles: Sequence[Article],
        reuse: Reuse,
        hints: Hints,
        ups: Sequence[Upstream],
        newsrooms: Sequence[str | None],
        *,
        config: Lineage,
    ) -> None:
        self._articles, self._reuse, self._contained = articles, reuse, reuse.containment
        self._ups, self._newsrooms, self._config = ups, newsrooms, config
        self._hints, self._odds = hints, hints.odds

    def derive(self, article: int, parts: Sequence[Sequence[int]]) -> Derivation:
        """The derivation of one article, given the origin groups it is in (ascending in time)."""
        peers = sorted({k for part in parts for k in part if k != article})
        dated = self._articles[article].published is not None
        earlier = [k for k in peers if k < article] if dated else peers
        mask = self._reuse.covered(article, earlier)
        share = float(mask.mean()) if earlier and len(mask) else 0.0
        origin = self._origin(article, earlier) if share >= self._config.derived else None
        relation, confidence, why = self._relation(article, origin, share, peers)
        up = self._ups[article]
        shared = self._reuse.passages(article, mask) if origin is not None else ()
        named = (up.credit.span,) if up.credit and up.credit.span else ()
        known = [k for k in range(article) if self._articles[k].published is not None] if dated else []
        names = [a.id for a in self._articles]
        dated = dated and origin is not None and self._articles[origin].published is not None
        return Derivation(
            article=self._articles[article].id,
            relation=relation,
            origin=self._articles[origin].id if origin is not None and dated else None,
            upstream=shown(up.credit.voice, self._articles[article].language) if up.credit else None,
            evidence=_longest((*named, *shared)),
            passages=borrowed(article, known, self._reuse, self._contained, names, config=self._config),
            hints=self._hinted(article, origin, known),
            style=self._style(article),
            confidence=confidence if origin is None else self._surer(confidence, article, origin),
            judged=up.judged,
            reason=f"{why}; {up.reason}"
            + ("" if origin is None or dated else "; no dates, direction undecided")
            + ("; dated before its source" if self._too_early(article) else ""),
        )

    def _style(self, article: int) -> Style | None:
        """Whose text it reads like, only where no credit and no reporter says whose it is."""
        row = self._articles[article]
        if self._ups[article].credit is not None or has_reporter(row):
            return None
        return style(self._reuse.body(article), row.language, config=self._config.style)

    def _surer(self, confidence: float, article: int, origin: int) -> float:
        """The confidence with what the hints add to its log-odds."""
        odds = log(confidence / (1 - confidence)) + self._odds[article, origin]
        return float(1 / (1 + exp(-odds)))

    def _hinted(self, article: int, origin: int | None, earlier: Sequence[int]) -> tuple[Hint, ...]:
        """The hints that weigh most; those of the article it derives from come first."""
        if origin is None and not earlier:
            return ()
        rows, name = np.array(earlier, dtype=np.int64), None
        near = rows[np.argsort(-self._contained[article, rows], kind="stable")].tolist()
        tried = near[: self._config.passages.parents_tried]
        if origin is not None:
            tried, name = [origin, *(k for k in tried if k != origin)], self._articles[origin].id
        found = [h for k in tried for h in self._hints.between(article, k)]
        found.sort(key=lambda h: (h.origin != name, -abs(h.weight)))
        return tuple(found[: self._config.hints.shown])

    def _too_early(self, article: int) -> bool:
        """All articles of the outlet that this one names as its origin are dated after it."""
        key, rows = self._ups[article].key, self._articles
        named = [k for k, room in enumerate(self._newsrooms) if room == key and k != article]
        if not key or not named or rows[article].published is None:
            return False
        return min(named) > article and rows[min(named)].published not in (None, rows[article].published)

    def _origin(self, article: int, earlier: Sequence[int]) -> int | None:
        """The earliest of the articles that hold nearly as much of this one as the best does."""
        held = self._contained[article]
        best = max((held[k] for k in earlier), default=0.0)
        near = [k for k in earlier if held[k] > 0 and held[k] >= self._config.near_origin * best]
        return near[0] if near else None

    def _relation(
        self, article: int, origin: int | None, share: float, peers: Sequence[int]
    ) -> tuple[Relation, float, str]:
        up = self._ups[article]
        credit, text = up.credit, f"{share:.0%} of its words stand in earlier articles"
        signed = credit is not None and credit.how in ("byline", "wire")
        mixed = signed and origin is not None and has_reporter(self._articles[article])
        named = credit and not signed and (credit.how != "told" or credit.voice.kind == "outlet")
        if named and 0 < share < self._config.mostly_shared:
            return "cites", 0.6, f"its own words but for {share:.0%}, with their origin named"
        if origin is not None and (mixed or not signed):
            sure = min(0.95, 0.5 + abs(share - self._config.copied))
            return ("copy" if share >= self._config.copied else "rewrite"), sure, text
        if signed:
            return "copy", 0.9, text if origin is not None else "an agency's text"
        followed = [k for k in peers if self._contained[k, article] >= self._config.same_text]
        if any(self._ups[k].key for k in followed) and not up.key:
            return "copy", 0.6, "later articles name the agency of this text"
        if credit:
            reported = has_reporter(self._articles[article])
            whole = credit.how == "told" and credit.voice.kind == "agency" and not reported
            if whole or (credit.voice.kind == "statement" and followed):
                return (
                    "copy",
                    0.6,
                    "an agency's text" if whole else "a statement's text, which others carry too",
                )
            return "cites", 0.7, "its own words, with their origin named"
        if followed:
            return "own", 0.5, "the earliest of its text, and no origin is named"
        if has_reporter(self._articles[article]):
            return "own", 0.6, "a reporter's byline, no earlier text and no other voice"
        return "unknown", 0.3, "no earlier text, no reporter and no other voice is named"


def _longest(spans: Sequence[Span], most: int = 5) -> tuple[Span, ...]:
    unique = sorted(set(spans), key=lambda s: s.start - s.end)[:most]
    return tuple(sorted(unique))
