"""What a passage states that can be checked: numbers, dates, places, the people and bodies it names."""

from collections.abc import Iterator, Sequence

from tawatur.lineage.people import parts
from tawatur.model import DateValue, Mention, NumberValue
from tawatur.spans import Span

Fact = tuple[object, ...]  # its kind, then its value: equal for two wordings of one fact


def facts(mentions: Sequence[Mention], passages: Sequence[Span]) -> frozenset[Fact]:
    """What no translation changes of the mentions within `passages`; a person counts by the last name."""
    return frozenset(f for m in mentions if any(s.contains(m.span) for s in passages) for f in _of(m))


def _of(mention: Mention) -> Iterator[Fact]:
    value = mention.value
    if isinstance(value, NumberValue):
        yield "number", value.low, value.high
    elif isinstance(value, DateValue):
        yield "date", value.first, value.last
    elif mention.kind == "place" and mention.entity:
        yield "place", mention.entity
    elif mention.kind == "person" and (name := parts(str(value))):
        yield "person", name[-1].bones


def bodies(mentions: Sequence[Mention], passages: Sequence[Span]) -> frozenset[Fact]:
    """The organisations named within `passages`, known in one language only."""
    return frozenset(
        ("organisation", m.entity)
        for m in mentions
        if m.kind == "organisation" and m.entity and any(s.contains(m.span) for s in passages)
    )
