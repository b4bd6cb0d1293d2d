"""One cue where it stands: the reading, its unit, and the other cues around it."""

from tawatur.annotate.english import closed, subjects
from tawatur.annotate.plain.places import Place, inside
from tawatur.annotate.plain.reading import Reading, Unit
from tawatur.annotate.plain.verbs import Hit

_FORMS_OF_BE = ("'s", "'re", "'m")


def occurrence(r: Reading, hit: Hit, unit: Unit, cues: dict[int, Hit]) -> Place:
    """`hit` in its part of `unit`, with the verb group that English gives it."""
    unit = inside(r, hit, unit)
    return Place(r, closed.CLASSES, hit, unit, subjects.group_start(r, hit.first, unit.first), cues)


def with_be(words: list[str]) -> bool:
    """Whether a verb group holds a form of «be»."""
    return any(w in closed.BE or w.endswith(_FORMS_OF_BE) for w in words)


def passive(at: Place) -> bool:
    """«was said», and a bare participle that stands after its noun («the plan announced by X»)."""
    forms = at.hit.cue.inflections
    if "done" not in forms:
        return False
    if with_be(at.group[-3:]):
        return "past" in forms or "base" not in forms
    low, last = at.r.low, at.hit.last
    return last < len(low) and low[last] in ("of", "by", "as") and at.has("n")


def in_name(at: Place) -> bool:
    """A capitalised form in the middle of a sentence belongs to a name («United States»)."""
    first, unit = at.hit.first, at.unit
    if first == unit.first or not at.r.raw[first][0].isupper():
        return False
    words = [w for w in at.r.raw[unit.first : unit.last] if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) * 2 < len(words)


def finite(at: Place) -> bool:
    """A base or present form that may be a noun needs a modal, a pronoun or a clause to be a verb."""
    forms, r = at.hit.cue.inflections, at.r
    if "past" in forms:
        return True
    before = at.before.split("'")[0]
    if any(w in closed.MODAL for w in at.group) or before in closed.SUBJECT_PRONOUNS:
        return "base" in forms or "present" in forms
    if before in closed.DETERMINERS or before in closed.PREPOSITIONS or r.low[at.start - 1].endswith("'s"):
        return False
    clause = _clause_follows(at)
    if "base" in forms:
        return before.endswith("s") and clause
    named = at.start > at.unit.first and r.raw[at.start - 1][0].isupper()
    usual = at.hit.cue.verb in ("say", "want", "believe", "insist", "tell")
    return clause or before.endswith("s") or named or usual


def _clause_follows(at: Place) -> bool:
    r, last = at.r, at.hit.last
    after = r.low[last] if last < at.unit.last else "."
    quoted = r.quote_of[min(last, len(r.low) - 1)] >= 0
    return after in ("that", "the", "a", ":") or after in closed.PERSONAL or quoted
