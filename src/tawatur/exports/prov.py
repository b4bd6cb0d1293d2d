"""Lineage and claims as W3C PROV (PROV-DM and PROV-JSON), by package prov.

A story is one bundle. An article, each version of a claim, the claim itself and what a voice said are
entities; outlets, agencies and speakers are agents; one activity, the run, made claims and bundles out of
the articles.

    copy of an article or agency        wasQuotedFrom
    rewrite of one                      wasRevisionOf
    citation of one                     wasDerivedFrom
    version, direct or mixed quotation  wasQuotedFrom what the voice said
    version, indirect                   wasDerivedFrom what the voice said
    claim, each of its roots            hadPrimarySource what the root said
    version of a claim                  specializationOf the claim

A named agency whose text was not read stands as an entity of type UnreadText: nothing is known but its name.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import tawatur
from tawatur.errors import MissingExtraError
from tawatur.exports.names import VOCABULARY, medium_iri, story_iri, text_iri
from tawatur.exports.parts import Parts
from tawatur.exports.sheets import clean
from tawatur.exports.voices import Voices, by_name, own
from tawatur.model import Article, Attribution, Claim, Derivation, Statement, Story
from tawatur.report.document import dump
from tawatur.report.lineage_rows import is_source
from tawatur.report.shown import safe_url

RUN, PROGRAM = story_iri("", "run"), story_iri("", "program")
_NAMESPACES = {"id": "urn:uuid:", "tw": VOCABULARY, "dcterms": "http://purl.org/dc/terms/"}
_LINKS = {"copy": "wasQuotedFrom", "rewrite": "wasRevisionOf"}  # any other: wasDerivedFrom
Articles = Mapping[str, Article]


def prov_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The PROV-JSON document of `result`, a bundle at a time; `language` changes nothing.

    Raises MissingExtraError where prov is not installed.
    """
    yield b'{"prefix":' + dump(_NAMESPACES)
    names: list[str] = []
    for story, articles in result.chapters():
        ((name, bundle),) = _encoded(provenance([(story, articles)]))["bundle"].items()
        yield (b",\n" if names else b',\n"bundle":{\n') + dump({name: bundle})[1:-1]
        names.append(story_iri(story.id))
    yield b"\n}" if names else b""
    for kind, records in _encoded(_frame(names)).items():
        if kind != "prefix":
            yield b",\n" + dump({kind: records})[1:-1]
    yield b"}\n"


def _encoded(document: Any) -> dict[str, Any]:
    """PROV-JSON as plain values: a serialised text, read again, would take twice the time."""
    return dict(import_module("prov.serializers.provjson").encode_json_document(document))


def provenance(chapters: "list[tuple[Story, Articles]]") -> Any:
    """Stories, each beside its articles by id, as one `prov.model.ProvDocument` with a bundle for each.

    Raises MissingExtraError where prov is not installed.
    """
    document = _frame([story_iri(story.id) for story, _ in chapters])
    for story, articles in chapters:
        _Bundle(document.bundle(_id(story_iri(story.id))), story, articles).fill()
    return document


def check_prov() -> None:
    """Raise MissingExtraError, naming the remedy, where prov is not installed."""
    _prov()


def _prov() -> Any:
    try:
        return import_module("prov.model")
    except ImportError as problem:
        raise MissingExtraError("exchange", "PROV export") from problem


def _id(urn: str) -> str:
    return urn.replace("urn:uuid:", "id:", 1)


def _frame(bundles: Iterable[str]) -> Any:
    """A document that says what made the bundles."""
    document = _prov().ProvDocument()
    for prefix, address in _NAMESPACES.items():
        document.add_namespace(prefix, address)
    document.agent(
        _id(PROGRAM),
        {"prov:type": _type(document, "prov:SoftwareAgent"), "prov:label": f"Tawatur {tawatur.__version__}"},
    )
    document.activity(_id(RUN), other_attributes={"prov:label": "analysis of published texts"})
    document.wasAssociatedWith(_id(RUN), _id(PROGRAM))
    for name in bundles:
        document.entity(_id(name), {"prov:type": _type(document, "prov:Bundle")})
        document.wasGeneratedBy(_id(name), _id(RUN))
    return document


def _type(bundle: Any, name: str) -> Any:
    return bundle.valid_qualified_name(name)


class _Bundle:
    """Fills the bundle of one story."""

    def __init__(self, bundle: Any, story: Story, articles: Articles) -> None:
        self.to, self.story, self._articles = bundle, story, articles
        self._known: set[object] = set()
        self._voices = Voices(story, articles)

    def fill(self) -> None:
        """All of the story: articles, derivations, claims."""
        origins = (d.origin for d in self.story.lineage if d.origin)
        for name in dict.fromkeys((*self.story.articles, *origins)):
            if name in self._articles:
                self._article(self._articles[name])
        for derivation in self.story.lineage:
            if derivation.article in self._articles:
                self._derivation(derivation)
        for claim in self.story.claims:
            self._claim(claim)

    def entity(self, urn: str, kind: str, **attributes: object) -> str:
        """The name of an entity, made once. An attribute's prefix ends at its first «_»."""
        name = _id(urn)
        if self._new(name):
            self.to.entity(name, [("prov:type", _type(self.to, f"tw:{kind}")), *_pairs(attributes)])
        return name

    def attribute(self, entity: str, agent: str) -> None:
        """Say once that what `entity` names is of `agent`."""
        if self._new((entity, agent)):
            self.to.wasAttributedTo(entity, agent)

    def reference(self, urn: str) -> Any:
        """What an attribute refers to."""
        return self.to.valid_qualified_name(_id(urn))

    def _agent(self, urn: str, kind: str | None, label: str) -> str:
        name = _id(urn)
        if self._new(name):
            types = [("prov:type", _type(self.to, f"prov:{kind}"))] if kind else []
            self.to.agent(name, [*types, ("prov:label", clean(label))])
        return name

    def _new(self, key: object) -> bool:
        fresh = key not in self._known
        self._known.add(key)
        return fresh

    def _article(self, article: Article) -> None:
        name = self.entity(
            text_iri(article), "Article", prov_label=article.title, dcterms_identifier=article.id,
            dcterms_issued=article.published.isoformat() if article.published else None,
            tw_issuedPrecision=article.published_precision, dcterms_language=article.language,
            dcterms_source=safe_url(article.url), tw_byline=list(article.authors),
        )  # fmt: skip
        self.to.used(_id(RUN), name)
        if article.outlet:
            self.attribute(name, self._agent(medium_iri(article.outlet), "Organization", article.outlet))

    def _derivation(self, derivation: Derivation) -> None:
        article = self._articles[derivation.article]
        about = _pairs({
            "tw_relation": derivation.relation, "tw_confidence": round(derivation.confidence, 3),
            "tw_reason": derivation.reason,
            "tw_evidence": [f"{span.start}-{span.end}" for span in derivation.evidence],
        })  # fmt: skip
        link = getattr(self.to, _LINKS.get(derivation.relation, "wasDerivedFrom"))
        if (origin := self._articles.get(derivation.origin or "")) is not None:
            link(_id(text_iri(article)), _id(text_iri(origin)), other_attributes=about)
        elif derivation.upstream and not is_source(derivation, article):
            link(_id(text_iri(article)), self._unread(derivation.upstream), other_attributes=about)

    def _unread(self, upstream: str) -> str:
        """The text of an agency, outlet or statement that an article names."""
        name = self.entity(story_iri(self.story.id, "unread", upstream), "UnreadText", prov_label=upstream)
        self.attribute(name, self._agent(medium_iri(upstream), None, upstream))
        return name

    def _claim(self, claim: Claim) -> None:
        count = claim.independent
        name = self.entity(
            story_iri(self.story.id, "claim", claim.id), "Claim", prov_label=claim.gist,
            dcterms_identifier=f"{self.story.id}/{claim.id}", tw_grade=claim.grade,
            tw_rootsLow=count.low if count else None, tw_rootsHigh=count.high if count else None,
            tw_reason=list(count.reasons) if count else (),
        )  # fmt: skip
        self.to.wasGeneratedBy(name, _id(RUN))
        saying = _Saying(self, claim)
        for version in claim.versions:
            if version.article in self._articles:
                saying.version(version, self._articles[version.article], name)
        for root in dict.fromkeys(claim.roots):
            for said in saying.heard.get(root) or [saying.said(root, None, "")]:
                self.to.hadPrimarySource(name, said)

    def voice(self, name: str, told: Attribution | None, article: str) -> str:
        """The agent who speaks."""
        found = self._voices.agent(name, told, article)
        return self._agent(found.iri, found.kind, found.name)


class _Saying:
    """What voices said of one claim: an entity for each voice, attributed to it."""

    def __init__(self, bundle: _Bundle, claim: Claim) -> None:
        self._bundle, self._claim = bundle, claim
        self.heard: dict[str, list[str]] = {}

    def version(self, version: Statement, article: Article, claim: str) -> None:
        """One version: its words, the claim that it is a form of, and each voice on whose word it stands."""
        told, innermost = by_name(version, article), own(version, article)
        name = self._bundle.entity(
            story_iri(self._bundle.story.id, "version", self._claim.id, article.id), "Version",
            prov_value=version.span.of(article.text), tw_span=f"{version.span.start}-{version.span.end}",
            tw_polarity=innermost.polarity if innermost else None,
            dcterms_isPartOf=self._bundle.reference(text_iri(article)),
        )  # fmt: skip
        self._bundle.to.specializationOf(name, claim)
        for voice in version.chain:
            source = self.said(voice, told.get(voice), article.id)
            direct = voice in told and told[voice].quote != "indirect"
            (self._bundle.to.wasQuotedFrom if direct else self._bundle.to.wasDerivedFrom)(name, source)
            name = source
        if version.chain and name not in self.heard.setdefault(version.chain[-1], []):
            self.heard[version.chain[-1]].append(name)

    def said(self, voice: str, told: Attribution | None, article: str) -> str:
        """What `voice` said of the claim; unnamed voices each apart, since nothing says that they are one."""
        apart = (article, told.id) if told is not None and told.named is False else ()
        name = self._bundle.entity(
            story_iri(self._bundle.story.id, "said", self._claim.id, voice, *apart), "Utterance"
        )
        self._bundle.attribute(name, self._bundle.voice(voice, told, article))
        return name


def _pairs(attributes: Mapping[str, object]) -> list[tuple[str, Any]]:
    """(prefixed name, value) of what is known; a list gives a pair for each item."""
    found = []
    for key, value in attributes.items():
        for item in value if isinstance(value, (list, tuple)) else (value,):
            if item not in (None, ""):
                found.append((key.replace("_", ":", 1), clean(item)))
    return found
