"""Words that say "may" and "not", found in a statement's text.

A hedge with `next` = imperfect counts only before an Arabic imperfect: «قد يعزز» may, «قد عزز» did.
A negation with `effect` = none («ما لا يقل», "no fewer than") holds a negative word but denies nothing;
«verb» counts before an imperfect only («ألا يكون»; «فلم» is also a film); «further» («ولا») goes on with a
negation or a lack («غير») before it, unless a verb follows. A «refusal» counts as well, but as a cue it
denies nothing («refusing»: only that).
"""

from collections.abc import Sequence
from functools import cache

from tawatur.lexicon import Match, PhraseMatcher, load, optional
from tawatur.spans import Span
from tawatur.words import Word, fold

_IMPERFECT = tuple("يتن")
_DONE = frozenset(("وقد", "فقد"))  # open a sentence: what follows the verb is its subject
_FIFTH = 4  # letters of a perfect of the fifth stem
_FEMININE = ("ه", "ات", "اء", "ي")


@cache
def _matcher(language: str, name: str) -> PhraseMatcher:
    return PhraseMatcher(optional(language, name), clitics=language == "ar")


@cache
def modal(language: str) -> frozenset[str]:
    """The folded words with which a hedge or a negation may begin."""
    return _matcher(language, "hedges").heads | _matcher(language, "negations").heads


def hedges(tokens: Sequence[Word], language: str, likely: Sequence[int]) -> tuple[Span, ...]:
    """Spans of hedges among `tokens`, of which those at `likely`, ascending, are `modal`."""
    found = _matcher(language, "hedges").find(tokens, likely)
    return tuple(_span(tokens, m) for m in found if not m.entry["next"] or _imperfect(tokens, m.last))


def negations(tokens: Sequence[Word], language: str, likely: Sequence[int]) -> tuple[Span, ...]:
    """Spans of negations among `tokens`, of which those at `likely`, ascending, are `modal`."""
    out: list[Span] = []
    lacking = False
    for m in _matcher(language, "negations").find(tokens, likely):
        effect, verb = m.entry["effect"], _imperfect(tokens, m.last)
        alone = effect == "further" and not out and not lacking
        if effect in ("not", "refusal") or alone or (verb and effect in ("verb", "further")):
            out.append(_span(tokens, m))
        lacking = lacking or effect == "lacking"
    return tuple(out)


def refuses(cue: str, language: str) -> bool:
    """True for the cue of a refusal («رافضا», "refused")."""
    return any(form in fold(cue) for form in _refusals(language))


@cache
def _refusals(language: str) -> tuple[str, ...]:
    return tuple(fold(e.form) for e in optional(language, "negations") if e["effect"].startswith("refus"))


def _imperfect(tokens: Sequence[Word], k: int) -> bool:
    if k >= len(tokens) or not tokens[k].folded.startswith(_IMPERFECT):
        return False
    return tokens[k].folded not in _perfects() and not _fifth(tokens, k)


def _fifth(tokens: Sequence[Word], k: int) -> bool:
    """«وقد تأهل اللاعب»: a perfect, fifth stem. The imperfect it looks like has a feminine subject."""
    told = tokens[k - 1].folded if k else ""
    if told not in _DONE or len(tokens[k].folded) != _FIFTH or tokens[k].folded[0] != "ت":
        return False
    subject = tokens[k + 1].folded if k + 1 < len(tokens) else ""
    return subject.startswith("ال") and not subject.endswith(_FEMININE)


@cache
def _perfects() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "perfects") if e["kind"] == "imperfect_like")


def _span(tokens: Sequence[Word], match: Match) -> Span:
    return Span(tokens[match.first].start, tokens[match.last - 1].end)
