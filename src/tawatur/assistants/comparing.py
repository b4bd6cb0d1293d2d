"""Two articles of an archive beside each other, claim by claim, by the pipeline's own comparison."""

from sqlalchemy import Connection

from tawatur.assistants.answers import whole
from tawatur.assistants.quoting import BOUNDS, evidence, few
from tawatur.errors import InputError
from tawatur.model import Article, Claim, Json
from tawatur.pipeline import compare as compared
from tawatur.store.viewing import article_of


def compare(view: Connection, one: str, other: str) -> Json:
    """What both say and where they differ; what only one says; whether one is from the other."""
    if one == other:
        raise InputError(other, "is the same article; name two")
    pair = [article_of(view, name)[0] for name in (one, other)]
    result = compared(*pair)
    articles = {a.id: a for a in result.articles}
    story = result.stories[0]
    both = [c for c in story.claims if len({v.article for v in c.versions}) > 1]
    return {
        "articles": [a.id for a in pair],
        "both_say": few(both, BOUNDS.claims, lambda c: whole(c, articles)),
        "only": [_only(articles[a.id], story.claims) for a in pair],
        "derivation": [
            {"article": d.article, "relation": d.relation, "from": d.origin, "upstream": d.upstream}
            for d in story.lineage
        ],
    }  # fmt: skip


def _only(article: Article, claims: tuple[Claim, ...]) -> Json:
    own = [c.versions[0] for c in claims if {v.article for v in c.versions} == {article.id}]
    return {"article": article.id, "says": few(own, BOUNDS.claims, lambda v: evidence(article, v.span))}
