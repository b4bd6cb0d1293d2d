"""Turns a finished draft and its voice into an Attribution."""

from bisect import bisect_left

from tawatur.annotate.arabic.anonymity import is_named, why_unnamed
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.quotes import closed
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.voices import Speaker
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Attribution, Quote
from tawatur.spans import Span

_PARTLY = 3  # words of a quotation inside an indirect content that make it mixed
_THIRD_PERSON = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم"})


def record(
    reading: Reading,
    draft: Draft,
    voice: tuple[Speaker | None, str | None],
    ids: dict[int, str],
    *,
    config: Annotate = DEFAULT.annotate,
) -> Attribution:
    """The record of one draft; `voice` is its speaker or the reason why there is none."""
    speaker, reason = voice
    class_ = speaker.class_ if speaker else None
    named = is_named(class_)
    if speaker and named is False:
        reason = why_unnamed(reading, draft.source)
    return Attribution(
        id=ids[id(draft)],
        cue=reading.span(*draft.cue) if draft.cue.last > draft.cue.first else None,
        source=Span(*closed(reading.text, reading.span(*draft.source))) if draft.source else None,
        content=tuple(Span(*c) for c in draft.contents),
        source_name=speaker.name if speaker else None,
        source_class=class_,
        named=named,
        quote=_quote(reading, draft),
        polarity=draft.form.polarity,
        parent=ids.get(id(draft.parent)) if draft.parent else None,
        confidence=confidence(draft, speaker, config=config),
        reason=reason,
    )


def confidence(draft: Draft, speaker: Speaker | None, *, config: Annotate = DEFAULT.annotate) -> float:
    """0..1: shares of how sure the cue is, a complementiser or quotation, a source beside it, a speaker."""
    framed = draft.opener in ("that", "quote", "colon")
    shares = config.attribution_shares
    return min(
        1.0,
        shares[0] * draft.form.weight
        + shares[1] * framed
        + shares[2] * (draft.source is not None)
        + shares[3] * (speaker is not None),
    )


def _quote(reading: Reading, draft: Draft) -> Quote:
    if draft.direct:
        third = draft.opener == "colon" and reading.folded(draft.start) in _THIRD_PERSON
        return "indirect" if third else "direct"
    lo, hi = draft.contents[0]
    first = bisect_left(reading.quotes, lo, key=lambda quote: quote.open)
    for k in range(first, len(reading.quotes)):
        quote = reading.quotes[k]
        if quote.open >= hi:
            break
        if quote.close <= hi and quote.last - quote.first >= _PARTLY:
            return "mixed"
    return "indirect"
