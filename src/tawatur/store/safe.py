"""What grouping remembers, as bytes that may be read from a stranger's file: pickles of listed classes.

An archive may come from anywhere, and a pickle can run code. This one holds arrays, plain values and our own
records; anything else in it is refused.
"""

import gc
import io
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

import numpy as np

import tawatur
from tawatur.config import Stories
from tawatur.stories import Echoes, Fingerprint, State

_ALLOWED = frozenset({
    ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta"), ("numpy", "dtype"),
    ("numpy", "ndarray"), ("numpy._core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"), ("scipy.sparse._csr", "csr_matrix"), ("copyreg", "__newobj__"),
    ("tawatur.spans", "Span"), ("tawatur.model", "AlsoIn"), ("tawatur.model", "Copy"),
})  # fmt: skip
_OURS = "tawatur.stories."


class RefusedError(ValueError):
    """The bytes hold something that grouping never remembers."""


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = None
        if (module, name) in _ALLOWED:
            found = super().find_class(module, name)
        elif module.startswith(_OURS):
            found = super().find_class(module, name)
            # Only records: not a function, nor what a module of ours has imported.
            if not _is_record(found) or found.__module__ != module:
                found = None
        if found is None:
            raise RefusedError(f"{module}.{name}")
        return found


def _is_record(found: Any) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or issubclass(found, tuple))


def dumps(value: tuple[State, Echoes] | Fingerprint) -> bytes:
    """`value` as bytes."""
    with _uncollected():
        return pickle.dumps(value, 4)  # 5 may hold buffers apart


def loads(data: bytes) -> Any:
    """What `dumps` was given. Raises RefusedError for anything else, whatever is wrong with it."""
    try:
        with _uncollected():
            return _Reader(io.BytesIO(data)).load()
    except RefusedError:
        raise
    except Exception as problem:  # a damaged pickle may raise anything
        raise RefusedError(f"damaged ({problem})") from problem


@contextmanager
def _uncollected() -> Iterator[None]:
    """A million new objects without a circle: looking for circles among them takes longer than they do."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def form(config: Stories) -> str:
    """A digest of the form that fingerprints and states have: of this version, with these thresholds.

    Bytes of another form are made again from the articles.
    """
    told = (
        tawatur.__version__,
        repr(config),
        np.__version__.split(".")[0],
        sorted(_shapes((Fingerprint, State, Echoes), set())),
    )
    return sha256(repr(told).encode()).hexdigest()


def _shapes(kinds: Iterable[Any], seen: set[Any]) -> Iterable[str]:
    """The field names of records, and of the records that their fields name."""
    for kind in kinds:
        if kind in seen or not _is_record(kind):
            continue
        seen.add(kind)
        types = {f.name: f.type for f in fields(kind)} if is_dataclass(kind) else _annotations(kind)
        yield f"{kind.__qualname__}{types}"
        yield from _shapes(types.values(), seen)


def _annotations(kind: Any) -> dict[str, Any]:
    return dict(getattr(kind, "__annotations__", {}))
