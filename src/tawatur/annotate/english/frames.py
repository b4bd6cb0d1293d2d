"""From the cue verbs of an article to its attributions: whose words, and in which frame."""

from collections.abc import Iterator

from tawatur.annotate.english import closed, participles, subjects
from tawatur.annotate.english.complements import preposed
from tawatur.annotate.english.occurrences import finite, in_name, occurrence, passive
from tawatur.annotate.english.tags import inverted, postposed
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.places import Place, Range
from tawatur.annotate.plain.reading import Reading
from tawatur.annotate.plain.verbs import Hit

_LINKS = frozenset({"that", "clause", "quote"})  # frames in which a quoted speaker hands on another's words


def drafts(r: Reading, hits: list[Hit]) -> Iterator[Draft]:
    """All attributions carried by verbs, in order; a later verb of a sentence may share its subject."""
    cues = {h.first: h for h in hits}
    units = iter(r.units)
    unit = next(units, None)
    shared: Range | None = None
    for hit in hits:
        while unit is not None and hit.first >= unit.last:
            unit, shared = next(units, None), None
        if unit is None:
            return
        if hit.first < unit.first:
            continue
        draft = _draft(occurrence(r, hit, unit, cues), shared)
        if draft is not None and _worth(r, draft):
            shared = draft.source or shared
            yield draft


def _worth(r: Reading, draft: Draft) -> bool:
    """Inside a quotation only a third party's words are a further link; the speaker's own are not."""
    if draft.cue is None or draft.source is None or r.quote_of[draft.cue[0]] < 0:
        return True
    first = r.low[draft.source[0]].split("'")[0]
    return draft.frame in _LINKS and first not in closed.SUBJECT_PRONOUNS


def _draft(at: Place, shared: Range | None) -> Draft | None:
    if passive(at) or in_name(at):
        return None
    if at.hit.cue.inflections == {"ing"}:
        source = participles.source(at, shared)
        return preposed(at, source) if source else None
    if (found := inverted(at)) is not None:
        return found
    source = _subject(at, shared)
    return (postposed(at, source) or preposed(at, source)) if source else None


def _subject(at: Place, shared: Range | None) -> Range | None:
    """The subject of a finite cue, None where there is none or the form is no finite verb."""
    r, first = at.r, at.hit.first
    before = r.low[first - 1] if first > at.unit.first else ""
    if before == "to" or not finite(at):
        return None
    source = subjects.left(r, at.start, at.unit.first)
    if source is None and before in ("and", "but", ",") and "past" in at.hit.cue.inflections:
        return shared
    return source
