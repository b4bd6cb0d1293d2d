"""The sentences of a notice, in English and Arabic."""

from collections.abc import Sequence

from tawatur.notices.reasons import Reason
from tawatur.report.strings import Strings, strings

_NAMED = {
    "grade": "grade_",
    "grade_changed": "grade_",
    "grade_before": "grade_",
    "difference": "kind_",
    "languages": "language_",
}
_SHOWN = 6  # of one condition's words, places or names


def why(reasons: Sequence[Reason], language: str) -> list[str]:
    """A sentence for each condition, in "en" or "ar"."""
    words = strings(language)
    return [words.fill(f"notice_{r.key}", told=_listed(r, words)) for r in reasons]


def _listed(reason: Reason, words: Strings) -> str:
    prefix = _NAMED.get(reason.key)
    told = [words.texts.get(prefix + x, x) if prefix else x for x in reason.told]
    if reason.key == "grade_changed":
        return words.fill("notice_from_to", before=told[0], now=told[1])
    if reason.beside:
        told = [f"{x} ({words_})" if words_ else x for x, words_ in zip(told, reason.beside, strict=True)]
    rest = len(told) - _SHOWN
    return words.join(told[:_SHOWN]) + (f" (+{rest})" if rest > 0 else "")
