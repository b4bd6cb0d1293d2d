"""Cues before their content: «said that …», «said: “…”», «wants to …», «denied the report»."""

from tawatur.annotate.english import closed, scopes
from tawatur.annotate.plain.drafts import Draft, Frame
from tawatur.annotate.plain.places import Place, Range

_QUESTION_WORDS = frozenset({"if", "whether", "why", "how", "what", "who", "when", "where"})
_FURTHEST_VERB = 30  # tokens in which a clause shows its auxiliary, 10..30
_FURTHEST_VERB_OF_PHRASE = 10  # the same after a cue that also governs bare phrases
_Found = tuple[int, int, Frame] | None  # first and last token of a content, and its frame


def preposed(at: Place, source: Range) -> Draft | None:
    """The attribution whose content follows the cue, or None where nothing fit does."""
    r, hit, k = at.r, at.hit, at.hit.last
    if not set(hit.cue.frames) <= set("ni"):
        k = scopes.after_adverbials(r, k, at.unit.last, audience=at.has("o"))
    found = _complement(at, k) if k < at.unit.last else None
    if found is None:
        return None
    first, last, frame = found
    while last > first and r.low[last - 1] in (".", ",", ";"):
        last -= 1
    if last <= first:
        return None
    return Draft((hit.first, hit.last), source, ((first, last),), frame, hit.cue.polarity, hit.cue.verb)


def _complement(at: Place, k: int) -> _Found:
    r = at.r
    if r.low[k] in (",", ":", "—", "–", "-") and k + 1 < at.unit.last:
        return _behind_mark(at, k)
    if _other_quotation(at, k) and r.quotations[r.quote_of[k]].speech and at.has("cqto"):
        return (k, _quotation_end(at, k), "quote")
    return _marked(at, k) or _unmarked(at, k)


def _behind_mark(at: Place, k: int) -> _Found:
    if not at.has("cqto"):
        return None
    if _other_quotation(at, k + 1):
        return (k + 1, _quotation_end(at, k + 1), "quote")
    return (k + 1, at.unit.last, "colon") if at.r.low[k] == ":" else None


def _other_quotation(at: Place, k: int) -> bool:
    """Token `k` is in a quotation that does not hold the cue."""
    return at.r.quote_of[k] >= 0 and at.r.quote_of[k] != at.r.quote_of[at.hit.first]


def _quotation_end(at: Place, k: int) -> int:
    return min(at.r.quotations[at.r.quote_of[k]].last, at.unit.last)


def _marked(at: Place, k: int) -> _Found:
    """A clause or infinitive that its first word marks."""
    r, word, bound = at.r, at.r.low[k], at.unit.last
    if word == "that" and at.has("cto"):
        return (k, scopes.clause_end(r, k, bound, at.cues), "that")
    if word == "to" and at.has("i"):
        return (k, scopes.phrase_end(r, k, bound, at.cues), "infinitive")
    if word in _QUESTION_WORDS and at.has("wcn"):
        return (k, scopes.clause_end(r, k, bound, at.cues), "question")
    return None


def _unmarked(at: Place, k: int) -> _Found:
    r, word, bound = at.r, at.r.low[k], at.unit.last
    if at.has("co") and _clause_starts(at, k):
        return (k, scopes.clause_end(r, k, bound, at.cues), "clause")
    starts = (word[0].isalnum() or r.quote_of[k] >= 0) and word not in ("to", "that")
    if at.has("n") and starts and word not in closed.PREPOSITIONS and word not in closed.AUX:
        return (k, scopes.phrase_end(r, k, bound, at.cues), "phrase")
    return None


def _clause_starts(at: Place, k: int) -> bool:
    """A clause without «that»; a cue that also governs phrases needs to see its verb."""
    r, word, needs_verb = at.r, at.r.low[k], at.has("ni")
    if word.split("'")[0] in closed.PERSONAL or word == "there":
        return True
    if not (word[0].isalnum() or r.quote_of[k] >= 0) or word in closed.AUX:
        return False
    if word in closed.ADVERBS or word in closed.SUBORDINATORS:
        return False
    reach = _FURTHEST_VERB_OF_PHRASE if needs_verb else _FURTHEST_VERB
    for other in r.low[k + 1 : min(at.unit.last, k + reach)]:
        if other in closed.AUX:
            return True
        if needs_verb and (other in closed.PREPOSITIONS or other in (",", ";")):
            return False
    return not needs_verb
