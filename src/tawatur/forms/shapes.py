"""Where the JSON form of a record is other than its fields: keys, folded fields, what is left out.

`to_json` writes the form. This says it once more as data, so that it can be described and read back; tests
hold the two together over every record of an archive.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, get_type_hints

from tawatur.annotations import Json
from tawatur.model import (
    Alignment,
    Article,
    Attribution,
    Borrowed,
    Claim,
    Contradiction,
    DateValue,
    Derivation,
    Hint,
    Statement,
    Story,
)
from tawatur.portraits import OutletPortrait, SourcePortrait
from tawatur.store.judged.records import Anchor, Judgement

TEXT: Json = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How one record is written where that is not field by field under its own name.

    `names`: field -> key. `without`: fields that are not written. `seldom`: keys that stand only where there
    is something. `folded`: key -> the fields that stand under it as an array. `objects`: fields of pairs that
    are written as an object. `flat`: fields of (label, ids) that are written as [label, *ids]. `keyed`:
    fields of tuples that are written as objects, with the keys of their parts. `made`: keys that no field
    has, with their JSON Schemas.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    seldom: frozenset[str] = frozenset()
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objects: frozenset[str] = frozenset()
    flat: frozenset[str] = frozenset()
    keyed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made: Mapping[str, Json] = field(default_factory=dict)


_ENTITY: Json = {
    "type": "object",
    "required": ["id", "kind", "name", "forms"],
    "properties": {
        "id": TEXT,
        "kind": {"enum": ["person", "organisation", "place", "media"]},
        "name": {"type": ["string", "null"]},
        "forms": {"type": "array", "items": TEXT},
    },
}
_FROM = Shape(names={"origin": "from"})
_PLAIN = Shape()


def _optional(kind: type) -> frozenset[str]:
    """Fields with a default: `encoded` leaves out those that have it."""
    return frozenset(f.name for f in fields(kind) if f.default is not MISSING)


_JUDGED = frozenset({"judged"})  # only where somebody did
_SHAPES: Mapping[type, Shape] = {
    Article: Shape(
        without=frozenset({"input", "sentences"}),
        seldom=frozenset({"raw_map", "metadata", "marks"}),
        made={"entities": {"type": "array", "items": _ENTITY}},
    ),
    Attribution: Shape(seldom=_JUDGED),
    Statement: Shape(without=frozenset({"mentions"}), seldom=_JUDGED),
    Claim: Shape(seldom=_JUDGED | {"also"}, keyed={"also": ("article", "span")}),
    Alignment: Shape(
        folded={"articles": ("left", "right")}, objects=frozenset({"features"}),
        made={"score": {"type": "number"}},
    ),
    Contradiction: Shape(folded={"spans": ("left", "right")}),
    DateValue: Shape(names={"first": "from", "last": "to"}),
    Borrowed: _FROM, Hint: _FROM, Derivation: Shape(names={"origin": "from"}, seldom=_JUDGED),
    Story: Shape(flat=frozenset({"independent_roots"}), seldom=_JUDGED),
    Anchor: Shape(seldom=_optional(Anchor)), Judgement: Shape(seldom=_optional(Judgement)),
    SourcePortrait: Shape(names={"kind": "class"}), OutletPortrait: Shape(names={"delay": "delay_hours"}),
}  # fmt: skip


def shape_of(kind: type) -> Shape:
    """How records of this class are written."""
    return _SHAPES.get(kind, _PLAIN)


@cache
def hints_of(kind: type) -> Mapping[str, Any]:
    """Field -> type of a record's fields, in order."""
    found = get_type_hints(kind)
    return {f.name: found[f.name] for f in fields(kind)}
