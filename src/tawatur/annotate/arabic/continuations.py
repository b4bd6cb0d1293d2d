"""Where a content goes on over the end of its sentence: an open quotation, a second «وأن …», a colon."""

from bisect import bisect_left

from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_that, word_class
from tawatur.lexicon import load
from tawatur.words import fold

LONGEST = 500  # words of a content; the longest of gold/train has 170
TURNS = frozenset(tuple(fold(e.form).split()[:2]) for e in load("ar", "turns"))
_LONGEST = 300  # words of a quotation that goes on
_OTHERWISE = frozenset({"كان", "كانت", "لم"})  # «وإن كان»: a condition
_FRAGMENT = word_class("goes_on_behind_stop")


def gone_on(reading: Reading, draft: Draft, end: int, cues: list[int]) -> int:
    """The word after a content that would end before word `end`; `cues`: the next cues' first words."""
    if draft.cut_at is not None or draft.opener not in ("that", "quote", "colon"):
        return end
    end = _over_quotation(reading, draft.start, end)
    while end - draft.start < LONGEST:
        item = _is_item(reading, end, cues) and _opens_list(reading, draft.start, end)
        if not (item or _resumes(reading, end, cues)):
            break
        end = reading.end_of_sentence(end)
    return end


def _opens_list(reading: Reading, start: int, end: int) -> bool:
    """«الشروط هي: أولا: …», «التوصيات:\n- …»: a colon or a first item stands in words [start, end)."""
    return any(":" in reading.gaps[k] or _is_marked(reading, k) for k in range(start, end))


def _is_item(reading: Reading, k: int, cues: list[int]) -> bool:
    if not 0 < k < len(reading.words) or reading.sentence_of[k] < 0:
        return False
    return _is_marked(reading, k) and not any(k <= cue < reading.end_of_sentence(k) for cue in cues)


def _is_marked(reading: Reading, k: int) -> bool:
    """«ثانيا: …», «2 - …», a bullet at the start of a line."""
    word, last = reading.folded(k), reading.words[k].end
    behind = reading.text[last : last + 2].strip()
    if word in _ORDINALS or ("\n" in reading.gaps[k] and set(reading.gaps[k]) & _BULLETS):
        return True
    return word.isdigit() and len(word) <= _SHORTEST and behind[:1] in _BULLETS | set(").")


_ORDINALS = word_class("item_of_a_list")
_BULLETS = frozenset("-–—ـ•*")
_SHORTEST = 2  # digits of an item's number


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


def sentence_end(reading: Reading, draft: Draft, cues: list[int]) -> int:
    """The word after a content's sentence; `cues`: the next cues' first words.

    Speech after a colon goes on over «..», «!» and «؟» within its paragraph, up to the next cue.
    Where it opens the paragraph and no cue follows in it, it goes on over full stops as well.
    """
    end = reading.end_of_sentence(draft.start)
    if draft.opener != "colon":
        return end
    plainly = _opens_paragraph(reading, draft) and not _told_before_line(reading, end, cues)
    while end < len(reading.words) and reading.sentence_of[end] >= 0:
        gap = reading.gaps[end]
        open_ = ".." in gap or bool(set(gap) & set("!؟?…") and gap[-1:] != ".")
        if "\n" in gap or not (open_ or (plainly and not _turns(reading, end))):
            break
        following = reading.end_of_sentence(end)
        if any(end <= c < min(following, end + 4) for c in cues):
            break
        end = following
    return end


def _opens_paragraph(reading: Reading, draft: Draft) -> bool:
    first = reading.first_of_sentence(draft.cue.first)
    opens = first == 0 or "\n" in reading.gaps[first]
    return opens and draft.form.kind == "verb" and ":" in reading.gaps[draft.start]


def _told_before_line(reading: Reading, k: int, cues: list[int]) -> bool:
    """Whether a cue stands in words k and behind, up to the end of the line."""
    end = min(len(reading.words), k + LONGEST)
    line = next((j for j in range(k, end) if "\n" in reading.gaps[j]), end)
    return any(k <= cue < line for cue in cues)


def _turns(reading: Reading, k: int) -> bool:
    """«يذكر أن …», «من جهة أخرى …»: the reporter takes over."""
    pair = (reading.folded(k), reading.folded(k + 1))
    return pair in TURNS or (pair[0].removeprefix("و"), pair[1]) in TURNS
