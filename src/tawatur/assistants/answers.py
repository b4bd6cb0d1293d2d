"""The answers about records of an archive: a story, a claim, how a story's articles derive, an article."""

from collections.abc import Mapping

from sqlalchemy import Connection

from tawatur.assistants.quoting import BOUNDS, evidence, few, line
from tawatur.errors import InputError
from tawatur.model import (
    Article,
    Attribution,
    Borrowed,
    Claim,
    Derivation,
    Difference,
    Json,
    Statement,
    Story,
)
from tawatur.report.figures import figures
from tawatur.spans import Span
from tawatur.store.viewing import article_of, claim_led, story_result

Articles = Mapping[str, Article]


def story(view: Connection, name: str) -> Json:
    """A story in short: its articles, how many independent roots, its claims, each with words that say it."""
    told, articles = _story(view, name)
    figure = figures(told)
    return {
        "story": told.id, "title": line(told.title), "grade": figure.grade,
        "independent_roots": {"low": figure.low, "high": figure.high},
        "articles": few([articles[x] for x in told.articles], BOUNDS.articles, _heading),
        "claims": few(told.claims, BOUNDS.claims, lambda c: _in_short(c, articles)),
    }  # fmt: skip


def claim(view: Connection, of: str, name: str) -> Json:
    """A claim whole: each version with its chain and words, what differs, its roots and why so many."""
    of, name = claim_led(view, of, name)
    told, articles = _story(view, of)
    found = next((c for c in told.claims if c.id == name), None)
    if found is None:
        raise InputError(name, f"the story {told.id} has no such claim; ask for the story")
    return {"story": told.id, **whole(found, articles)}


def whole(found: Claim, articles: Articles) -> Json:
    """A claim with all its versions and differences."""
    roots = found.independent
    return {
        "claim": found.id, "gist": line(found.gist), "grade": found.grade,
        "roots": [line(r) for r in found.roots],
        "independent": None if roots is None else {
            "low": roots.low, "high": roots.high, "reasons": few(roots.reasons, BOUNDS.reasons, line),
        },
        "versions": few(found.versions, BOUNDS.versions, lambda v: _version(v, articles)),
        "differences": few(found.differences, BOUNDS.differences, lambda d: _difference(d, articles)),
    }  # fmt: skip


def trace(view: Connection, name: str) -> Json:
    """Where each article of a story is from, with the words that show it."""
    told, articles = _story(view, name)
    return {
        "story": told.id, "title": line(told.title),
        "articles": few(told.lineage, BOUNDS.articles, lambda d: _derived(d, articles)),
        "roots": few(told.independent_roots, BOUNDS.articles, _root),
    }  # fmt: skip


def article(view: Connection, name: str, start: int) -> Json:
    """A part of an article's text from `start` on, and who says what in it."""
    found, about = article_of(view, name)
    part = Span(min(start, len(found.text)), min(start + BOUNDS.text, len(found.text)))
    said = [a for a in found.attributions if any(part.start <= s.start < part.end for s in a.content)]
    return {
        **_heading(found), "url": line(found.url), "language": found.language, "story": about["story"],
        "versions": len(about["versions"]), "text": evidence(found, part, limit=BOUNDS.text),
        "next_start": part.end if part.end < len(found.text) else None,
        "attributions": few(said, BOUNDS.attributions, lambda a: _attribution(a, found)),
    }  # fmt: skip


def _story(view: Connection, name: str) -> tuple[Story, Articles]:
    result = story_result(view, name)
    return result.stories[0], {a.id: a for a in result.articles}


def _heading(found: Article) -> Json:
    day = found.published.isoformat() if found.published else None
    return {
        "article": found.id, "title": line(found.title), "outlet": line(found.outlet), "published": day,
        "published_precision": found.published_precision,
    }  # fmt: skip


def _in_short(found: Claim, articles: Articles) -> Json:
    first, roots = found.versions[0], found.independent
    return {
        "claim": found.id, "gist": line(found.gist), "grade": found.grade, "versions": len(found.versions),
        "roots": [line(r) for r in found.roots[: BOUNDS.reasons]],
        "independent": None if roots is None else {"low": roots.low, "high": roots.high},
        "differs_in": sorted({d.kind for d in found.differences}),
        "evidence": evidence(articles[first.article], first.span),
    }  # fmt: skip


def _version(version: Statement, articles: Articles) -> Json:
    found = articles[version.article]
    said = next((a for a in found.attributions if a.id == version.attribution), None)
    return {
        "outlet": line(found.outlet), "chain": [line(x) for x in version.chain],
        "evidence": evidence(found, version.span),
        "source": evidence(found, said.source if said else None),
    }  # fmt: skip


def _difference(found: Difference, articles: Articles) -> Json:
    values = [
        {"article": name, "told": line(value)}
        if isinstance(value, str)
        else evidence(articles[name], value) or {}
        for name, value in found.values.items()
    ]
    return {"kind": found.kind, "values": few(values, BOUNDS.versions, lambda x: x)}


def _derived(found: Derivation, articles: Articles) -> Json:
    own = articles[found.article]
    return {
        **_heading(own), "relation": found.relation, "from": found.origin, "upstream": line(found.upstream),
        "confidence": round(found.confidence, 3), "reason": line(found.reason),
        "evidence": few(found.evidence, BOUNDS.passages, lambda s: evidence(own, s)),
        "borrowed": few(found.passages, BOUNDS.passages, lambda p: _borrowed(p, own, articles)),
    }  # fmt: skip


def _borrowed(found: Borrowed, own: Article, articles: Articles) -> Json:
    before = articles.get(found.origin)
    return {
        "handling": found.handling, "here": evidence(own, found.span),
        "there": evidence(before, found.from_span) if before else {"article": found.origin},
    }  # fmt: skip


def _root(found: tuple[str, tuple[str, ...]]) -> Json:
    return {"root": line(found[0]), "articles": few(found[1], BOUNDS.articles, lambda x: x)}


def _attribution(found: Attribution, own: Article) -> Json:
    return {
        "attribution": found.id, "source": line(found.source_name), "class": found.source_class,
        "named": found.named, "polarity": found.polarity, "quote": found.quote, "inside": found.parent,
        "cue": evidence(own, found.cue), "source_words": evidence(own, found.source),
        "content": few(found.content, BOUNDS.passages, lambda s: evidence(own, s)),
    }  # fmt: skip
