"""Who judged a value that is shown, in one line."""

from collections.abc import Iterable

from tawatur.model import Judged
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings

_DAY = 10  # characters of a day in ISO 8601


def mark_text(mark: Judged, strings: Strings) -> str:
    """«judged by Ruba, 2026-11-29»."""
    return strings.fill("judged_mark", author=one_line(mark.author, limit=60), day=mark.at[:_DAY])


def marks_text(marks: Iterable[Judged], strings: Strings) -> str:
    """All of them, each once; empty where nobody judged."""
    return " · ".join(dict.fromkeys(mark_text(mark, strings) for mark in marks))
