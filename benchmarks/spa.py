"""`python -m benchmarks.spa`: is a text known for the Saudi Press Agency's when its credit line is hidden?

Truth: bylines, datelines and sign-offs of SaudiNewsNet that name the agency («واس»), or name others. They are
blanked before the program reads: in every article, or in half of them (drawn by the id's hash), whose copies
may then still bear theirs. The agency's own site (`was`, 369 articles) stays as it is. An article counts as
derived from the agency when its own lineage or its origin's label names it. Takes about five minutes a run.
Articles without any credit line are neither right nor wrong, and counted apart. A credit line may hide an
agency as well: printed too is how many of the wrong ones have half of their text from its own articles.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from benchmarks.sample import DATA
from tawatur import analyze
from tawatur.annotate import annotate
from tawatur.ingest import read
from tawatur.lineage.bylines import bylines, has_reporter
from tawatur.lineage.voices import outlet_voice, voice_of
from tawatur.model import Article, Derivation, Story

SPA = "media:spa"
Truth = dict[str, bool | None]  # article id -> its credit line names the agency, another, or there is none


def main() -> None:
    """Print precision and recall with all credit lines hidden, and with half of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--share", type=float, nargs="+", default=[1.0, 0.5])
    chosen = options.parse_args()
    articles = [a for a in read([str(DATA)]) if isinstance(a, Article)]
    for share in chosen.share:
        truth: Truth = {}
        hidden = [without_credit(annotate(a), truth) if _drawn(a.id, share) else a for a in articles]
        result = analyze(hidden, jobs=chosen.jobs)
        site = {a.id for a in articles if (v := outlet_voice(a.outlet)) and v.key == SPA}
        _report(share, truth, Found.of(result.stories, {a.id: len(a.text) for a in hidden}, site))


def _drawn(name: str, share: float) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] < 256 * share


def without_credit(article: Article, truth: Truth) -> Article:
    """The article without its credit line; what that said goes to `truth`."""
    own = outlet_voice(article.outlet)
    if own and own.key == SPA:
        return article
    found = list(bylines(article, {}))
    named = {voice.key for voice, _ in found}
    known = bool(named) or has_reporter(article)
    truth[article.id] = SPA in named if known else None
    text = article.text
    for _, span in found:
        if span is not None:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return replace(article, text=text, authors=() if named else article.authors, furniture=())


@dataclass(frozen=True)
class Found:
    """What the program said, as sets of ids: `derived` from the agency; in `shared` stories; in a story
    `beside` one of the agency's own articles; `carrying` half of their text from one."""

    derived: set[str]
    shared: set[str]
    beside: set[str]
    carrying: set[str]

    @classmethod
    def of(cls, stories: Sequence[Story], lengths: Mapping[str, int], site: set[str]) -> "Found":
        """`lengths`: of the articles, in code points; `site`: ids of the agency's own articles."""
        shared = [s.articles for s in stories if len(s.articles) > 1]
        return cls(
            derived=set(_derived(stories)),
            shared=set(chain.from_iterable(shared)),
            beside=set(chain.from_iterable(ids for ids in shared if not site.isdisjoint(ids))),
            carrying={
                d.article for s in stories for d in s.lineage if _borrowed(d, site) > lengths[d.article] / 2
            },
        )


def _borrowed(derivation: Derivation, site: set[str]) -> int:
    """Code points that an article has from articles of `site`."""
    return sum(p.span.end - p.span.start for p in derivation.passages if p.origin in site)


def _derived(stories: Sequence[Story]) -> Iterator[str]:
    for story in stories:
        for label, ids in story.independent_roots:
            if _is_spa(label):
                yield from ids
        yield from (d.article for d in story.lineage if _is_spa(d.upstream))


def _is_spa(name: str | None) -> bool:
    return bool(name) and (voice := voice_of(name or "")) is not None and voice.key == SPA


def _report(share: float, truth: Truth, said: Found) -> None:
    right = {a for a, spa in truth.items() if spa}
    found = said.derived & truth.keys()
    kinds = Counter(truth[a] for a in found)
    sure = kinds[True] + kinds[False]
    print(f"credit lines hidden: {share:.0%} of the articles; {len(right):,} of these are the agency's")
    print(f"  precision {kinds[True] / max(1, sure):.3f} of {sure:,} found with a credit line", end="")
    print(f" ({kinds[None]:,} more have none)")
    wrong = {a for a in found if truth[a] is False}
    carried = len(wrong & said.carrying)
    print(f"  of the {len(wrong):,} wrong ones, {carried:,} have half of their text from its own articles")
    among = {"all": right, "in shared stories": right & said.shared, "beside its own": right & said.beside}
    for what, ids in among.items():
        print(f"  recall {len(found & ids) / max(1, len(ids)):.3f} of {len(ids):,}, {what}")


if __name__ == "__main__":
    main()
