"""Attributions in the stand-off format of brat (https://brat.nlplab.org/standoff.html).

T lines: Source, Cue and Content. An attribution is an event (E) whose trigger is its cue, or a NoCue over
its content where only quotation marks carry it. Nesting is a relation (R) between events. Polarity, quote,
class, named and confidence (in tenths) are attributes (A); the source's name and the reason are a note (#).
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import get_args

from tawatur.model import Article, Attribution, Polarity, Quote, SourceClass
from tawatur.report.shown import one_line
from tawatur.spans import Span, trim

# brat reads its files by lines in Unicode's sense and its lines by tabs: no span may hold either.
_BREAK = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TENTHS = "|".join(f"{k / 10}" for k in range(11))
CONFIG = f"""[entities]
Source
Content

[relations]
Nested\tArg1:<EVENT>, Arg2:<EVENT>

[events]
Cue\tSource?:Source, Content?:Content
NoCue\tSource?:Source, Content?:Content

[attributes]
Polarity\tArg:<EVENT>, Value:{"|".join(get_args(Polarity))}
Quote\tArg:<EVENT>, Value:{"|".join(get_args(Quote))}
Class\tArg:<EVENT>, Value:{"|".join(get_args(SourceClass))}
Named\tArg:<EVENT>, Value:true|false
Confidence\tArg:<EVENT>, Value:{_TENTHS}
"""


def standoff(article: Article) -> str:
    """The .ann file of an annotated article. Offsets count code points of its `text`, the .txt file.

    A span that runs over a line end or tab is written as a discontinuous one, as brat itself does.
    """
    lines = _Lines(article.text)
    events = {a.id: event for a in article.attributions if (event := _event(lines, a)) is not None}
    for a in article.attributions:
        if a.parent in events and a.id in events:
            lines.add("R", f"Nested Arg1:{events[a.id]} Arg2:{events[a.parent]}")
    return "".join(f"{line}\n" for line in lines.rows)


def _event(lines: "_Lines", a: Attribution) -> str | None:
    cue = lines.span("Cue", [a.cue] if a.cue else [])
    source = lines.span("Source", [a.source] if a.source else [])
    content = lines.span("Content", a.content)
    trigger = f"Cue:{cue}" if cue else f"NoCue:{lines.span('NoCue', a.content or _only(a.source))}"
    if trigger.endswith("None"):
        return None
    roles = [f"{role}:{name}" for role, name in (("Source", source), ("Content", content)) if name]
    event = lines.add("E", " ".join([trigger, *roles]))
    named = None if a.named is None else str(a.named).lower()
    values = {
        "Polarity": a.polarity, "Quote": a.quote, "Class": a.source_class, "Named": named,
        "Confidence": f"{round(a.confidence, 1)}",
    }  # fmt: skip
    for name, value in values.items():
        if value is not None:
            lines.add("A", f"{name} {event} {value}")
    if note := "; ".join(filter(None, (one_line(a.source_name), one_line(a.reason)))):
        lines.add("#", f"AnnotatorNotes {event}\t{note}")
    return event


def _only(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


class _Lines:
    """The lines of one .ann file; each kind counts its own ids."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._made: Counter[str] = Counter()
        self.rows: list[str] = []

    def add(self, kind: str, rest: str) -> str:
        self._made[kind] += 1
        name = f"{kind}{self._made[kind]}"
        self.rows.append(f"{name}\t{rest}")
        return name

    def span(self, kind: str, spans: Iterable[Span]) -> str | None:
        """The id of a new T line over `spans`, or None where they hold no visible character."""
        parts = [part for span in spans for part in self._parts(span)]
        if not parts:
            return None
        places = ";".join(f"{p.start} {p.end}" for p in parts)
        return self.add("T", f"{kind} {places}\t{' '.join(p.of(self._text) for p in parts)}")

    def _parts(self, span: Span) -> list[Span]:
        cuts = [m.span() for m in _BREAK.finditer(self._text, span.start, span.end)]
        starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
        parts = [trim(self._text, Span(a, b)) for a, b in zip(starts, ends, strict=True)]
        return [p for p in parts if p.start < p.end]
