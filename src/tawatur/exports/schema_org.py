"""Claims as schema.org JSON-LD: a Claim, and the draft of a ClaimReview that a person may finish.

Tawatur never says what is true. A draft has no `reviewRating`, no `author` and no date, and says that they
are a person's to add; its `creativeWorkStatus` is Draft. The context is in the document: reading it needs no
network. What schema.org has no word for is under `tw:`.
"""

from collections.abc import Iterator, Mapping

from tawatur.clock import clock
from tawatur.exports.names import VOCABULARY, medium_iri, story_iri, text_iri
from tawatur.exports.parts import Parts
from tawatur.exports.sheets import clean
from tawatur.exports.voices import Agent, Voices, by_name, told
from tawatur.model import Article, Claim, Difference, Json, Story
from tawatur.report.document import dump
from tawatur.report.reasons import reason_text
from tawatur.report.screen import roots_text
from tawatur.report.shown import safe_url
from tawatur.report.strings import LANGUAGES, Strings, strings

CONTEXT: Json = {"@vocab": "https://schema.org/", "tw": VOCABULARY, "tw:chain": {"@container": "@list"}}
Articles = Mapping[str, Article]


def schema_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """One JSON-LD document of all articles and claims of `result`; `language` changes nothing."""
    yield b'{"@context":' + dump(CONTEXT) + b',\n"@graph":['
    opening, agents = b"\n", set[str]()
    for story, articles in result.chapters():
        for node in story_nodes(story, articles):
            if "name" in node and node["@id"] in agents:
                continue  # an outlet of an earlier story
            agents.update([node["@id"]] if "name" in node else [])
            yield opening + dump(clean(node))
            opening = b",\n"
    yield b"\n]}\n"


def story_nodes(story: Story, articles: Articles) -> Iterator[Json]:
    """The nodes of one story: articles, agents (they have a `name`), each claim with its draft review."""
    for name in story.articles:
        if name in articles:
            yield from _article(articles[name])
    for claim in story.claims:
        yield from _Nodes(story, claim, articles).nodes()


def _article(article: Article) -> Iterator[Json]:
    node = {
        "@id": text_iri(article), "@type": "NewsArticle", "identifier": article.id,
        "headline": article.title, "inLanguage": article.language, "url": safe_url(article.url),
        "datePublished": article.published.isoformat()
        if article.published and article.published_precision != "extracted" else None,
        "tw:datePrecision": article.published_precision, "tw:byline": list(article.authors),
        "publisher": {"@id": medium_iri(article.outlet)} if article.outlet else None,
    }  # fmt: skip
    yield _known(node)
    if article.outlet:
        yield _agent(Agent(medium_iri(article.outlet), article.outlet, "Organization"))


def _agent(agent: Agent) -> Json:
    return _known({"@id": agent.iri, "@type": agent.kind, "name": agent.name})


def _known(node: Json) -> Json:
    return {key: value for key, value in node.items() if value not in (None, "", [])}


class _Nodes:
    """The nodes of one claim."""

    def __init__(self, story: Story, claim: Claim, articles: Articles) -> None:
        self._story, self._claim, self._articles = story, claim, articles
        self._voices = Voices(story, articles)
        self._told = list(told(claim, articles))
        found = (article.language for _, article, _ in self._told if article.language)
        self._language = next(found, None)

    def nodes(self) -> Iterator[Json]:
        """Agents, the claim, the draft of its review."""
        asserting, denying = self._roots()
        for agent in {**asserting, **denying}.values():
            yield _agent(agent)
        yield self._node([*asserting.values()], [*denying.values()])
        yield self._review()

    def _roots(self) -> tuple[dict[str, Agent], dict[str, Agent]]:
        """The roots by name: those who say the claim, and those whose word on it is only a denial."""
        polarity: dict[str, set[str]] = {}
        agents: dict[str, Agent] = {}
        for version, article, innermost in self._told:
            if version.chain and innermost is not None:
                name = version.chain[-1]
                polarity.setdefault(name, set()).add(innermost.polarity)
                named = by_name(version, article).get(name)
                agents.setdefault(name, self._voices.agent(name, named, article.id))
        rows = {name: agents.get(name) or self._voices.agent(name, None, "") for name in self._claim.roots}
        denying = {name for name in rows if polarity.get(name) == {"deny"}}
        return (
            {name: agent for name, agent in rows.items() if name not in denying},
            {name: agent for name, agent in rows.items() if name in denying},
        )

    def _node(self, asserting: list[Agent], denying: list[Agent]) -> Json:
        claim, count = self._claim, self._claim.independent
        first = self._first()
        return _known({
            "@id": self._iri("claim"), "@type": "Claim", "identifier": f"{self._story.id}/{claim.id}",
            "text": self._worded(claim.gist), "author": [{"@id": agent.iri} for agent in asserting],
            "tw:deniedBy": [{"@id": agent.iri} for agent in denying],
            "appearance": [{"@id": text_iri(article)} for _, article, _ in self._told],
            "firstAppearance": {"@id": text_iri(first)} if first else None,
            "hasPart": [*self._quotations()], "tw:grade": claim.grade,
            "tw:rootsLow": count.low if count else None, "tw:rootsHigh": count.high if count else None,
            "tw:difference": [self._difference(difference) for difference in claim.differences],
        })  # fmt: skip

    def _iri(self, what: str, *more: str) -> str:
        return story_iri(self._story.id, what, self._claim.id, *more)

    def _worded(self, text: str) -> object:
        return {"@value": text, "@language": self._language} if self._language else text

    def _first(self) -> Article | None:
        """The article that was published first, where all dates are known and one is before all others."""
        rows = [article for _, article, _ in self._told]
        if not all(a.published and a.published_precision in (None, "second", "minute", "day") for a in rows):
            return None
        dates = clock(a.published for a in rows)
        ordered = sorted(rows, key=lambda a: dates(a.published))
        alone = len(ordered) < 2 or dates(ordered[0].published) < dates(ordered[1].published)
        return ordered[0] if ordered and alone else None

    def _quotations(self) -> Iterator[Json]:
        for version, article, innermost in self._told:
            speaker = None
            if version.chain:
                name = version.chain[-1]
                speaker = self._voices.agent(name, by_name(version, article).get(name), article.id)
            yield _known({
                "@id": self._iri("version", article.id), "@type": "Quotation",
                "text": version.span.of(article.text), "isPartOf": {"@id": text_iri(article)},
                "spokenByCharacter": _agent(speaker) if speaker else None,
                "tw:chain": list(version.chain), "tw:polarity": innermost.polarity if innermost else None,
                "tw:start": version.span.start, "tw:end": version.span.end,
            })  # fmt: skip

    def _difference(self, difference: Difference) -> Json:
        sides = []
        for name, value in difference.values.items():
            if (article := self._articles.get(name)) is None:
                continue
            side: Json = {"tw:article": {"@id": text_iri(article)}}
            if isinstance(value, str):
                side |= {"description": value} if value else {}
            else:
                side |= {"text": value.of(article.text), "tw:start": value.start, "tw:end": value.end}
            sides.append(side)
        return {"tw:kind": difference.kind, "tw:side": sides}

    def _review(self) -> Json:
        """What a reviewer starts from. The judgement is not ours to make."""
        screens = [strings(language) for language in LANGUAGES]
        return {
            "@id": self._iri("review"), "@type": "ClaimReview", "creativeWorkStatus": "Draft",
            "itemReviewed": {"@id": self._iri("claim")}, "claimReviewed": self._worded(self._claim.gist),
            "description": [_in(words, words["draft_review"]) for words in screens],
            "reviewBody": [_in(words, self._body(words)) for words in screens],
        }  # fmt: skip

    def _body(self, words: Strings) -> str:
        """How many articles and roots there are, and why so many, in a few lines."""
        count = self._claim.independent
        low, high = (count.low, count.high) if count else (None, None)
        articles = words.count("n_articles", len(self._claim.versions))
        lines = [words.fill("spoken", articles=articles, roots=roots_text(words, low, high))]
        lines += [reason_text(reason, words) for reason in (count.reasons if count else ())]
        return "\n".join(lines)


def _in(words: Strings, text: str) -> Json:
    return {"@value": text, "@language": words.language}
