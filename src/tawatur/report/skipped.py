"""What was not read, gathered by reason: a date filter alone may leave out most of an archive."""

from collections.abc import Sequence

from tawatur.model import Skipped
from tawatur.report.reasons import reason_text
from tawatur.report.rows import SkippedRow
from tawatur.report.screen import Screen
from tawatur.report.shown import one_line

_NAMED = 5  # inputs named for a reason


def by_reason(skipped: Sequence[Skipped]) -> list[tuple[str, list[str]]]:
    """(reason, inputs) of all that was skipped; the rarest reason first, since it is the one to look at."""
    groups: dict[str, list[str]] = {}
    for row in skipped:
        groups.setdefault(row.reason, []).append(row.input)
    return sorted(groups.items(), key=lambda group: len(group[1]))


def skipped_rows(screen: Screen, skipped: Sequence[Skipped]) -> tuple[tuple[SkippedRow, ...], str | None]:
    """A row for each reason, and how many reasons were left out, in words."""
    strings, limit = screen.strings, screen.config.skipped_shown
    groups = by_reason(skipped)
    rows = tuple(
        SkippedRow(
            reason_text(reason, strings), tuple(map(one_line, inputs[:_NAMED])),
            strings.count("n_more_skipped", len(inputs) - _NAMED) if len(inputs) > _NAMED else None,
        )
        for reason, inputs in groups[:limit]
    )  # fmt: skip
    return rows, strings.count("n_more_skipped", len(groups) - limit) if len(groups) > limit else None
