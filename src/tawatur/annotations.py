"""What is marked in one article: names, places, numbers, dates, and who says what. Part of `model`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, Literal, TypeVar, cast

from tawatur.rulings import Judged
from tawatur.spans import Span

SourceClass = Literal[
    "person_named", "person_unnamed", "official_body", "organisation", "armed_group",
    "news_agency", "media_outlet", "document", "social_media", "group",
]  # fmt: skip
Quote = Literal["direct", "indirect", "mixed"]
Polarity = Literal["assert", "deny", "doubt", "demand", "expect", "accuse"]
Tense = Literal["past", "future"]
MentionKind = Literal["person", "organisation", "place", "number", "date"]
Json = dict[str, Any]

T = TypeVar("T")


def light(cls: type[T]) -> type[T]:
    """Pickle a record by its slots: the default looks every field up by name, at three times the cost."""
    names = [f.name for f in fields(cls)]  # type: ignore[arg-type]  # only dataclasses come here
    values = attrgetter(*names)
    cls.__getstate__ = lambda self: values(self)  # type: ignore[method-assign]
    cls.__setstate__ = _restorer(cls, names)  # type: ignore[attr-defined]
    return cls


def _restorer(cls: type, names: Sequence[str]) -> Callable[[Any, tuple[Any, ...]], None]:
    """Fills the slots `names`, written out: a loop over them takes twice the time."""
    lines = [f"def restore(self, state):\n {', '.join(names)} = state"]
    lines += [f" put_{name}(self, {name})" for name in names]
    made: dict[str, Any] = {f"put_{name}": getattr(cls, name).__set__ for name in names}
    exec("\n".join(lines), made)  # noqa: S102  # of the names of fields, as `dataclass` itself does
    return cast("Callable[[Any, tuple[Any, ...]], None]", made["restore"])


def pair(span: Span | None) -> list[int] | None:
    """JSON form of a span."""
    return None if span is None else [span.start, span.end]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@light
@dataclass(frozen=True, slots=True)
class NumberValue:
    """low..high in `unit` (a singular noun as written, or None); None = open end.

    An exact value has low == high. «أكثر من 50» has low 50, high None; «نحو 100» is approximate.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False

    def to_json(self) -> Json:
        """JSON form."""
        return {"low": self.low, "high": self.high, "unit": self.unit, "approximate": self.approximate}


@light
@dataclass(frozen=True, slots=True)
class DateValue:
    """First and last day meant, both inclusive; None = open or unknown end."""

    first: date | None
    last: date | None

    def to_json(self) -> Json:
        """JSON form: {"from", "to"} as ISO days."""
        return {"from": _day(self.first), "to": _day(self.last)}


@light
@dataclass(frozen=True, slots=True)
class Mention:
    """A name, place, number or date. `value`: canonical name, NumberValue or DateValue; None = undecided."""

    span: Span
    kind: MentionKind
    value: str | NumberValue | DateValue | None
    entity: str | None = None

    def to_json(self) -> Json:
        """JSON form."""
        value = self.value if self.value is None or isinstance(self.value, str) else self.value.to_json()
        return {"span": pair(self.span), "kind": self.kind, "value": value, "entity": self.entity}


def entities(text: str, mentions: Iterable[Mention]) -> list[Json]:
    """Who and what `mentions` name, each once, in order: id, kind, name, and all its forms in `text`.

    `kind` is the mentions' own, or "media" for agencies and outlets.
    """
    found: dict[str, Json] = {}
    for m in mentions:
        if m.entity is None:
            continue
        kind = "media" if m.entity.startswith("media:") else m.kind
        row = found.setdefault(m.entity, {"id": m.entity, "kind": kind, "name": m.value, "forms": []})
        if (form := m.span.of(text)) not in row["forms"]:
            row["forms"].append(form)
    return list(found.values())


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """(source, cue, content) after PARC 3.0. `parent` is the id of the attribution it is nested in.

    `source` is None where none is expressed near the cue; `source_name` is then the antecedent's, or
    None with a `reason` when that is ambiguous. `named` False = an anonymous source.
    `confidence` is 0..1. `judged`: the person who gave the source in place of what was read.
    """

    id: str
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    source_name: str | None
    source_class: SourceClass | None
    named: bool | None
    quote: Quote
    polarity: Polarity
    parent: str | None = None
    confidence: float = 0.5
    reason: str | None = None
    judged: Judged | None = None

    def to_json(self) -> Json:
        """JSON form; `judged` only where somebody judged."""
        row: Json = {
            "id": self.id, "cue": pair(self.cue), "source": pair(self.source),
            "content": [pair(s) for s in self.content], "source_name": self.source_name,
            "source_class": self.source_class, "named": self.named, "quote": self.quote,
            "polarity": self.polarity, "parent": self.parent, "confidence": round(self.confidence, 3),
            "reason": self.reason,
        }  # fmt: skip
        return row | ({"judged": self.judged.to_json()} if self.judged else {})
