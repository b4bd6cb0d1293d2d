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

    `opener` says what leads into the content: that, quote, colon, noun, a preposition, "before" (content
    stands before the cue) or "shared" (it is the parent's). `contents` are character pairs once known.
    `cut_at` is the word at which the content of this one was cut by another cue. An empty `cue` marks a
    bare quotation.
    `parent` is another draft. `doubt` says why the rules do not take it for a cue, "" if they would.
    """

    cue: Range
    form: CueForm
    source: Range | None
    start: int
    opener: str
    limit: int
    contents: list[tuple[int, int]] = field(default_factory=list)
    direct: bool = False
    parent: "Draft | None" = None
    cut_at: int | None = None
    doubt: str = ""
