"""Records to plain JSON values and back without loss, by the types that their fields declare.

The contract's JSON form rounds and leaves out; what is kept in the archive must come back equal.
A field that has its default is not written, so fields may be added to a record without a migration.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

T = TypeVar("T")
Decoder = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, NoneType)


def packed(value: object, *, without: Iterable[str] = ()) -> str:
    """`value` as JSON text. `without`: fields of the outermost record that are kept elsewhere."""
    plain = encoded(value)
    for name in without:
        plain.pop(name, None)
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS).decode()


def unpacked(kind: type[T], record: str, /, **kept: object) -> T:
    """The record of class `kind` that `packed` wrote; `kept`: fields that it left out, or that none asks for.

    Raises ValueError where `record` is none.
    """
    try:
        decoders = _decoders(cast(Hashable, kind))
        told = {name: item for name, item in orjson.loads(record).items() if name not in kept}
        return kind(**_read(decoders, told), **kept)
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"no {kind.__name__} ({problem})") from problem


def encoded(value: object) -> Any:
    """`value` as JSON can hold it: a record as a mapping, a moment as ISO 8601, a span as a pair."""
    if isinstance(value, _PLAIN):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        found = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: encoded(v) for f, v in found if not _is_default(f, v)}
    if isinstance(value, (tuple, list)):
        return [encoded(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encoded(item) for key, item in value.items()}
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept")


def decoded(kind: Any, value: Any) -> Any:
    """The value of type `kind` that `encoded` gave. Raises ValueError where it is none."""
    try:
        return _decoder(kind)(value)
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"no {kind} ({problem})") from problem


def _is_default(field: "Field[Any]", value: object) -> bool:
    if field.default is not MISSING:
        return type(value) is type(field.default) and value == field.default
    return field.default_factory is not MISSING and value == field.default_factory()


@cache
def _decoder(kind: Any) -> Decoder:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any or kind in _PLAIN or origin is Literal:
        return _same
    if origin in (Union, UnionType):
        return _of_union(args)
    if origin is tuple:
        return _of_tuple(args)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _decoder(args[1])
        return lambda value: {key: item(x) for key, x in value.items()}
    if kind in (date, datetime):
        return cast(Decoder, kind.fromisoformat)
    if is_dataclass(kind):
        return _of_record(kind)
    return lambda value: kind(*value)  # a named tuple of plain values


def _same(value: Any) -> Any:
    return value


@cache
def _decoders(kind: Any) -> Mapping[str, Decoder]:
    hints = get_type_hints(kind)
    return {f.name: _decoder(hints[f.name]) for f in fields(kind)}


def _read(decoders: Mapping[str, Decoder], value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: decoders[name](item) for name, item in value.items() if name in decoders}


def _of_record(kind: Any) -> Decoder:
    decoders = _decoders(kind)
    return lambda value: kind(**_read(decoders, value))


def _of_tuple(args: tuple[Any, ...]) -> Decoder:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _decoder(args[0])
        return lambda value: tuple(map(item, value))
    items = [_decoder(a) for a in args]
    return lambda value: tuple(decode(x) for decode, x in zip(items, value, strict=True))


def _of_union(args: tuple[Any, ...]) -> Decoder:
    """By the form of the value: a text or number is itself, a pair a span, a mapping the record it fits."""
    records = [
        (frozenset(f.name for f in fields(a)), _decoder(cast(Hashable, a))) for a in args if is_dataclass(a)
    ]
    others = [_decoder(a) for a in args if not is_dataclass(a) and a not in _PLAIN]
    told = str in args

    def decode(value: Any) -> Any:
        if isinstance(value, Mapping) and records:
            return next(d for names, d in records if names >= value.keys())(value)
        plain = value is None or (told and isinstance(value, str)) or not others
        return value if plain else others[0](value)

    return decode
