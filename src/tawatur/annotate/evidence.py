"""Which features decided where learned weights had a say: asked anew of an annotated article."""

from collections.abc import Mapping

from tawatur.annotate import arabic, english, plain
from tawatur.annotate.plain import learned
from tawatur.annotate.plain.learned import Evidence
from tawatur.config import DEFAULT, Annotate
from tawatur.lexicon import readable
from tawatur.model import Article


def evidence(article: Article, *, config: Annotate = DEFAULT.annotate) -> dict[str, Evidence]:
    """Attribution id -> (feature, what it adds in log-odds), strongest first, without those that add nothing.

    Arabic: whom a dropped subject goes back to, against the voice that came second. Other languages: whether
    the whole is an attribution. Attributions that the rules settle are left out.
    """
    if config.model != "learned":
        return {}
    found = _by_cue(article, config)
    starts = {a.cue.start: a.id for a in article.attributions if a.cue}
    return {starts[at]: features for at, features in found.items() if at in starts and features}


def _by_cue(article: Article, config: Annotate) -> Mapping[int, Evidence]:
    """The same by the offset at which each cue begins."""
    if article.language == "ar":
        return arabic.evidence(article, config=config)
    if article.language not in readable():
        return {}
    weights = learned.load(article.language)
    if weights is None:
        return {}
    rules = english if article.language == "en" else plain
    reading = rules.read(article)
    return learned.evidence(reading, rules.ruled(reading), weights, config.learned)
