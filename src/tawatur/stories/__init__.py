"""Stories: which articles report one happening.

`fingerprint` reduces an article to what is compared; `group` finds candidate pairs, joins articles of one
wording to texts, scores pairs of texts and clusters them; it also finds copies and what is told in passing.
`add`, `echoes` and `described` do the same as articles arrive. `near_copies` takes texts alone.
Every article is in exactly one story.
"""

from typing import TYPE_CHECKING

from tawatur.deferred import deferred

# Imported now: it bears its module's name, and annotating needs no more of this package.
from tawatur.stories.fingerprint import Fingerprint, fingerprint

if TYPE_CHECKING:
    from tawatur.stories.arrivals import START, Closed, State, add, reopened
    from tawatur.stories.changes import with_changes
    from tawatur.stories.copies import near_copies
    from tawatur.stories.echo import SILENCE, Echoes, echoes
    from tawatur.stories.grouping import described, group, relations
    from tawatur.stories.labelling import label
    from tawatur.stories.score import Part, Score

__all__ = [
    "SILENCE", "START", "Closed", "Echoes", "Fingerprint", "Part", "Score", "State", "add", "described",
    "echoes", "fingerprint", "group", "label", "near_copies", "relations", "reopened", "with_changes",
]  # fmt: skip
_HOME = {
    "START": "arrivals", "Closed": "arrivals", "State": "arrivals", "add": "arrivals", "reopened": "arrivals",
    "with_changes": "changes", "near_copies": "copies", "SILENCE": "echo", "Echoes": "echo", "echoes": "echo",
    "described": "grouping", "group": "grouping", "relations": "grouping", "label": "labelling",
    "Part": "score", "Score": "score",
}  # fmt: skip
__getattr__ = deferred(__name__, _HOME)
