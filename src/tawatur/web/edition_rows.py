"""The stored versions of an article as rows of its page, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tawatur.report.leaves import ArticlePage
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings
from tawatur.report.times import day_text

_SHOWN = 20  # changes of one version
_WORDS = 160  # code points of one


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A version. `told`: its number and when it was read. `state`: that it is shown, or waits; or None.

    `title`: its headline. `fields`: what changed beside the text. `words`: of the text, before and now, with
    `more` of them than are shown. `note`: why there are none, or None.
    """

    told: str
    state: str | None
    title: str
    fields: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    more: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class ServedArticle(ArticlePage):
    """An article's page with its `editions` where there are several; `versions`: their number in words."""

    editions: tuple[EditionRow, ...]
    versions: str


def edition_rows(told: Sequence[Mapping[str, Any]], words: Strings) -> tuple[EditionRow, ...]:
    """Rows of what `store.editions` tells; none where there is but one version."""
    if len(told) < 2:
        return ()
    shown = max((x["number"] for x in told if not x["waits"]), default=None)
    return tuple(_row(x, words, here=x["number"] == shown) for x in reversed(told))


def _row(one: Mapping[str, Any], words: Strings, *, here: bool) -> EditionRow:
    changes = one["changes"] or {"fields": (), "edits": (), "words": ()}
    edits, changed = changes["edits"], changes["words"] or ()
    read = day_text(datetime.fromisoformat(one["read_at"]).astimezone(), words, precision="minute")
    state = "edition_here" if here else "edition_waits" if one["waits"] else None
    note = "edition_long" if edits is None else None if edits or not one["changes"] else "edition_same"
    return EditionRow(
        told=words.fill("edition", n=str(one["number"]), time=read), state=words[state] if state else None,
        title=one_line(one["title"], limit=300),
        fields=tuple(words[f"edition_{x}"] for x in changes["fields"]),
        words=tuple((one_line(x, limit=_WORDS), one_line(y, limit=_WORDS)) for x, y in changed[:_SHOWN]),
        more=len(edits or ()) > _SHOWN, note=words[note] if note else None,
    )  # fmt: skip
