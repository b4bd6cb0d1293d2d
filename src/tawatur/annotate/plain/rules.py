"""From the cues of an article to its attributions, by closed word classes and cues alone."""

from collections.abc import Iterator

from tawatur.annotate.plain import citations, subjects, tags, verbs
from tawatur.annotate.plain.classes import classes
from tawatur.annotate.plain.complements import preposed
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.orphans import with_orphans
from tawatur.annotate.plain.places import Place, Range, finite, place
from tawatur.annotate.plain.reading import Reading


def ruled(r: Reading) -> list[Draft]:
    """What the rules alone find in a reading."""
    return with_orphans(r, [*_carried(r), *citations.drafts(r)])


def _carried(r: Reading) -> Iterator[Draft]:
    """Attributions carried by verbs, in order; a later verb of a sentence may share its subject."""
    hits, c = verbs.find(r), classes(r.language)
    cues = {h.first: h for h in hits}
    at = 0
    for unit in r.units:
        shared: Range | None = None
        while at < len(hits) and hits[at].first < unit.last:
            hit = hits[at]
            at += 1
            if hit.first >= unit.first and (draft := _draft(place(r, c, hit, unit, cues), shared)):
                shared = draft.source or shared
                yield draft


def _draft(at: Place, shared: Range | None) -> Draft | None:
    if at.hit.cue.inflections == {"ing"}:
        hangs = at.before in ("", ",") or at.before in at.c.coordinators | at.c.prepositions
        return preposed(at, shared) if shared and hangs else None
    if not finite(at):
        return None
    if (found := tags.inverted(at)) is not None:
        return found
    source = subjects.left(at)
    if source is None and at.before in at.c.coordinators | {","}:
        source = shared
    return preposed(at, source) if source and _third_party(at, source) else None


def _third_party(at: Place, source: Range) -> bool:
    """Inside a quotation only another's words are a further link; the speaker's own are not."""
    return at.r.quote_of[at.hit.first] < 0 or at.r.low[source[0]] not in at.c.first_person
