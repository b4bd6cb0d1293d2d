"""JSON Schemas (2020-12) of the contract's forms, made from the records' own types and docstrings."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from tawatur.annotations import Json
from tawatur.forms.shapes import TEXT, hints_of, shape_of
from tawatur.spans import RawMap, Span

_BASE = "#/components/schemas/"
_PLAIN: Mapping[object, Json] = {
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Any: {},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "description": "ISO 8601; without a zone where the source names none."},
}
_SPAN: Json = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "[start, end), in Unicode code points of the article's text.",
}
_RUNS: Json = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3},
    "description": "Runs [text_start, raw_start, length] that text and raw input have in common.",
}


def schemas(*kinds: type, base: str = _BASE) -> dict[str, Json]:
    """Schemas by class name: of the records `kinds` and all that they hold. `base`: before a name in $ref."""
    found: dict[str, Json] = {}
    for kind in kinds:
        _of(kind, found, base)
    return found


def _of(kind: Any, found: dict[str, Json], base: str) -> Json:
    """The schema of a type; records are put into `found` and referred to."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Span:
        found.setdefault("Span", _SPAN)
        return {"$ref": f"{base}Span"}
    if kind is RawMap:
        return _RUNS
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, UnionType):
        return {"anyOf": [_of(a, found, base) for a in args]}
    if origin is tuple:
        return _of_tuple(args, found, base)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1], found, base)}
    if not is_dataclass(kind):
        raise TypeError(f"{kind} has no JSON form")
    return _of_record(kind, found, base)


def _of_tuple(args: tuple[Any, ...], found: dict[str, Json], base: str) -> Json:
    if len(args) == 2 and args[1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], found, base)}
    items = [_of(a, found, base) for a in args]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _of_record(kind: Any, found: dict[str, Json], base: str) -> Json:
    name = kind.__name__
    if name not in found:
        found[name] = {}  # a record that holds itself ends here
        properties = _properties(kind, found, base)
        found[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "required": [key for key in properties if key not in shape_of(kind).seldom],
            "properties": properties,
        }
    return {"$ref": f"{base}{name}"}


def _properties(kind: Any, found: dict[str, Json], base: str) -> dict[str, Json]:
    shape, hints = shape_of(kind), hints_of(kind)
    folded = {name for names in shape.folded.values() for name in names}
    made: dict[str, Json] = {}
    for name, hint in hints.items():
        if name in shape.without or name in folded:
            continue
        key = shape.names.get(name, name)
        if name in shape.objects:  # pairs (key, value)
            value = _of(get_args(get_args(hint)[0])[1], found, base)
            made[key] = {"type": "object", "additionalProperties": value}
        elif name in shape.flat:
            made[key] = {"type": "array", "items": {"type": "array", "items": TEXT, "minItems": 1}}
        elif name in shape.keyed:
            parts = zip(shape.keyed[name], get_args(get_args(hint)[0]), strict=True)
            row = {part: _of(of, found, base) for part, of in parts}
            made[key] = {"type": "array", "items": {"type": "object", "required": [*row], "properties": row}}
        else:
            made[key] = _of(hint, found, base)
    for key, names in shape.folded.items():
        items = [_of(hints[name], found, base) for name in names]
        size = len(items)
        made[key] = {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}
    return made | dict(shape.made)
