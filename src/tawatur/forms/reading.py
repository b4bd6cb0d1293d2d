"""A record out of its contract form, as a client receives it: the way back from `to_json`.

What the form rounds or leaves out does not come back: confidences have three digits, an article no `input`
and no `sentences`, a claim's version no `mentions` (they are the article's, inside its span).
"""

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from tawatur.annotations import Json
from tawatur.forms.shapes import Shape, hints_of, shape_of
from tawatur.spans import RawMap
from tawatur.store.records import decoded

T = TypeVar("T")


def record_of(kind: type[T], form: Json) -> T:
    """The record of class `kind` whose JSON form this is; keys that it does not know are passed over.

    Raises ValueError where `form` is none.
    """
    try:
        found: T = decoded(kind, _kept(kind, form))
    except (TypeError, KeyError, IndexError, AttributeError, StopIteration, RecursionError) as problem:
        raise ValueError(f"no {kind.__name__} ({problem})") from problem
    return found


def _kept(kind: Any, value: Any) -> Any:
    """`value` as the archive keeps it, which is by the names of fields."""
    origin, args = get_origin(kind), get_args(kind)
    if value is None:
        return None
    if origin in (Union, UnionType):
        return _of_union(args, value)
    if kind is RawMap:
        return {"runs": value}
    if origin is tuple:
        return [_kept(args[0] if args[-1] is Ellipsis else a, x) for a, x in _paired(args, value)]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _kept(args[1], x) for key, x in value.items()}
    return _of_record(kind, value) if is_dataclass(kind) else value


def _paired(args: tuple[Any, ...], value: Any) -> Any:
    return [(args[0], x) for x in value] if args[-1] is Ellipsis else zip(args, value, strict=True)


def _of_union(args: tuple[Any, ...], value: Any) -> Any:
    """A mapping is the record whose keys it has; anything else the one that is no record."""
    if isinstance(value, Mapping):
        for kind in args:
            if is_dataclass(kind) and isinstance(kind, type) and _keys(kind) <= value.keys():
                return _of_record(kind, value)
    others = [a for a in args if get_origin(a) is not None or a is RawMap]
    return _kept(others[0], value) if others and not isinstance(value, str) else value


def _keys(kind: type) -> set[str]:
    shape = shape_of(kind)
    return {shape.names.get(name, name) for name in hints_of(kind)} - shape.without - shape.seldom


def _of_record(kind: Any, value: Mapping[str, Any]) -> dict[str, Any]:
    shape, hints = shape_of(kind), hints_of(kind)
    made = {}
    for name, hint in hints.items():
        key = shape.names.get(name, name)
        if name not in shape.without and key in value:
            made[name] = _field(shape, name, hint, value[key])
    for key, names in shape.folded.items():
        made |= {name: _kept(hints[name], x) for name, x in zip(names, value[key], strict=True)}
    return made


def _field(shape: Shape, name: str, hint: Any, value: Any) -> Any:
    if name in shape.objects:
        return [[key, x] for key, x in value.items()]
    if name in shape.flat:
        return [[row[0], row[1:]] for row in value]
    if name in shape.keyed:
        return [[row[part] for part in shape.keyed[name]] for row in value]
    return _kept(hint, value)
