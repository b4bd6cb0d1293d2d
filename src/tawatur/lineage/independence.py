"""How many roots of a claim are independent, as a range with reasons.

The high end counts all roots that nothing makes one. The low end counts named voices that are shown to be
apart: they say the same and agree in facts that can be checked, in words of their own, reach us through
origins with no article in common, and neither is introduced by the other's name («مدير الميناء …» beside
«الميناء»).
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from tawatur.config import Lineage
from tawatur.lineage.denials import content_words
from tawatur.lineage.facts import Fact, bodies, facts
from tawatur.lineage.names import akin, core, same_name
from tawatur.lineage.roots import Root, Told
from tawatur.model import Independence
from tawatur.spans import Span
from tawatur.words import bare, words


def independence(found: Sequence[Root], *, config: Lineage) -> Independence:
    """The range of independent roots. No root at all gives 0..0."""
    reasons: list[str] = []
    for root in found:
        articles = {t.version.article for t in root.versions}
        if len(articles) > 1:
            what = "share the origin" if root.own_voice else "rest on one voice"
            reasons.append(f"{len(articles)} articles {what}: {root.name}")
    if len(found) > 1:
        reasons += [f"no source is named by {r.name}" for r in found if r.own_voice]
        reasons += [f"anonymous, may be another's source: {r.name}" for r in found if r.anonymous]
        unsure = [r.name for r in found if not (r.own_voice or r.anonymous or r.sure)]
        reasons += [f"not plainly named: {name}" for name in unsure]
    low, why = _shown([r for r in found if r.sure], config=config)
    low = max(low, 1 if found else 0)
    if low > 1:
        reasons.append(f"{low} named voices reach us through texts with no common origin")
    return Independence(low, max(low, len(found)), (*reasons, *why))


def _shown(sure: Sequence[Root], *, config: Lineage) -> tuple[int, list[str]]:
    """The number of groups of linked roots, and what links them in words."""
    parts: list[list[Root]] = []
    why: dict[str, None] = {}
    for root in sure:
        links = [[link for other in part if (link := _link(root, other, config))] for part in parts]
        why.update(dict.fromkeys(link for found in links for link in found))
        met = [part for part, found in zip(parts, links, strict=True) if found]
        apart = [part for part, found in zip(parts, links, strict=True) if not found]
        parts = [*apart, [*(r for part in met for r in part), root]]
    return len(parts), list(why)


def _link(a: Root, b: Root, config: Lineage) -> str | None:
    """Why two roots are not shown to be apart; None when they are."""
    if a.origins & b.origins:
        return f"reach us through one text: {a.name}, {b.name}"
    if families := _families(a) & _families(b):
        return f"reach us through one publisher, {min(families)}: {a.name}, {b.name}"
    if akin(a.name, b.name):
        return f"have like names: {a.name}, {b.name}"
    if _introduces(a, b, config) or _introduces(b, a, config):
        return f"may be one, a person and the body: {a.name}, {b.name}"
    if any(_same_words(x, y, config) for x, y in product(a.versions, b.versions)):
        return f"use the same words: {a.name}, {b.name}"
    if not any(_agree(x, y, config) for x, y in product(a.versions, b.versions)):
        return f"say too little in common: {a.name}, {b.name}"
    return None


def _families(root: Root) -> set[str]:
    """The publishers whose outlets carry it, where all of these belong to one that is known."""
    told = [t.setting.article.metadata.get("outlet_family") for t in root.versions]
    return {str(f) for f in told if f} if all(told) else set()


def _introduces(a: Root, b: Root, config: Lineage) -> bool:
    """Most of the telling words of `b`'s name stand around `a`, where an article names it."""
    asked, reach = core(b.name), config.role_chars
    for teller in a.versions:
        text = teller.setting.article.text
        for place in _namings(teller):
            around = text[max(0, place.start - reach) : place.end + reach]
            held = asked & {bare(w.folded) for w in words(around)}
            if len(held) > config.introduced_share * len(asked):
                return True
    return False


def _namings(teller: Told) -> Iterator[Span]:
    """Where the teller is named: as a source, and wherever its article has the same name."""
    if teller.attribution and teller.attribution.source:
        yield teller.attribution.source
    article = teller.setting.article
    for mention in article.mentions:
        if mention.kind in ("person", "organisation") and same_name(str(mention.value), teller.name):
            yield mention.span


def _same_words(a: Told, b: Told, config: Lineage) -> bool:
    """Long or many runs of words are common: two who speak for themselves choose other words."""
    one, other = ([w.folded for w in words(_said(t))] for t in (a, b))
    runs = [m.size for m in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()]
    common = sum(size for size in runs if size >= config.least_run)
    return max(runs) >= config.same_run or common >= config.same_share * min(len(one), len(other))


def _agree(a: Told, b: Told, config: Lineage) -> bool:
    """Nearly all words of the shorter are common, or a good part of them and facts that can be checked."""
    one, other = content_words(_said(a)), content_words(_said(b))
    common, least = len(one & other), min(len(one), len(other))
    if common < max(config.agreeing_words, config.agreeing_share * least):
        return False
    return common >= config.agreeing_alone * least or len(_facts(a) & _facts(b)) >= config.agreeing_facts


def _facts(teller: Told) -> frozenset[Fact]:
    mentions, said = teller.setting.article.mentions, [teller.version.span]
    return facts(mentions, said) | bodies(mentions, said)


def _said(teller: Told) -> str:
    return teller.version.span.of(teller.setting.article.text)
