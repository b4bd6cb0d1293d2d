"""What the error page is given: documented, frozen records, ready to escape and show."""

from dataclasses import dataclass

from tawatur.report.rows import Chrome


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of one side. `text`: the value. `wrong`: it is what the error is about."""

    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of the sentence. `name`: gold or result. `html`: the sentence, marked, or None.

    `facts`: speaker, class, polarity and quote type. `note`: confidence, parent and reason. `near`: it is no
    match, only what comes nearest.
    """

    name: str
    html: str | None
    facts: tuple[Fact, ...]
    note: str
    near: bool


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error. `article`: its id. `language`: of its text, or None. `sides`: the readings."""

    article: str
    language: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Errors of one cause. `anchor`: its id on the page. `name`: the cause. `count`: how many.

    `rows`: the first of them. `more`: how many are not shown.
    """

    anchor: str
    name: str
    count: int
    rows: tuple[ErrorRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Section:
    """Errors of one kind. `anchor`, `title`, `meaning`, `count`; `groups`: by cause, largest first."""

    anchor: str
    title: str
    meaning: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ErrorsPage:
    """The page. `chrome`: its frame. `figures`: (name, value). `sections`: by kind."""

    chrome: Chrome
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
