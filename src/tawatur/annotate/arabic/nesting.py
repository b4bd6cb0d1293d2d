"""Which attributions stand inside the content of others."""

from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.forms import joined
from tawatur.annotate.arabic.reading import Reading

WINDOW = 60  # attributions that may stand around one


def nest(reading: Reading, drafts: list[Draft]) -> None:
    """Inside a content only what is sure counts: a source, or a complementiser or quotation.

    Without a subject, «وأضاف» or «مشيرا» goes on with the speaker of before: it stands beside, not inside.
    """
    for n, draft in enumerate(drafts):
        if draft.parent or not draft.contents:
            continue
        parent = _container(drafts, n)
        if parent is None or draft.source or draft.opener in ("before", "own_words"):
            draft.parent = parent
        elif parent.direct or draft.opener not in ("that", "quote", "colon"):
            draft.contents = []
        else:
            draft.parent = None if _continues(reading, draft) else parent


def _continues(reading: Reading, draft: Draft) -> bool:
    linked = joined(reading.folded(draft.cue.first))
    return draft.form.tense == "participle" or (linked and draft.form.tense == "past")


def _container(drafts: list[Draft], n: int) -> Draft | None:
    best, draft = None, drafts[n]
    lo, hi = draft.contents[0]
    for other in drafts[max(0, n - WINDOW) : n]:
        if other is draft or other.parent is draft or not other.contents or other.opener == "before":
            continue
        a, b = other.contents[0][0], other.contents[-1][1]
        inside = a <= lo and hi <= b and other.cue.first < draft.cue.first
        if inside and (best is None or a >= best.contents[0][0]):
            best = other
    return best
