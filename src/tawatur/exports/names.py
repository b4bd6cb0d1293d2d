"""Identifiers, the same in every format and on every run: `urn:uuid:` made of our own ids (RFC 9562)."""

from uuid import NAMESPACE_URL, uuid5

from tawatur.model import Article, Attribution, SourceClass

VOCABULARY = "urn:x-tawatur:"  # of what no standard has a word for
MEDIA: frozenset[SourceClass | None] = frozenset({"news_agency", "media_outlet"})


def iri(*parts: str) -> str:
    """The identifier of something of an article: its id, and what it is."""
    return _made("", parts)


def text_iri(article: Article) -> str:
    """The identifier of an article's text, in which spans count."""
    return iri(article.id, "text")


def story_iri(story: str, *parts: str) -> str:
    """The identifier of a story (its id), or of something that means nothing outside it."""
    return _made("story:", (story, *parts))


def medium_iri(name: str) -> str:
    """The identifier of an outlet or agency, in whatever story it is named."""
    return _made("medium:", (name,))


def voice_iri(story: str, name: str, told: Attribution | None, article: str) -> str:
    """The identifier of who speaks: media by name, others by name in one story, the unnamed each apart.

    `told`: the attribution that names the voice, where it is known; `article`: the id of its article.
    """
    if told is not None and told.source_class in MEDIA:
        return medium_iri(name)
    if told is not None and told.named is False:
        return story_iri(story, "unnamed", article, told.id)
    return story_iri(story, "voice", name)


def _made(kind: str, parts: tuple[str, ...]) -> str:
    # !a: ids may hold lone surrogates, which no IRI and no UTF-8 can.
    return uuid5(NAMESPACE_URL, f"tawatur:{kind}{parts!a}").urn
