"""A claim's grade: disputed, circular, or by the number of its independent roots."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.config import Lineage
from tawatur.lineage.circles import circular
from tawatur.lineage.denials import Denial, content_words, denied
from tawatur.lineage.independence import independence
from tawatur.lineage.roots import Root, Setting, Told, roots, told
from tawatur.model import Claim, Grade, Independence
from tawatur.spans import Span
from tawatur.words import words


def assess(
    claim: Claim,
    settings: Mapping[str, Setting],
    labels: Sequence[tuple[str, bool]],
    against: Sequence[Denial],
    *,
    config: Lineage,
) -> Claim:
    """The claim with its roots, the range of independent ones and its grade.

    `settings`: the story's articles by id; `labels`: its origins; `against`: what is denied in it.
    A circle has no root. A dispute outweighs a circle, a circle outweighs the count.
    """
    versions = told(claim, settings)
    if contradicts(claim, versions, config=config) or denied(versions, against, config=config):
        return _graded(claim, roots(versions, labels), "disputed", config=config)
    if circular(versions):
        reason = "the outlets cite each other and no other voice is named"
        return replace(claim, roots=(), independent=Independence(0, 1, (reason,)), grade="circular")
    return _graded(claim, roots(versions, labels), None, config=config)


def _graded(claim: Claim, found: Sequence[Root], grade: Grade | None, *, config: Lineage) -> Claim:
    range_ = independence(found, config=config)
    names = tuple(dict.fromkeys(r.name for r in found))
    by_count: Grade = "corroborated" if range_.low > 1 else "single_root"
    return replace(claim, roots=names, independent=range_, grade=grade or by_count)


def contradicts(claim: Claim, versions: Sequence[Told], *, config: Lineage) -> bool:
    """True when a version denies, or versions of separate origins differ in a number or a negation."""
    for teller in versions:
        if teller.attribution and teller.attribution.polarity == "deny":
            said = teller.version.span.of(teller.setting.article.text)
            if len(content_words(said)) >= config.denied_words:
                return True
    settings = {t.version.article: t.setting for t in versions}
    for difference in claim.differences:
        if difference.kind in ("number", "negation"):
            held = [
                (settings[a], _digits(v, settings[a])) for a, v in difference.values.items() if a in settings
            ]
            if any(_conflict(a, b) for k, a in enumerate(held) for b in held[k + 1 :]):
                return True
    return False


def _digits(value: Span | str, setting: Setting) -> frozenset[str]:
    text = value if isinstance(value, str) else value.of(setting.article.text)
    return frozenset(w.folded for w in words(text) if w.folded.isdigit())


def _conflict(a: tuple[Setting, frozenset[str]], b: tuple[Setting, frozenset[str]]) -> bool:
    """Separate origins, and no figure that the other version has as well («40», «more than 40»)."""
    agree = bool(a[1] and b[1]) and (a[1] <= b[1] or b[1] <= a[1])
    return not a[0].origins & b[0].origins and not agree
