"""Which attributions stand inside the content of others, and where the content of such a one ends."""

from tawatur.annotate.arabic.complements import IN_WHICH
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.forms import joined
from tawatur.annotate.arabic.phrases import opens_source
from tawatur.annotate.arabic.quotes import closed
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_that, word_class
from tawatur.spans import Span, trim

WINDOW = 60  # attributions that may stand around one
EDGE = "،,:؛.;\"«»“”'…!-–ـ•*"  # what no content begins or ends with
_FEWEST = 2  # words of an inner content before the outer voice may take over again
_LONGEST = 500  # words looked at
_SPEECH = frozenset({"that", "quote", "colon"})
_SAID = _SPEECH | {"closing", "repeated", "own_words"}
_CONTRAST = word_class("contrast")
_EXCEPT = frozenset({"الا", "غير", "بيد"})
_RELAYED = "نقل"
_RELATIVES = frozenset({"الذي", "التي", "الذين"})


def nest(reading: Reading, drafts: list[Draft]) -> None:
    """Inside a content only what is sure counts: a source, or a complementiser or quotation.

    The present with a bare object is a state there («إن النتائج تدعو إلى الحذر»), but for known speakers and
    expectations. Without a subject, «وأضاف» or «مشيرا» goes on with the speaker of before: it stands beside,
    not inside.
    """
    for n, draft in enumerate(drafts):
        if draft.parent or not draft.contents:
            continue
        parent = _container(drafts, n)
        if parent is not None and _is_state(reading, draft):
            draft.contents = []
            continue
        described = draft.form.object_ or reading.folded(draft.cue.last) in IN_WHICH
        described = described and reading.folded(draft.cue.first - 1) in _RELATIVES
        if parent is None or draft.source or draft.opener in ("before", "own_words") or described:
            draft.parent = parent
        elif parent.direct or draft.opener not in _SPEECH:
            draft.contents = []
        else:
            draft.parent = None if _continues(reading, draft) else parent
        if draft.parent and draft.contents:
            _hand_back(reading, draft, draft.parent)
    for n, draft in enumerate(drafts):
        if draft.parent and draft.form.lemma == _RELAYED and draft.contents == draft.parent.contents:
            _relay_on(reading, drafts, n, draft.parent)


def _relay_on(reading: Reading, drafts: list[Draft], n: int, outer: Draft) -> None:
    """«نقلت X عن Y قوله إن …، مضيفا أن …»: X relays what Y adds in the same sentence as well."""
    for draft in drafts[n + 1 : n + WINDOW]:
        adds = draft.form.tense == "participle" and draft.source is None and draft.parent is None
        if not adds or not reading.same_sentence(drafts[n].cue.first, draft.cue.first):
            return
        if draft.contents and outer.contents and draft.contents[0][0] >= outer.contents[-1][1]:
            draft.parent = outer
            outer.contents = [*outer.contents, *draft.contents]


def _is_state(reading: Reading, draft: Draft) -> bool:
    bare = draft.form.kind == "verb" and draft.opener not in _SAID
    known = draft.source is not None and opens_source(reading, draft.source.first)
    return bare and draft.form.tense == "present" and draft.form.polarity != "expect" and not known


def _hand_back(reading: Reading, draft: Draft, parent: Draft) -> None:
    """«قال X إن الناس يظنون أن …، إلا أنهم …»: at a contrast the outer voice takes over again."""
    lo, hi = draft.contents[-1]
    whole = parent.form.kind == "preposition" or hi != parent.contents[-1][1]  # «بحسب X» covers both sides
    before = draft.start >= len(reading.words) or lo < reading.words[draft.start].start
    if draft.direct or whole or before:  # content that stands before its cue has no end to hand back
        return
    inner, outer = (reading.written(d.start - 1)[:1] for d in (draft, parent))
    resumed = draft.opener == parent.opener == "that" and (inner, outer) == ("أ", "إ")
    for k in range(draft.start + _FEWEST, min(draft.start + _LONGEST, len(reading.words))):
        if reading.words[k].start >= hi:
            return
        if _is_contrast(reading, k) or (resumed and _resumes(reading, k)):
            span = trim(reading.text, Span(lo, reading.words[k - 1].end), EDGE)
            draft.contents[-1] = closed(reading.text, span)
            return


def _is_contrast(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    return word in _CONTRAST or (word in _EXCEPT and is_that(reading.folded(k + 1)))


def _resumes(reading: Reading, k: int) -> bool:
    """«قال إن X أثبت أن …، وإن …»: the second «إن» goes with the first."""
    paused = bool(set(reading.gaps[k]) & set("،,؛"))
    return paused and reading.written(k).startswith("وإ") and is_that(reading.folded(k)[1:])


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
