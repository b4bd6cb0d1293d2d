"""Pairs of headlines to relations, one line in, one line out."""

from collections.abc import Iterator

from tawatur.annotate import annotate
from tawatur.claims.reading import language_of
from tawatur.claims.relations import relate
from tawatur.config import DEFAULT, Config
from tawatur.ingest.couples import Couple, couples
from tawatur.model import Article, Json, Skipped


def related(name: str, *, config: Config = DEFAULT) -> Iterator[Json | Skipped]:
    """`{"id", "relation", "score", "differences", "reasons"}` for each pair of JSON lines, in order.

    The language of each text is told by its script. Raises as `ingest.couples` does; a bad line, or a text
    that breaks a stage, comes as Skipped.
    """
    for item in couples(name, config=config.ingest):
        yield item if isinstance(item, Skipped) else _row(item, config)


def _row(couple: Couple, config: Config) -> Json | Skipped:
    learned = config.annotate.model == "learned"
    try:
        a, b = (_article(key, text, config) for key, text in (("a", couple.a), ("b", couple.b)))
        found = relate(a, b, learned_too=learned, config=config.claims)
    except Exception as problem:  # one hostile text must not cost the other pairs
        why = f"could not relate it ({type(problem).__name__}: {problem}): a defect, please report it"
        return Skipped(str(couple.id), why)
    return {"id": couple.id, **found.to_json()}


def _article(key: str, text: str, config: Config) -> Article:
    plain = Article(id=key, text=text)
    return annotate(Article(id=key, text=text, language=language_of(plain)), config=config.annotate)
