"""Judgements as rows of a page: who judged what, when, why, and whether it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tawatur.report.reasons import reason_text
from tawatur.report.shown import one_line
from tawatur.report.times import day_text
from tawatur.store.judgements import Listed, judgements
from tawatur.web.frame import Frame

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement. `id`; `kind`, `state`: in words. `by`, `day`, `reason`; `given`: a name it gives, or None.

    `why`: why it is not applied, or None. `undoable`: it can still be taken back.
    """

    id: str
    kind: str
    by: str
    day: str
    reason: str
    given: str | None
    state: str
    why: str | None
    undoable: bool


def judgement_rows(frame: Frame, view: Connection, articles: Iterable[str]) -> tuple[JudgementRow, ...]:
    """The newest judgements that name one of these articles, the newest first."""
    rows = judgements(view, articles=articles)
    return tuple(_row(frame, row) for row in reversed(rows[-_SHOWN:]) if row.judgement.kind != "undo")


def _row(frame: Frame, row: Listed) -> JudgementRow:
    one, words = row.judgement, frame.words
    kind = "note_kind" if one.kind == "note" else one.kind
    given = " = ".join(filter(None, (one_line(one.name, limit=120), one_line(one.other, limit=120))))
    return JudgementRow(
        id=one.id, kind=words[f"judge_{kind}"], by=one_line(one.author, limit=80),
        day=day_text(datetime.fromisoformat(one.made), words, precision="minute"),
        reason=one_line(one.reason, limit=400), given=given or None, state=words[f"judged_{row.state}"],
        why=reason_text(row.why, words) or None, undoable=row.undone is None,
    )  # fmt: skip
