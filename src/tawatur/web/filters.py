"""The form over the list of stories: what it asks for, and how it is drawn again."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast, get_args

from tawatur.model import Grade
from tawatur.report.strings import Strings
from tawatur.store.lists import Cursor, Wanted

_EPOCH = date(1970, 1, 1)
_GRADES = (*get_args(Grade), "none")
_ORDERS, _SIZES = ("newest", "largest"), ("shared", "single")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a list in a form. `value`; its `name`; `chosen`: it is the present one."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """The form over a list of stories. `grades`, `orders`, `sizes`: what may be chosen. `outlets`: proposed.

    `outlet`, `since`, `until`: what was asked for, as text. `used`: something was.
    """

    grades: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    sizes: tuple[Choice, ...]
    outlets: tuple[str, ...]
    outlet: str
    since: str
    until: str
    used: bool


class Asked(NamedTuple):
    """The list that an address asks for, in the form's own words; what does not fit counts as not said."""

    grade: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    order: str = ""
    size: str = ""

    def wanted(self) -> Wanted:
        """The same for the archive."""
        return Wanted(
            grade=cast(Grade, self.grade) if self.grade in _GRADES else None, outlet=self.outlet or None,
            since=_day(self.since), until=_day(self.until), shared=self.size != "single",
            order="largest" if self.order == "largest" else "newest",
        )  # fmt: skip

    def form(self, words: Strings, outlets: list[str]) -> Filter:
        """The form as it is drawn."""
        any_grade = Choice("", words["any_grade"], self.grade not in _GRADES)
        grades = (Choice(g, words[f"grade_{g}"], g == self.grade) for g in _GRADES)
        return Filter(
            grades=(any_grade, *grades), orders=self._choices(words, "order", _ORDERS, self.order),
            sizes=self._choices(words, "size", _SIZES, self.size), outlets=tuple(outlets),
            outlet=self.outlet, since=_iso(self.since), until=_iso(self.until),
            used=self.wanted() != Wanted(),
        )  # fmt: skip

    def _choices(self, words: Strings, key: str, values: tuple[str, ...], now: str) -> tuple[Choice, ...]:
        now = now if now in values else values[0]
        return tuple(Choice(v, words[f"{key}_{v}"], v == now) for v in values)


def cursor_of(told: str) -> Cursor | None:
    """Where a page begins, of «RANK~ID» in its address; the beginning where that does not fit."""
    rank, _, name = told.partition("~")
    try:
        return Cursor(float(rank), name) if name else None
    except ValueError:
        return None


def cursor_text(cursor: Cursor) -> str:
    """A cursor for an address; digits enough to come back as it is."""
    return f"{cursor.rank!r}~{cursor.id}"


def _date(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def _day(told: str) -> int | None:
    found = _date(told)
    return (found - _EPOCH).days if found else None


def _iso(told: str) -> str:
    found = _date(told)
    return found.isoformat() if found else ""
