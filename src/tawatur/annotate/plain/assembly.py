"""From drafts to attributions: spans without their marks, the quotation kind, and the parent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tawatur.annotate.plain.classes import classes
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading
from tawatur.model import Attribution, Polarity, Quote, SourceClass
from tawatur.spans import Span, trim

_OUTER = "\"“”‘’«»',"  # marks around a quotation, and the comma before its tag


class Phrase(NamedTuple):
    """`name`: proper name, or the description without its article. `person`: `name` is a person's."""

    name: str | None
    source_class: SourceClass | None
    named: bool | None
    reason: str | None
    person: bool = False


def told(
    drafts: Sequence[Draft], phrase: Callable[[tuple[int, int]], Phrase]
) -> Iterator[tuple[Draft, Phrase]]:
    """Each draft with its speaker, in order of content; `phrase` is asked for sources in text order."""
    rows = sorted(drafts, key=lambda d: (d.content[0], d.cue or (0, 0)))
    who: dict[int, Phrase] = {}
    for n in sorted(range(len(rows)), key=lambda n: rows[n].source or rows[n].content[0]):
        source = rows[n].source
        who[n] = phrase(source) if source else Phrase(None, None, None, "not expressed")
    return ((d, who[n]) for n, d in enumerate(rows))


def attribution(
    d: Draft, who: Phrase, r: Reading, *, polarity: Polarity, quote: Quote, confidence: float
) -> Attribution:
    """A draft as an attribution; its id and its parent come with `linked`."""
    return Attribution(
        id="",
        cue=r.span(*d.cue) if d.cue else None,
        source=r.span(*d.source) if d.source else None,
        content=tuple(_bare(r, r.span(*c)) for c in d.content),
        source_name=who.name,
        source_class=who.source_class,
        named=who.named,
        quote=quote,
        polarity=polarity,
        confidence=confidence if d.chance is None else d.chance,
        reason=who.reason,
    )


def quotation(r: Reading, d: Draft, *, direct_share: float) -> Quote:
    """Direct when `direct_share` (0..1) of the content is in quotation marks, mixed when some is."""
    tokens = [k for first, last in d.content for k in range(first, last) if r.low[k][0].isalnum()]
    tag = d.frame == "inverted"  # one inside a quotation is no part of it
    outer = r.quote_of[d.cue[0]] if d.cue and not tag else -1
    quoted = sum(r.quote_of[k] >= 0 and r.quote_of[k] != outer for k in tokens)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= direct_share * len(tokens) else "mixed"


def _bare(r: Reading, span: Span) -> Span:
    """The proposition itself: without «that», outer quotation marks and the comma before a tag."""
    inner = trim(r.text, span, _OUTER)
    for that in classes(r.language).complementisers:
        head = r.text[inner.start : inner.start + len(that) + 1].casefold().replace("’", "'")
        if head.startswith(that) and (that.endswith("'") or head.endswith(" ")):
            inner = trim(r.text, Span(inner.start + len(that), inner.end), _OUTER)
            break
    return inner if inner.start < inner.end else span


def linked(rows: list[Attribution], reach: int) -> list[Attribution]:
    """`rows` with ids in their order, each linked to the smallest one near it whose content holds its cue."""
    rows = [replace(row, id=f"a{n}") for n, row in enumerate(rows, 1)]
    out = []
    for at, row in enumerate(rows):
        cue = row.cue
        holders = [
            (sum(s.end - s.start for s in other.content), other.id)
            for other in rows[max(0, at - reach) : at + reach]
            if other is not row
            and cue is not None
            and other.cue != cue
            and any(s.contains(cue) for s in other.content)
            and not (other.cue is not None and any(s.contains(other.cue) for s in row.content))
        ]
        out.append(replace(row, parent=min(holders)[1]) if holders else row)
    return out
