"""Arabic attributions by rules over ``lexicons/ar``: cue → frame → content → nesting → speaker.

Scheme: PARC 3.0 (Pareti 2016) with nesting, as the gold guidelines of the project set it out.
"""

from tawatur.annotate.arabic.citations import cited
from tawatur.annotate.arabic.contents import fill
from tawatur.annotate.arabic.cues import spoken
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.reading import Reading, read
from tawatur.annotate.arabic.reports import relayed
from tawatur.annotate.arabic.speakers import Speaker, resolve
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution, Quote
from tawatur.spans import Span

__all__ = ["attributions"]


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """Attributions of an Arabic article (sentences and mentions filled), in text order. Raises nothing."""
    reading = read(article.text, article.sentences)
    drafts = _drafts(reading)
    fill(reading, drafts)
    drafts = [d for d in drafts if d.contents and d.contents[0][1] > d.contents[0][0]]
    voices = resolve(reading, drafts)
    ids = {id(d): f"a{n}" for n, d in enumerate(drafts, 1)}
    rows = zip(drafts, voices, strict=True)
    return tuple(_record(reading, d, voice, reason, ids) for d, (voice, reason) in rows)


def _drafts(reading: Reading) -> list[Draft]:
    """All candidates in text order; where two claim one word the earlier finder wins."""
    taken: set[int] = set()
    out: list[Draft] = []
    for draft in (*relayed(reading), *cited(reading), *spoken(reading)):
        cue = set(range(*draft.cue))
        if cue & taken:
            continue
        taken |= cue
        out.append(draft)
    return sorted(out, key=lambda d: d.cue.first)


def _record(
    reading: Reading, draft: Draft, voice: Speaker | None, reason: str | None, ids: dict[int, str]
) -> Attribution:
    class_ = voice.class_ if voice else None
    parent = ids.get(id(draft.parent)) if draft.parent else None
    return Attribution(
        id=ids[id(draft)],
        cue=reading.span(*draft.cue) if draft.cue.last > draft.cue.first else None,
        source=reading.span(*draft.source) if draft.source else None,
        content=tuple(Span(*c) for c in draft.contents),
        source_name=voice.name if voice else None,
        source_class=class_,
        named=None if voice is None else class_ not in ("person_unnamed", "group"),
        quote=_quote(draft),
        polarity=draft.form.polarity,  # type: ignore[arg-type]
        parent=parent,
        confidence=0.5 + draft.form.weight * 0.4,
        reason=reason,
    )


def _quote(draft: Draft) -> Quote:
    return "direct" if draft.direct else "indirect"
