"""Whether two versions stand behind, or before, the same words of introduction.

Copies keep the words that say who speaks. Where they are the same in both articles, nobody put another in the
speaker's place, however the two were read.
"""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from tawatur.claims.differences.paired import Side
from tawatur.config import Claims
from tawatur.model import Attribution
from tawatur.spans import Span, hull


def introduced_alike(told: Side, other: Side, config: Claims) -> bool:
    """True when the words from cue and source of `told` to its version, or from it to them, stand there too.

    A version that begins early may hold some of them itself. False where no words introduce `told`, or too
    far away.
    """
    voice = told.reading.known.get(told.statement.attribution or "")
    frame = _frame(voice, told.reading.article.text, config) if voice else None
    if frame is None:
        return False
    (first, last), (start, end) = told.reading.indices(frame), told.reading.indices(told.statement.span)
    before = first < start
    words = told.reading.stems[first:start] if before else told.reading.stems[end:last]
    if not 0 < len(words) <= config.introduction_words:
        return False
    there = _around(other, before, len(words), config)
    marked = set(told.reading.stems[slice(*told.reading.indices(_cue(voice, frame)))])
    return marked <= set(there) and LCSseq.similarity(words, there) >= config.same_introduction * len(words)


def flows_alike(a: Side, b: Side, config: Claims) -> bool:
    """True when the same words lead up to both versions, so that who speaks was settled earlier in both."""
    size = config.introduction_words // 2
    first = a.reading.indices(a.statement.span)[0]
    words = a.reading.stems[max(0, first - size) : first]
    near = LCSseq.similarity(words, _around(b, True, len(words), config))
    return len(words) == size and near >= config.same_introduction * size


def _around(side: Side, before: bool, size: int, config: Claims) -> Sequence[str]:
    """The stems around where a version starts or ends, on each side a few more than `size`."""
    at = side.reading.indices(side.statement.span)[0 if before else 1]
    reach = size + config.introduction_slack
    return side.reading.stems[max(0, at - reach) : at + reach]


def _frame(voice: Attribution, text: str, config: Claims) -> Span | None:
    """Cue and source where they stand together, else the cue."""
    parts = [s for s in (voice.cue, voice.source) if s]
    if not parts:
        return None
    whole = hull(parts)
    return whole if whole.end - whole.start <= config.frame_reach or voice.cue is None else voice.cue


def _cue(voice: Attribution | None, frame: Span) -> Span:
    return (voice.cue if voice else None) or frame
