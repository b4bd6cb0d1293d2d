"""Whom a body's short form means: «الجوازات» after «المديرية العامة للجوازات», «النادي الريحاني» of a club.

Method: what a short definite form leaves out was said before: the body whose work it names, or the last
body that has the same adjective of place (Ryding 2005, ch. 10, on relative adjectives).
"""

from collections.abc import Sequence

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.annotate.arabic.voices import Speaker, describe
from tawatur.words import bare

_FAR_BACK = 600  # words in which the full form is sought
_LONGEST = 4  # words of a full form before its last
_RECENT = 40  # voices among which the body is sought
_BODIES = frozenset({"official_body", "organisation"})
_TEAMS = word_class("team_noun")


def by_its_work(reading: Reading, source: Range) -> Speaker | None:
    """«الجوازات»: the nearest body before it whose name ends in «للجوازات»."""
    word = reading.folded(source.first)
    wanted = "لل" + bare(word)
    for k in range(source.first - 1, max(0, source.first - _FAR_BACK), -1):
        if reading.folded(k) == wanted and (first := _opening(reading, k)) is not None:
            return describe(reading, Range(first, k + 1))
    return None


def _opening(reading: Reading, last: int) -> int | None:
    """The head noun of a definite body in the few words before its last."""
    for k in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        if reading.gaps[k + 1]:
            return None
        known = head(reading.folded(k))
        if known and known.class_ in _BODIES and reading.folded(k).startswith("ال"):
            return k
    return None


def by_its_place(
    reading: Reading, source: Range, met: Sequence[tuple[Draft, Speaker | None]]
) -> Speaker | None:
    """«النادي الريحاني»: the last organisation that spoke and has that adjective in its phrase."""
    noun, place = reading.folded(source.first), reading.folded(source.first + 1)
    if source.last - source.first != 2 or bare(noun) not in _TEAMS or not _is_relative(place):
        return None
    bodies = [v for _, v in reversed(met[-_RECENT:]) if v and v.class_ == "organisation" and not v.many]
    key = bare(place).removesuffix("ه")
    same = [v for v in bodies if key in v.phrase]
    return same[0] if same else None


def _is_relative(word: str) -> bool:
    """«الريحاني», «الريحانية»: an adjective made from a name."""
    return word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > _SHORTEST


_SHORTEST = 5  # letters of such an adjective
