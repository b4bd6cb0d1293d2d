"""Names that a package imports on first use, so that commands start quickly."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def deferred(package: str, home: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for `package` (PEP 562); `home`: the module below it that has each name.

    A module must not bear a name that it has: once imported, it would stand in its place.
    """

    def found(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return found
