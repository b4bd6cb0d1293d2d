"""Chains: the voices behind a piece of text, outermost first, read off nested attributions."""

from collections.abc import Mapping

from tawatur.model import Article, Attribution

_DEEPEST = 8  # links; a longer parent chain is a loop or noise


def by_id(article: Article) -> dict[str, Attribution]:
    """The article's attributions by id."""
    return {a.id: a for a in article.attributions}


def lineage(attribution: Attribution, known: Mapping[str, Attribution]) -> list[Attribution]:
    """The attribution's parents and itself, outermost first. A loop is cut where it would repeat."""
    out = [attribution]
    while len(out) < _DEEPEST and (parent := known.get(out[-1].parent or "")) and parent not in out:
        out.append(parent)
    return out[::-1]


def voices(attribution: Attribution, known: Mapping[str, Attribution], text: str) -> tuple[str, ...]:
    """Names of the chain, outermost first; a link with neither name nor expressed source is left out."""
    names: list[str] = []
    for link in lineage(attribution, known):
        name = link.source_name or (link.source and " ".join(link.source.of(text).split()))
        if name and (not names or names[-1] != name):
            names.append(name)
    return tuple(names)
