"""Omissions: what an article leaves out of what a root says in the other articles of its story.

An article can leave out only what was published before it, and what it does not tell in words of its own.
Only what two other articles carry counts, or what a named voice denies of that which the article tells. A
root that the article never names is left out as a whole; that is said of voices only, since every article
leaves out the agencies that it does not print.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tawatur.clock import clock
from tawatur.config import Lineage
from tawatur.findings import LeftOut, Omission
from tawatur.lineage.names import same_name, short_form
from tawatur.lineage.retold import Text, gist_words, names, tells, text_of
from tawatur.lineage.roots import ANONYMOUS, Setting, Told, plain, told
from tawatur.model import Claim
from tawatur.spans import Span

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a root says: a claim, where it stands, its versions' telling words, and when it was first said.

    `denial`: the root denies it.
    """

    claim: str
    spans: Mapping[str, Span]
    words: tuple[frozenset[str], ...]
    since: float
    denial: bool


@dataclass(frozen=True, slots=True)
class _Root:
    """A root, whether it may be left out as a whole, and what it says, the most widely carried first."""

    name: str
    voice: bool
    said: list[_Said]


def omissions(
    settings: Mapping[str, Setting], claims: Sequence[Claim], *, config: Lineage
) -> tuple[Omission, ...]:
    """What each article leaves out, in their order: of each, denials first, then the most widely carried.

    `settings`: the story's articles by id, in order of time; `claims` have their roots. Cost: linear in the
    articles, times `config.omitted_of` claims at most.
    """
    if len(settings) < 2:
        return ()
    instant = clock(s.article.published for s in settings.values())
    times = {name: instant(s.article.published) for name, s in settings.items()}
    ranked = sorted(claims, key=lambda c: -len(c.versions))[: config.omitted_of]
    roots = _roots([(c, told(c, settings)) for c in ranked], times, config)
    carried: dict[str, set[str]] = {name: set() for name in settings}
    for claim in claims:
        for version in claim.versions:
            carried.setdefault(version.article, set()).add(claim.id)
    shared = {c.id for c in claims if len(c.versions) > 1}
    asked = frozenset().union(*(words for root in roots for said in root.said for words in said.words))
    return tuple(
        found
        for name, setting in settings.items()
        if roots and carried[name] & shared
        for found in _of(text_of(setting.article, asked), times[name], carried[name], roots, config)
    )


def _of(text: Text, at: float, carried: Set[str], roots: Sequence[_Root], config: Lineage) -> list[Omission]:
    found = [o for root in roots if (o := _omission(text, at, carried, root, config))]
    return sorted(found, key=lambda o: (not o.denial, -max(len(c.spans) for c in o.claims)))


def _omission(text: Text, at: float, carried: Set[str], root: _Root, config: Lineage) -> Omission | None:
    """What this article leaves out of what `root` says; None where that is nothing, or nothing to tell."""
    named = names(text, root.name)
    here = sum(not s.denial and _tells(text, s, carried, config) for s in root.said)
    gone = [s for s in root.said if s.since < at < _NEVER and _lacks(text, s, carried, named, config)]
    if not gone or not (here or named or root.voice):
        return None
    listed = tuple(LeftOut(s.claim, s.spans) for s in gone[: config.omitted_claims])
    denial = any(s.denial for s in gone)
    return Omission(text.article, root.name, named, here, len({s.claim for s in gone}), denial, listed)


def _tells(text: Text, said: _Said, carried: Set[str], config: Lineage) -> bool:
    return said.claim in carried or any(tells(text.words, words, config) for words in said.words)


def _lacks(text: Text, said: _Said, carried: Set[str], named: bool, config: Lineage) -> bool:
    """It does not tell it; a denial: it tells what is denied, names no denier, and nobody denies it there."""
    if not said.denial:
        return not _tells(text, said, carried, config)
    if named or any(tells(denied, words, config) for denied in text.denied for words in said.words):
        return False
    return _tells(text, said, carried, config)


def _roots(
    rows: Sequence[tuple[Claim, list[Told]]], times: Mapping[str, float], config: Lineage
) -> list[_Root]:
    """Every root once, with what two outlets say on its word, and with what it denies."""
    out: list[_Root] = []
    rows = [(claim, [t for t in versions if _telling(t, config)]) for claim, versions in rows]
    for claim, versions in rows:
        for name, denying in _deniers(versions).items():
            _join(out, name, True, _said(claim, denying, times, denial=True))
        if claim.roots and len({t.setting.article.outlet or t.version.article for t in versions}) > 1:
            name = claim.roots[0]
            own = [t for t in versions if t.name and _one(t.name, name)]
            voice = any(plain(t) or _unnamed(t) for t in own)
            _join(out, name, voice, _said(claim, versions, times, denial=False))
    return out


def _telling(teller: Told, config: Lineage) -> bool:
    return len(gist_words(teller.version.span.of(teller.setting.article.text))) >= config.omitted_words


def _said(claim: Claim, versions: Sequence[Told], times: Mapping[str, float], *, denial: bool) -> _Said:
    words = tuple({gist_words(t.version.span.of(t.setting.article.text)) for t in versions})
    spans = {t.version.article: t.version.span for t in versions}
    return _Said(claim.id, spans, words, min(times[name] for name in spans), denial)


def _unnamed(teller: Told) -> bool:
    return teller.attribution is not None and teller.attribution.source_class in ANONYMOUS


def _deniers(versions: Sequence[Told]) -> dict[str, list[Told]]:
    """Plainly named voices that deny the claim, each with the versions in which they do."""
    found: dict[str, list[Told]] = {}
    for teller in versions:
        if teller.attribution and teller.attribution.polarity == "deny" and teller.name and plain(teller):
            name = next((n for n in found if _one(n, teller.name)), teller.name)
            found.setdefault(name, []).append(teller)
    return found


def _join(roots: list[_Root], name: str, voice: bool, said: _Said) -> None:
    """Add what is said to the root of this name, or found that."""
    for k, root in enumerate(roots):
        if _one(root.name, name):
            root.said.append(said)
            roots[k] = replace(root, voice=root.voice or voice)
            return
    roots.append(_Root(name, voice, [said]))


def _one(a: str, b: str) -> bool:
    return same_name(a, b) or short_form(a, b)
