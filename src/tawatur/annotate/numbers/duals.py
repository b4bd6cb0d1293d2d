"""Arabic dual nouns, which count two by their ending alone: «مقتل شخصين».

Only listed nouns count, and none whose dual reads like its plural («عاملين») or like a name («طالبان», the
movement): such a name counts two only where another dual describes it («طالبان سعوديان»).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.annotate.openers import DUAL, Opened
from tawatur.annotate.phrases import listed
from tawatur.lexicon import load
from tawatur.model import Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import Word, words

_CONTEXT = "number_context"
_COUNTED = ("person", "thing", "time", "currency")
_ENDINGS = ("ان", "ين")
_CLITICS = ("و", "ل", "ب")
_OF_ORIGIN = "يان"  # the dual of an adjective in «ي»
_SHORTEST = 3  # letters of a noun whose dual is told from other words


def with_duals(tokens: Sequence[Word], opened: Opened, found: list[Mention]) -> list[Mention]:
    """`found` and the dual nouns that no number of it covers, in order."""
    taken = iter(found)
    current = next(taken, None)
    added: list[Mention] = []
    for k in [k for k, opens in opened if opens & DUAL]:
        token = tokens[k]
        while current is not None and current.span.end <= token.start:
            current = next(taken, None)
        if current and current.span.start < token.end:
            continue
        if name := _counted(tokens, k):
            added.append(Mention(Span(token.start, token.end), "number", NumberValue(2, 2, name)))
    return sorted((*found, *added), key=lambda m: m.span) if added else found


def _counted(tokens: Sequence[Word], k: int) -> str | None:
    """The singular of a dual noun at token `k` that counts two («قتيلان», «وشخصين»), or None."""
    folded = tokens[k].folded
    duals = _duals()
    bare = folded if folded in duals else folded[1:] if folded[:1] in _CLITICS else ""
    before = tokens[k - 1].folded if k else ""
    if bare not in duals or before in listed(_CONTEXT, "bearer", "ar"):
        return None
    unsure = bare in listed(_CONTEXT, "no_dual", "ar")
    return None if unsure and not _described(tokens, k + 1) else duals[bare]


def _described(tokens: Sequence[Word], k: int) -> bool:
    following = tokens[k].folded if k < len(tokens) else ""
    return following.endswith(_OF_ORIGIN) or following in listed(_CONTEXT, "dual", "ar")


def dual_openers() -> Iterator[str]:
    """The dual nouns, folded, with the letters that may stand before them."""
    return (clitic + dual for dual in _duals() for clitic in ("", *_CLITICS))


@cache
def _duals() -> dict[str, str]:
    """Folded dual -> its singular as listed."""
    out: dict[str, str] = {}
    for entry in load("ar", "units"):
        stem = words(entry.form)[0].folded
        if entry["kind"] in _COUNTED and len(stem) >= _SHORTEST:
            plurals = {words(p)[0].folded for p in entry["plural"].split("|") if p}
            stem = stem[:-1] + "ت" if entry.form.endswith("ة") else stem
            out |= {stem + end: entry.form for end in _ENDINGS if stem + end not in plurals}
    return out
