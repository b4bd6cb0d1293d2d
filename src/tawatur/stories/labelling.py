"""A story's label: what happened, who and where, from its headlines and what its articles name.

Names and places are those that most of its articles put in headline or lead (centrality by voting, after
Nenkova and Vanderwende 2005). What happened is told in a headline's own words, around a word for a happening.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tawatur.config import DEFAULT, Stories
from tawatur.model import Article, Label, Story
from tawatur.stories.facts import lead_end, stands_in
from tawatur.stories.happening import happening, headline
from tawatur.words import Word, bare, stems, words

_TIMES = 5  # namings of one name in an article that count


class _Read(NamedTuple):
    """An article with the words of its headline; `forms`: all their forms without what is attached."""

    article: Article
    title: list[Word]
    forms: frozenset[str]


def label(
    story: Story, articles: Mapping[str, Article], *, config: Stories = DEFAULT.stories
) -> Label | None:
    """What, who and where of `story`, None where nothing is central enough to say.

    `articles` holds at least the story's (KeyError otherwise). Only those in the language of the headline
    that the story bears are asked.
    """
    every = [articles[name] for name in story.articles]
    first = next((a for a in every if (a.title or "").strip() == story.title), every[0])
    reads = [_read(a) for a in every if a.language == first.language]
    who = _central(reads, ("person", "organisation"), config)
    where = _central(reads, ("place",), config)
    what = happening(
        first.title or "", [r.title for r in reads], [*who, *where, *_people(first)], config=config
    )
    return Label(what, who, where) if what or who or where else None


def _people(article: Article) -> Iterator[str]:
    """Canonical names of people and places, of whom a headline may have a part."""
    for mention in article.mentions:
        if mention.kind in {"person", "place"} and isinstance(mention.value, str):
            yield mention.value


def _read(article: Article) -> _Read:
    title = headline(article.title)
    return _Read(article, title, frozenset(bare(form) for w in title for form in stems(w.folded)))


def _central(reads: Sequence[_Read], kinds: Sequence[str], config: Stories) -> tuple[str, ...]:
    """The names that weigh most over all articles, at most `label_names`, as most articles write them."""
    weight: defaultdict[str, float] = defaultdict(float)
    name: dict[str, Counter[str]] = {}
    for read in reads:
        for entity, value, counted in _named(read, kinds, config):
            weight[entity] += counted
            name.setdefault(entity, Counter())[value] += 1
    best = max(weight.values(), default=0.0)
    least = max(config.label_share * len(reads), config.label_near * best)
    kept = sorted((e for e, w in weight.items() if w >= least), key=lambda e: (-weight[e], e))
    chosen = [max(name[e].items(), key=lambda item: (item[1], item[0]))[0] for e in kept]
    return _distinct(chosen)[: config.label_names]


def _named(read: _Read, kinds: Sequence[str], config: Stories) -> Iterator[tuple[str, str, float]]:
    """(entity, canonical name, weight 0..1) for each name of the kinds that headline or lead has."""
    end = lead_end(read.article, config.lead_characters)
    count: Counter[tuple[str, str]] = Counter()
    lead: set[str] = set()
    for mention in read.article.mentions:
        if mention.kind in kinds and mention.entity and isinstance(mention.value, str):
            if mention.entity.startswith("media:"):
                continue  # who reports, not who is reported on
            count[mention.entity, mention.value] += 1
            if mention.span.start < end:
                lead.add(mention.entity)
    for (entity, value), times in count.items():
        titled = stands_in(value, read.forms) or (
            "person" in kinds and stands_in(value.split()[-1], read.forms)
        )
        if titled or entity in lead:
            yield entity, value, 0.5 * titled + 0.3 * (entity in lead) + 0.2 * min(times, _TIMES) / _TIMES


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Without the names whose words another has, or is a part of: «تنظيم داعش» is «داعش»."""
    kept: list[str] = []
    for name in names:
        own = _bare_words(name)
        if not any(own <= (other := _bare_words(k)) or other <= own for k in kept):
            kept.append(name)
    return tuple(kept)


def _bare_words(name: str) -> frozenset[str]:
    return frozenset(bare(w.folded) for w in words(name))
