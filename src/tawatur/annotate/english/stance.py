"""How a source stands to its content."""

from tawatur.annotate.english import closed
from tawatur.annotate.english.subjects import group_start
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading
from tawatur.model import Polarity

_NEGATIONS = frozenset(["not", "never", "no", "neither", "nor"])
_BELIEFS = frozenset(["believe", "think", "agree", "support", "endorse", "favor", "favour", "back"])


def polarity(r: Reading, d: Draft) -> Polarity:
    """The cue's polarity, turned by a negation in its verb group («did not deny», «does not believe»)."""
    kind = d.polarity
    if d.verb == "ask":
        kind = {"question": "doubt", "phrase": "demand"}.get(d.frame, "assert")  # type: ignore[assignment]
    if d.cue is None:
        return kind
    group = r.low[group_start(r, d.cue[0], max(0, d.cue[0] - 8)) : d.cue[0]]
    if not any(w in _NEGATIONS or (w.endswith("n't") and w in closed.AUX) for w in group):
        return kind
    return "deny" if d.verb in _BELIEFS else "doubt"
