"""Portraits of outlets and sources over an archive, and what they count, as records; `lineage` counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tawatur.annotations import Json, SourceClass
from tawatur.derivations import Derivation


class Heard(NamedTuple):
    """An attribution: its source's name, class, and whether it is named."""

    name: str
    kind: SourceClass | None
    named: bool | None


class Reading(NamedTuple):
    """An article. `outlet`: its name, '' where none is told, and its `key`. `told`: it gives an outlet.

    `size`: of its text, code points. `dated`: when it was published, and how precisely. `named`, `unnamed`:
    attributions with a source by whether it has a name. `heard`: those whose source is told.
    """

    outlet: str
    key: str | None
    told: bool
    size: int
    dated: tuple[datetime | None, str | None]
    named: int
    unnamed: int
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """`readings`, `derivations`: by article, the former in order. `speakers`: by article and source."""

    readings: Mapping[str, Reading]
    derivations: Mapping[str, Derivation]
    speakers: Mapping[str, Mapping[str, str]]


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
