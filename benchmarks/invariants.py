"""What must hold of every annotated article and every story, whatever the text: faults in words."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tawatur.model import Article, Attribution, Claim, Derivation, Json, Story
from tawatur.spans import Span, overlap


def article_faults(article: Article) -> list[str]:
    """Broken invariants of one annotated article; [] when all hold."""
    size = len(article.text)
    mentions = [m.span for m in article.mentions]
    out = _spans("sentence", article.sentences, size, apart=True)
    out += _spans("mention", mentions, size, apart=True)
    for gap in article.furniture:
        if any(overlap(gap, s) for s in (*article.sentences, *mentions)):
            out.append("a sentence or mention touches furniture")
    for found in article.attributions:
        out += _attribution(found, size)
    out += _parents(article.attributions)
    return out + _json(article.to_json())


def _spans(what: str, spans: Iterable[Span], size: int, *, apart: bool = False) -> list[str]:
    rows = list(spans)
    out = [
        f"{what} {tuple(s)} is empty or outside the text" for s in rows if not 0 <= s.start < s.end <= size
    ]
    if apart:
        out += [f"{what}s {tuple(a)}, {tuple(b)} overlap" for a, b in pairwise(rows) if a.end > b.start]
    return out


def _attribution(found: Attribution, size: int) -> list[str]:
    out = _spans("content", found.content, size, apart=True)
    out += _spans("cue or source", [s for s in (found.cue, found.source) if s], size)
    if not found.content:
        out.append("no content")
    if not 0 <= found.confidence <= 1:
        out.append(f"confidence {found.confidence}")
    if found.source_name is not None and not found.source_name.strip():
        out.append("blank name of a source")
    return out


def _parents(rows: Sequence[Attribution]) -> list[str]:
    parents = {a.id: a.parent for a in rows}
    out = ["an id stands twice"] if len(parents) < len(rows) else []
    out += [f"parent {p} is missing" for p in parents.values() if p is not None and p not in parents]
    return out + _loops(parents)


def _loops(parents: Mapping[str, str | None]) -> list[str]:
    """Each chain is walked once: what a walk has passed is safe for the next."""
    safe: set[str] = set()
    for start in parents:
        path: set[str] = set()
        at: str | None = start
        while at is not None and at not in safe:
            if at in path:
                return [f"{at} is its own ancestor"]
            path.add(at)
            at = parents.get(at)
        safe |= path
    return []


def _json(row: Json) -> list[str]:
    try:
        written = json.dumps(row, allow_nan=False)
        return [] if json.dumps(json.loads(written)) == written else ["JSON reads back otherwise"]
    except (TypeError, ValueError) as problem:
        return [f"no JSON: {problem}"]


def story_faults(story: Story, articles: Mapping[str, Article]) -> list[str]:
    """Broken invariants of one examined story over its `articles` by id; [] when all hold."""
    out = [] if set(story.articles) <= set(articles) else ["an article of the story is missing"]
    for claim in story.claims:
        out += _claim(claim, articles)
    if {d.article for d in story.lineage} != set(story.articles):
        out.append("lineage and articles differ")
    for derivation in story.lineage:
        out += _derivation(derivation, articles)
    out += _loops({d.article: d.origin for d in story.lineage})
    grouped = [i for _, ids in story.independent_roots for i in ids]
    if not set(grouped) <= set(story.articles):
        out.append("a root outside the story")
    return out + _json(story.to_json())


def _claim(claim: Claim, articles: Mapping[str, Article]) -> list[str]:
    out = (
        ["two versions of one article"]
        if len({v.article for v in claim.versions}) < len(claim.versions)
        else []
    )
    for version in claim.versions:
        article = articles[version.article]
        out += _spans("version", [version.span, *version.hedges, *version.negations], len(article.text))
        out += _chain(version.chain, version.attribution, article)
    for difference in claim.differences:
        for name, value in difference.values.items():
            if not isinstance(value, str) and not 0 <= value.start <= value.end <= len(articles[name].text):
                out.append(
                    f"difference {tuple(value)} is outside the text"
                )  # empty where a version has nothing
    if claim.independent and not 0 <= claim.independent.low <= claim.independent.high:
        out.append("fewest roots exceed most")
    return out


def _chain(chain: Sequence[str], attribution: str | None, article: Article) -> list[str]:
    known = {a.id: a for a in article.attributions}
    if attribution is None:
        return ["a chain without an attribution"] if chain else []
    if attribution not in known:
        return [f"attribution {attribution} is missing"]
    depth, at = 0, known.get(attribution)
    while at is not None and depth < len(chain):
        depth, at = depth + 1, known.get(at.parent or "")
    return ["a chain longer than its attributions"] if depth < len(chain) else []


def _derivation(found: Derivation, articles: Mapping[str, Article]) -> list[str]:
    out = _spans("evidence", found.evidence, len(articles[found.article].text))
    if found.origin is not None and found.origin not in articles:
        out.append("an origin outside the story")
    return out
