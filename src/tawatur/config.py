"""Every threshold: its unit, its range and where it was calibrated. One frozen class per stage.

A stage reads its own class and takes it as a keyword-only option, so an experiment changes a copy.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ingest:
    """Limits on what is read."""


@dataclass(frozen=True, slots=True)
class Annotate:
    """Attributions and mentions."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Grouping of articles."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Statements, alignment and differences."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Derivation and independent roots."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a page shows."""


@dataclass(frozen=True, slots=True)
class Config:
    """All stages' thresholds."""

    ingest: Ingest = field(default_factory=Ingest)
    annotate: Annotate = field(default_factory=Annotate)
    stories: Stories = field(default_factory=Stories)
    claims: Claims = field(default_factory=Claims)
    lineage: Lineage = field(default_factory=Lineage)
    report: Report = field(default_factory=Report)


DEFAULT = Config()
