"""Contents behind their cue: «X dit que …», «X déclare : « … »», «X promet de …», «X dément les rumeurs»."""

from tawatur.annotate.plain.drafts import Draft, Frame
from tawatur.annotate.plain.places import Place, Range, another_speaks, voice_returns

_LONGEST_ADVERBIAL = 22  # tokens between a cue and the complementiser or quotation that it governs
_Found = tuple[int, int, Frame] | None  # first and last token of a content, and its frame


def preposed(at: Place, source: Range) -> Draft | None:
    """The attribution whose content follows the cue, or None where nothing fit does."""
    found = _marked(at) or _unmarked(at)
    if found is None:
        return None
    first, last, frame = found
    while last > first and at.r.low[last - 1] in (".", ",", ";"):
        last -= 1
    if last <= first:
        return None
    hit = at.hit
    return Draft((hit.first, hit.last), source, ((first, last),), frame, hit.cue.polarity, hit.cue.verb)


def _marked(at: Place) -> _Found:
    """Behind a complementiser, a colon, a marker of infinitives or an opening quotation mark."""
    r, c = at.r, at.c
    first, bound = at.hit.last, at.unit.last
    for k in range(first, min(bound, first + _LONGEST_ADVERBIAL)):
        word, number = r.low[k], r.quote_of[k]
        if number >= 0 and number != r.quote_of[at.hit.first] and r.quotations[number].speech:
            return (k, min(r.quotations[number].last, bound), "quote") if at.has("cqt") else None
        if word == ":":
            return _behind_colon(at, k + 1)
        if word in c.complementisers and at.has("ct"):
            return (k, clause_end(at, k, bound), "that")
        if word in c.questions and at.has("w"):
            return (k, clause_end(at, k, bound), "question")
        if at.has("i") and word in c.markers and _infinitive(at, k + 1):
            return (k, phrase_end(at, k, bound), "infinitive")
        if word in c.infinitives and at.has("c") and k == first:
            return (k, clause_end(at, k, bound), "clause")
        quoted = word == "," and k + 1 < bound and r.quote_of[k + 1] >= 0
        if (word in ",;." and not quoted) or word in c.aux or k in at.cues or word in c.personal:
            return None
    return None


def _behind_colon(at: Place, k: int) -> _Found:
    r, bound = at.r, at.unit.last
    if k >= bound or not at.has("cqt"):
        return None
    if r.quote_of[k] >= 0:
        return (k, min(r.quotations[r.quote_of[k]].last, bound), "quote")
    return (k, bound, "colon")


def _infinitive(at: Place, k: int) -> bool:
    r, c = at.r, at.c
    while k < at.unit.last and r.low[k] in c.clitics | c.negations | c.adverbs:
        k += 1
    return k < at.unit.last and (r.low[k] in c.infinitives or r.low[k].endswith(c.endings))


def _unmarked(at: Place) -> _Found:
    """A noun phrase: it starts with an article or a quotation mark."""
    r, c, k = at.r, at.c, at.hit.last
    while k < at.unit.last and r.low[k] in c.adverbs | c.days:
        k += 1
    if not at.has("n") or k >= at.unit.last:
        return None
    opens = r.low[k] in c.determiners or r.raw[k][0].isupper() or r.quote_of[k] > r.quote_of[at.hit.first]
    return (k, phrase_end(at, k, at.unit.last), "phrase") if opens else None


def clause_end(at: Place, k: int, bound: int) -> int:
    """End of a reported clause: `bound`, or where the reporter's voice returns."""
    r, c = at.r, at.c
    inside, n = r.quote_of[k], k
    while n < bound:
        number = r.quote_of[n]
        if number >= 0 and number != inside:
            n = max(r.quotations[number].last, n + 1)
            continue
        if r.low[n] == ";":
            return n
        breaks = r.low[n] in (",", "—", "–") or r.low[n] in c.coordinators
        if breaks and n > k and _reporter(at, n):
            return n
        n += 1
    return bound


def _reporter(at: Place, k: int) -> bool:
    """Behind the comma or conjunction `k` the reporter speaks again."""
    return voice_returns(at, k + 1) or _tag(at, k + 1) or (at.r.low[k] == "," and another_speaks(at, k))


def _tag(at: Place, k: int) -> bool:
    """«…, selon X»: a citing phrase behind a comma."""
    return k < at.unit.last and at.r.low[k] in at.c.stops and at.r.low[k] in at.c.prepositions


def phrase_end(at: Place, k: int, bound: int) -> int:
    """End of a noun phrase or an infinitive with its attributes: the next comma or clause."""
    r, c = at.r, at.c
    for n in range(k + 1, bound):
        word = r.low[n]
        if word in (",", ";", ":", "—", "–") or word in c.subordinators:
            return n
        if word in c.coordinators and voice_returns(at, n + 1):
            return n
    return bound
