"""What the rules have found so far about one attribution: word positions, not yet a record."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.annotate.arabic.forms import CueForm


class Range(NamedTuple):
    """Words [first, last)."""

    first: int
    last: int


@dataclass(slots=True)
class Draft:
    """One attribution in the making; local to `attributions`, never returned.

    `opener` says what leads into the content: that, quote, colon, noun, a preposition, or "before"
    (content stands before the cue). `contents` are character pairs once known. `ends_outer` is the
    word at which this attribution cuts the content of the one it follows. `parent` is another draft.
    """

    cue: Range | None
    form: CueForm
    source: Range | None
    start: int
    opener: str
    limit: int
    contents: list[tuple[int, int]] = field(default_factory=list)
    direct: bool = False
    parent: "Draft | None" = None
    ends_outer: int | None = None
    speaker: str | None = None
    notes: list[str] = field(default_factory=list)
