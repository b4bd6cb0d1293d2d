"""Where a content goes on over the end of its sentence: a quotation still open, a second «وأن …»."""

from bisect import bisect_left

from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_that, word_class

_LONGEST = 300  # words of a quotation that goes on
_OTHERWISE = frozenset({"كان", "كانت", "لم"})  # «وإن كان»: a condition
_FRAGMENT = word_class("goes_on_behind_stop")


def gone_on(reading: Reading, draft: Draft, end: int, cues: list[int]) -> int:
    """The word after a content that would end before word `end`; `cues`: the next cues' first words."""
    if draft.cut_at is not None or draft.opener not in ("that", "quote", "colon"):
        return end
    end = _over_quotation(reading, draft.start, end)
    while _resumes(reading, end, cues):
        end = reading.end_of_sentence(end)
    return end


def _over_quotation(reading: Reading, start: int, end: int) -> int:
    """A quotation that opens inside is whole, however many sentences it holds."""
    if end <= start:
        return end
    last = bisect_left(reading.quotes, reading.words[end - 1].end, key=lambda q: q.open) - 1
    if last < 0:
        return end
    quote = reading.quotes[last]
    inside = start <= quote.first < end < quote.last
    if not inside or not quote.closed or quote.last - quote.first > _LONGEST:
        return end
    return end if any("\n" in gap for gap in reading.gaps[end : quote.last]) else quote.last


def _resumes(reading: Reading, end: int, cues: list[int]) -> bool:
    """«قال إن …. وإن …»: the next sentence is a second complement, or leans on the one before: «…. حيث …»."""
    if not 0 < end < len(reading.words) or reading.same_sentence(end - 1, end):
        return False
    if reading.sentence_of[end] < 0 or any(end <= cue < reading.end_of_sentence(end) for cue in cues):
        return False
    word, following = reading.folded(end), reading.folded(end + 1)
    if word in _FRAGMENT:
        return following != "ذلك"  # «فضلا عن ذلك», «وإلى ذلك» open anew
    if "\n" in reading.gaps[end]:
        return False
    again = (word[:1] == "و" and is_that(word[1:])) or (word == "كما" and is_that(following))
    return again and following not in _OTHERWISE
