"""What is asked of the words of a row, in no database's language."""

from typing import Literal, NamedTuple

Column = Literal["head", "words", "facets"]


class Phrase(NamedTuple):
    """Tokens one behind the other; with `open`, the last is the beginning of one."""

    tokens: tuple[str, ...]
    open: bool = False


Term = tuple[Phrase, ...]  # any of them


class Wanted(NamedTuple):
    """All `terms` in one column: `head` alone, `words` = head and text, or `facets`."""

    column: Column
    terms: tuple[Term, ...]


class Match(NamedTuple):
    """All of `every`, and none of `none`."""

    every: tuple[Wanted, ...]
    none: tuple[Wanted, ...] = ()


class Row(NamedTuple):
    """The words of one row: of its head, its text and its facets."""

    key: int
    head: list[str]
    text: list[str]
    facets: list[str]
