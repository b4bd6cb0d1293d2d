"""Rules of what is to be told, from a TOML file; each is checked, and what is wrong is named."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from tawatur.errors import InputError
from tawatur.model import DifferenceKind, Grade

_MOST_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Rule:
    """All conditions that are set must hold; lists ask for one of theirs.

    `outlets`, `articles`: at least so many; `outlets_at_most`: no more. `roots_at_least`: that many are
    shown to be independent; `roots_at_most`: no more are possible. `grades`, `differences`, `languages`: as
    in the contract. `dropped`: a named source stands in one version and no source in another. `hedge_lost`: a
    later version lacks the "may" of an earlier one. `denied`: a
    named source denies. `words`: in a headline or text, with any prefix. `places`: named, or one within them.
    `published_by`: outlets. `grade_changes`: told at each change of the grade, not once; `grades_before`: the
    grade it was told with is one of these.
    """

    name: str
    outlets: int | None = None
    outlets_at_most: int | None = None
    articles: int | None = None
    roots_at_least: int | None = None
    roots_at_most: int | None = None
    grades: tuple[str, ...] = ()
    grades_before: tuple[str, ...] = ()
    grade_changes: bool = False
    differences: tuple[str, ...] = ()
    dropped: bool = False
    hedge_lost: bool = False
    denied: bool = False
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    published_by: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Tells a rule from every other; a changed rule is another one. Keys it does not set do not count."""
        asked = [(f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name) != f.default]
        return sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# What is told where nobody says otherwise.
USUAL = (Rule("new shared story", outlets=2), Rule("grade changed", outlets=2, grade_changes=True))
_CHOICES = {
    "grades": get_args(Grade), "grades_before": get_args(Grade), "differences": get_args(DifferenceKind),
}  # fmt: skip


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a TOML file, `[[rule]]` tables. Raises InputError that names the rule and the key."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be opened ({(error.strerror or str(error)).lower()})") from error
    if len(data) > _MOST_BYTES:
        raise InputError(str(path), "larger than 1 MiB; is it a file of rules?")
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no TOML ({error}); see docs/notices.md") from error
    rows = found.get("rule")
    if not isinstance(rows, list) or not rows or set(found) != {"rule"}:
        raise InputError(str(path), "needs [[rule]] tables and nothing else; see docs/notices.md")
    rules = tuple(_rule(row, number, path) for number, row in enumerate(rows, 1))
    if len({r.name for r in rules}) < len(rules):
        raise InputError(str(path), "two rules have one name; give each its own")
    return rules


def _rule(row: Any, number: int, path: Path) -> Rule:
    name = row.get("name") if isinstance(row, dict) else None
    where = f"{path}: rule {number}" + (f" ({name})" if isinstance(name, str) else "")
    if not isinstance(name, str) or not name.strip():
        raise InputError(where, "needs a name")
    known = {f.name: _KINDS[f.type] for f in fields(Rule)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in known:
            raise InputError(where, f"unknown key {key}; known: {', '.join(known)}")
        values[key] = known[key](value, f"{where}: {key}")
        if wrong := set(values[key]) - set(_CHOICES[key]) if key in _CHOICES else set():
            raise InputError(f"{where}: {key}", f"{min(wrong)} is none of {', '.join(_CHOICES[key])}")
    if len(values) == 1:
        raise InputError(where, "needs a condition")
    return Rule(**values)


def _number(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InputError(where, "needs a number, 0 or more")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(where, "needs true or false")
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(where, "needs a text in quotation marks")
    return value.strip()


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise InputError(where, 'needs a list of texts, such as ["a", "b"]')
    return tuple(_text(item, where) for item in value)


_KINDS: Mapping[Any, Callable[[Any, str], Any]] = {
    str: _text, int | None: _number, bool: _flag, tuple[str, ...]: _texts,
}  # fmt: skip
