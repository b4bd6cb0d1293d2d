"""Who speaks in a version of a claim, the same in every format that has agents."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from tawatur.exports.names import MEDIA, medium_iri, voice_iri
from tawatur.model import Article, Attribution, Claim, SourceClass, Statement, Story

AgentKind = Literal["Person", "Organization"]
Articles = Mapping[str, Article]
_KINDS: Mapping[SourceClass | None, AgentKind] = {
    "person_named": "Person", "person_unnamed": "Person", "official_body": "Organization",
    "organisation": "Organization", "armed_group": "Organization",
}  # fmt: skip


class Agent(NamedTuple):
    """A voice: its identifier, its name, and what it is where that is known."""

    iri: str
    name: str
    kind: AgentKind | None


class Voices:
    """The voices of one story."""

    def __init__(self, story: Story, articles: Articles) -> None:
        """`articles`: of the story, by id."""
        outlets = {articles[name].outlet for name in story.articles if name in articles}
        self._story, self._media = story.id, outlets | {d.upstream for d in story.lineage}

    def agent(self, name: str, told: Attribution | None, article: str) -> Agent:
        """Who `name` is. `told`: the attribution that names the voice, in the article of this id.

        A voice that bears the name of an outlet, or of an origin that articles name, is that one.
        """
        if name in self._media or (told is not None and told.source_class in MEDIA):
            return Agent(medium_iri(name), name, "Organization")
        kind = _KINDS.get(told.source_class) if told else None
        return Agent(voice_iri(self._story, name, told, article), name, kind)


def by_name(version: Statement, article: Article) -> Mapping[str, Attribution]:
    """The attributions that name the voices of a version, from its own outwards."""
    known = {a.id: a for a in article.attributions}
    found: dict[str, Attribution] = {}
    at = known.get(version.attribution or "")
    while at is not None and at.id in known:
        del known[at.id]  # so that parents in a circle end
        if at.source_name:
            found.setdefault(at.source_name, at)
        at = known.get(at.parent or "")
    return found


def own(version: Statement, article: Article) -> Attribution | None:
    """The innermost attribution of a version."""
    return next((a for a in article.attributions if a.id == version.attribution), None)


def told(claim: Claim, articles: Articles) -> Iterator[tuple[Statement, Article, Attribution | None]]:
    """The versions whose articles are known, each with its article and its innermost attribution."""
    for version in claim.versions:
        if (article := articles.get(version.article)) is not None:
            yield version, article, own(version, article)
