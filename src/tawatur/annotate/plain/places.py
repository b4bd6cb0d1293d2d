"""One cue where it stands, and what of its surroundings any language shows by closed classes alone."""

from typing import NamedTuple

from tawatur.annotate.plain.classes import Classes
from tawatur.annotate.plain.reading import Reading, Unit
from tawatur.annotate.plain.verbs import Hit

Range = tuple[int, int]


class Place(NamedTuple):
    """The cue `hit` in `unit`; `start` is where its verb group begins, `cues` all cues by first token."""

    r: Reading
    c: Classes
    hit: Hit
    unit: Unit
    start: int
    cues: dict[int, Hit]

    def has(self, frames: str) -> bool:
        """Whether the cue reports in one of `frames`."""
        return not set(frames).isdisjoint(self.hit.cue.frames)

    @property
    def group(self) -> list[str]:
        """The auxiliaries, adverbs and clitics before the cue."""
        return self.r.low[self.start : self.hit.first]

    @property
    def before(self) -> str:
        """The word before the verb group, "" where the unit begins."""
        return self.r.low[self.start - 1] if self.start > self.unit.first else ""


def place(r: Reading, c: Classes, hit: Hit, unit: Unit, cues: dict[int, Hit]) -> Place:
    """`hit` in its part of `unit`."""
    unit = inside(r, hit, unit)
    return Place(r, c, hit, unit, group_start(r, c, hit.first, unit.first), cues)


def inside(r: Reading, hit: Hit, unit: Unit) -> Unit:
    """`unit`; for a cue inside a quotation, the part of its sentence that is inside too."""
    number = r.quote_of[hit.first]
    if number < 0:
        return unit
    quotation, sentence = r.quotations[number], r.sentence_of(hit.first)
    closing = r.low[quotation.last - 1] in '”"»'
    return Unit(max(quotation.first + 1, sentence.first), min(quotation.last - closing, sentence.last))


def group_start(r: Reading, c: Classes, first: int, bound: int) -> int:
    """First token of the verb group that ends at the cue `first`."""
    k = first
    while k > bound and _in_group(r, c, k - 1, bound):
        k -= 1
    return k


def _in_group(r: Reading, c: Classes, k: int, bound: int) -> bool:
    word = r.low[k]
    if word in c.aux or word in c.adverbs or word in c.negations or _hangs(r, c, k):
        return True
    if word not in c.clitics:
        return False
    # «le» is a pronoun behind a subject and an article elsewhere.
    before = r.low[k - 1] if k > bound else ""
    noun = before[:1].isalpha() and before not in c.prepositions | c.determiners | c.coordinators
    return word not in c.determiners or noun or before in c.clitics


def _hangs(r: Reading, c: Classes, k: int) -> bool:
    """Token `k` is a pronoun hung on the verb before it («a-t-il»)."""
    return r.low[k] in c.personal and r.text[r.start[k] - 1 : r.start[k]] == "-"


def finite(at: Place) -> bool:
    """Whether the cue is a verb of a clause: no noun, no participle of a passive, no bare infinitive."""
    forms, c, group = at.hit.cue.inflections, at.c, at.group
    behind = at.r.low[at.hit.first - 1] if at.hit.first > at.unit.first else ""
    if behind in c.prepositions or (behind in c.determiners and not group):
        return False
    if "done" in forms and any(w in c.aux for w in group):
        return not any(w in c.be for w in group) or any(w in c.clitics for w in group)
    return not {"present", "past"}.isdisjoint(forms) and at.before not in c.prepositions | c.determiners


def hung(at: Place) -> Range | None:
    """The pronoun hung on the cue or on its auxiliary («dit-il», «a-t-il dit»)."""
    last = at.hit.last
    if last < at.unit.last and _hangs(at.r, at.c, last):
        return (last, last + 1)
    return next(((k, k + 1) for k in range(at.start, at.hit.first) if _hangs(at.r, at.c, k)), None)


def voice_returns(at: Place, k: int) -> bool:
    """At token `k` the reporter speaks again: another cue, with no subject of its own or a pronoun."""
    r, c, cues = at.r, at.c, at.cues
    skipped = c.coordinators | c.adverbs | c.negations | c.clitics | c.aux | c.personal | c.days
    furthest = min(at.unit.last, k + _FURTHEST_CUE)
    while k < furthest and r.low[k] in skipped and k not in cues:
        k += 1
    hit = cues.get(k) if k < furthest else None
    return hit is not None and hit.cue.inflections != {"base"}


def another_speaks(at: Place, comma: int) -> bool:
    """«…, et le préfet répond que»: behind a comma and a conjunction another subject has a cue."""
    r, c, k = at.r, at.c, comma + 2
    if k >= at.unit.last or r.low[comma + 1] not in c.coordinators:
        return False
    ends = c.complementisers | c.relative | c.subordinators
    for n in range(k, min(at.unit.last, k + _FURTHEST_CUE)):
        hit = at.cues.get(n)
        if hit is not None and not {"present", "past", "done"}.isdisjoint(hit.cue.inflections):
            return True
        if r.low[n] in ends or r.low[n] in ",;.":
            return False
    return False


_FURTHEST_CUE = 7  # tokens from a comma or a conjunction to the cue behind it
