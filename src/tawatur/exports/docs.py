"""Attributions as spaCy objects, where spaCy is installed: `Doc` with span groups, and `DocBin` files."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tawatur.errors import MissingExtraError
from tawatur.model import Article, Attribution, Json
from tawatur.spans import Span

EXTENSION = "attributions"
_GROUPS = ("sources", "cues", "contents")
_LANGUAGES = ("ar", "en", "fr")  # whose tokenizers spaCy has; others get its neutral one
_NEUTRAL = "xx"


def to_spacy(article: Article, *, nlp: Any = None) -> Any:
    """An annotated article as a spaCy `Doc` over its `text`.

    `doc.spans["sources"]`, `["cues"]` and `["contents"]` hold the spans: `span.label_` is the source's
    class (sources), «cue», or the polarity (contents), `span.id_` the attribution's id. Spans are widened
    to whole tokens; the exact offsets are in `doc._.attributions`, the contract's records as a tuple of
    dicts. `nlp`: whose tokenizer to use (default: spaCy's blank one for the article's language).
    Raises MissingExtraError where spaCy is not installed.
    """
    spacy = _spacy()
    if not spacy.tokens.Doc.has_extension(EXTENSION):
        spacy.tokens.Doc.set_extension(EXTENSION, default=())
    nlp = nlp or spacy.blank(_tokenizer(article))
    doc = nlp.tokenizer(
        _utf8(article.text)
    )  # not make_doc: it refuses texts of more than a million characters
    for group in _GROUPS:
        doc.spans[group] = [
            span
            for a in article.attributions
            for place, label in _places(a, group)
            if (span := _widened(doc, place, label, a.id)) is not None
        ]
    doc._.attributions = tuple(_record(a) for a in article.attributions)
    doc.user_data["id"] = _utf8(article.id)
    return doc


def write_docbin(articles: Iterable[Article], path: Path) -> int:
    """Write annotated articles as one `DocBin` with their extension data; returns how many.

    spaCy packs all of them before it writes: memory grows with the stream, unlike the other formats.
    Raises MissingExtraError where spaCy is not installed.
    """
    spacy = _spacy()
    blank = {language: spacy.blank(language) for language in (*_LANGUAGES, _NEUTRAL)}
    packed = spacy.tokens.DocBin(store_user_data=True)
    for article in articles:
        packed.add(to_spacy(article, nlp=blank[_tokenizer(article)]))
    path.write_bytes(packed.to_bytes())
    return len(packed)


def check_spacy() -> None:
    """Raise MissingExtraError, naming the remedy, where spaCy is not installed."""
    _spacy()


def _spacy() -> Any:
    try:
        return import_module("spacy")
    except ImportError as problem:
        raise MissingExtraError("spacy", "spaCy export", install="pip install spacy") from problem


def _tokenizer(article: Article) -> str:
    return article.language if article.language in _LANGUAGES else _NEUTRAL


def _places(a: Attribution, group: str) -> Iterator[tuple[Span, str]]:
    if group == "contents":
        yield from ((span, a.polarity) for span in a.content)
    elif group == "cues" and a.cue is not None:
        yield a.cue, "cue"
    elif group == "sources" and a.source is not None:
        yield a.source, a.source_class or ""


def _record(a: Attribution) -> Json:
    return {key: _utf8(value) if isinstance(value, str) else value for key, value in a.to_json().items()}


def _utf8(text: str) -> str:
    """Lone surrogates, which spaCy cannot hold, as one «?» each: the offsets stay."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _widened(doc: Any, place: Span, label: str, name: str) -> Any:
    return doc.char_span(*place, label=label, span_id=name, alignment_mode="expand")
