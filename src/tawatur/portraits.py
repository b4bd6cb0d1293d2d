"""Portraits of outlets and sources over an archive, as records; `lineage` counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.annotations import Json, SourceClass


@dataclass(frozen=True, slots=True)
class OutletPortrait:
    """One outlet. Shares are 0..1, None where nothing could be counted.

    `copied`, `rewritten`, `own`: of its text. `uncited`: of what it borrows from other outlets, in articles
    that name no origin. `unnamed`: of its attributions with a source, those whose source has no name.
    `agencies`: origins its articles name, with their number, most first. `delay`: median hours after the
    article that a text derives from.
    """

    outlet: str
    articles: int
    copied: float | None
    rewritten: float | None
    own: float | None
    uncited: float | None
    unnamed: float | None
    agencies: tuple[tuple[str, int], ...]
    delay: float | None

    def to_json(self) -> Json:
        """JSON form; shares with three digits, hours with one."""
        shares = {k: getattr(self, k) for k in ("copied", "rewritten", "own", "uncited", "unnamed")}
        return {
            "outlet": self.outlet, "articles": self.articles,
            **{k: None if v is None else round(v, 3) for k, v in shares.items()},
            "agencies": [list(x) for x in self.agencies],
            "delay_hours": None if self.delay is None else round(self.delay, 1),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourcePortrait:
    """One source: its class, the number of attributions, and the outlets that carry it, most first."""

    source: str
    kind: SourceClass | None
    named: bool
    attributions: int
    outlets: tuple[tuple[str, int], ...]

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "source": self.source, "class": self.kind, "named": self.named,
            "attributions": self.attributions, "outlets": [list(x) for x in self.outlets],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portraits:
    """Of an archive: `outlets` with most articles first, `sources` with most attributions first."""

    outlets: Sequence[OutletPortrait]
    sources: Sequence[SourcePortrait]

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "outlets": [p.to_json() for p in self.outlets],
            "sources": [p.to_json() for p in self.sources],
        }
