"""Where a content gives way to the next cue: the voice goes on, another takes over, or a clause is cited."""

from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.forms import joined
from tawatur.annotate.arabic.postposed import WHICH
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class

HOSTED = 0.7  # weight of a citation below which it does not tell on whose word a whole report rests
LINKS = word_class("clause_link")
SHORTEST = 6  # words of a clause that another one may follow
FEWEST = 3
_SPEECH = ("that", "quote", "colon")
_FRONTING = word_class("fronting")
_PAUSES = frozenset("،,؛")


def cut(reading: Reading, draft: Draft, other: Draft) -> int | None:
    """The word at which `other` ends the content of `draft`, or None where it stands inside it."""
    at = other.cue.first
    if other.opener == WHICH:
        return other.start if other.start > draft.start else None
    if other.opener in ("before", "own_words"):
        return _cited(reading, draft, other)
    if other.form.tense == "participle":
        return at
    if other.form.kind == "noun":
        word = reading.folded(at)
        return at if word.startswith("ب") and (other.form.object_ or word.startswith("بال")) else None
    if other.source and other.source.first < at:  # «لكن X أكدت»: the new clause starts before its subject
        first = other.source.first
        if reading.folded(first - 1) in LINKS:
            return first - 1 if first - 1 > draft.start else None
        return first if set(reading.gaps[first]) & _PAUSES else None
    return _told_next(reading, draft, other)


def _cited(reading: Reading, draft: Draft, other: Draft) -> int | None:
    """«أن ذلك جاء وفق …» goes on, «…، وفق X» closes."""
    at = other.cue.first
    if other.opener == "before" and other.form.tense == "noun" and other.form.weight < HOSTED:
        return None
    paused = at > draft.start + 1 and bool(set(reading.gaps[at]) & _PAUSES)
    return at if paused or at - draft.start >= FEWEST else None


def _told_next(reading: Reading, draft: Draft, other: Draft) -> int | None:
    """A finite verb before its subject: joined by «و», linked by «كما», or behind a pause."""
    at = linked = other.cue.first
    word, past = reading.folded(at), other.form.tense == "past"
    while linked > draft.start and reading.folded(linked - 1) in LINKS:
        linked -= 1
    if past and (joined(word) or linked < at):
        return linked
    if joined(word) and _same_voice(reading, draft, other):
        return at
    if not set(reading.gaps[at]) & _PAUSES:
        return None
    if _is_fronted(reading, draft):
        return at
    speech = draft.opener in _SPEECH
    long = at - draft.start >= (SHORTEST if speech else 2)
    behind = other.source is not None and other.source.first > at
    return at if long and behind and (past or not speech) else None


def _is_fronted(reading: Reading, draft: Draft) -> bool:
    """«بينما أكد X أن …، رأت Y أن …»: the sentence opens with a clause that another must follow."""
    k = reading.first_of_sentence(draft.cue.first)
    if draft.cue.first - k > FEWEST:
        return False
    word = reading.folded(k).removeprefix("و")
    return word in _FRONTING or (word == "بعد" and reading.folded(k + 1) == "ان")


def _same_voice(reading: Reading, draft: Draft, other: Draft) -> bool:
    """«يقول X إن …، ويضيف أن …»: behind a pause the present goes on as it began."""
    paused = bool(set(reading.gaps[other.cue.first]) & set('،,؛»”"'))
    speech = other.opener in _SPEECH and draft.opener in _SPEECH
    return paused and speech and draft.form.tense == other.form.tense == "present"
