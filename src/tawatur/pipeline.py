"""The stages in order, on one page: read, annotate, group, align, trace. `report` writes the result."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np

from tawatur.annotate import annotate
from tawatur.claims import align, check_encoder
from tawatur.clock import clock
from tawatur.config import DEFAULT, Config
from tawatur.engine import Packed, few_collections, pack, spread, unpack
from tawatur.errors import InputError
from tawatur.ingest import read
from tawatur.lineage import archive, joined, portraits, portraits_of, trace
from tawatur.model import Article, Derivation, Json, Skipped, Story
from tawatur.portraits import Archive, Portraits
from tawatur.report import by_id, summary_html
from tawatur.rulings import Rulings
from tawatur.stories import Fingerprint, fingerprint, group, label, with_changes
from tawatur.terms import Heard, Rarity, Terms

Input = str | Path | Mapping[str, Any] | Article
Progress = Callable[[str, int, int | None], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """What `analyze` found: every article read, the stories they tell, and what was not read and why.

    `analyze` keeps articles and stories packed: iterate over them rather than holding them all.
    """

    articles: Sequence[Article]
    stories: Sequence[Story]
    skipped: tuple[Skipped, ...]

    @property
    def portraits(self) -> Portraits:
        """What each outlet carries and from whom, and who carries each source; counted anew at each call."""
        return portraits(by_id(self.articles), self.stories)

    def reading(self, articles: Mapping[str, Article], stories: Iterable[Story]) -> Archive:
        """What portraits count of some whole stories with their `articles`, or of articles in no story."""
        return archive(articles, stories)

    def portraits_of(self, parts: Iterable[Archive]) -> Portraits:
        """The same as `portraits`, from the `reading` of every story, in order, and of the other articles."""
        return portraits_of(joined(by_id(self.articles), parts))

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        """Each story beside its articles and those it has copies of, by id, one story at a time."""
        place = {article.id: k for k, article in enumerate(self.articles)}
        for story in self.stories:
            yield story, {name: self.articles[place[name]] for name in named(story) if name in place}

    def to_json(self) -> Json:
        """The contract's JSON document, as plain Python objects."""
        return {
            "articles": [a.to_json() for a in self.articles],
            "stories": [s.to_json() for s in self.stories],
            "skipped": [s.to_json() for s in self.skipped],
        }

    def _repr_html_(self) -> str:
        return summary_html(self)


def analyze(
    inputs: Iterable[Input] | Input,
    *,
    language: str = "auto",
    between: tuple[date | None, date | None] = (None, None),
    jobs: int = 1,
    config: Config = DEFAULT,
    progress: Progress | None = None,
) -> Result:
    """Run every stage over `inputs`: paths, globs, folders, records (mappings) or Articles.

    `language`: "auto" or a code for all. `between`: first and last day of publication, inclusive.
    `jobs`: processes. `progress(stage, done, total)` is called as work goes on; total is None while
    unknown. Dates in the future are not believed. Nothing is raised for one bad input: see `Result.skipped`.
    With `config.claims.encoder`, raises InputError or MissingExtraError where it cannot be used.
    """
    check_encoder(config.claims.encoder)
    rows = [inputs] if isinstance(inputs, (str, Path, Mapping, Article)) else inputs
    tell = progress or (lambda stage, done, total: None)
    with few_collections():
        since, until = between
        found = read(
            rows, language=language, since=since, until=until, config=config.ingest, now=datetime.now(UTC)
        )
        skipped: list[Skipped] = []
        marked = spread(partial(noted, config=config), _apart(found, skipped), jobs=jobs)
        packed, prints = _kept(_apart(_counted("annotate", marked, None, tell), skipped))
        tell("stories", 0, len(packed))
        stories = group((), fingerprints=prints, jobs=jobs, config=config.stories)
        heard, terms = Heard(p.terms for p in prints), {p.article: p.terms for p in prints}
        prints.clear()
        tell("stories", len(packed), len(packed))
        items = (gathered(s, packed, heard, terms) for s in stories)
        told = spread(partial(examined, config=config), items, jobs=jobs)
        done = Packed[Story](_whole(_counted("claims", told, len(stories), tell), skipped))
    return Result(Packed(packed.values(), packed), done, tuple(skipped))


def compare(left: Input, right: Input, *, language: str = "auto", config: Config = DEFAULT) -> Result:
    """Two articles as one story, whether they tell one or not: claims, differences and roots.

    Raises InputError where the two inputs do not hold two articles with text, one each, and as `analyze`.
    """
    check_encoder(config.claims.encoder)
    skipped: list[Skipped] = []
    found = read((left, right), language=language, config=config.ingest, now=datetime.now(UTC))
    articles = [annotate(a, config=config.annotate) for a in islice(_apart(found, skipped), 3)]
    if len(articles) != 2:
        reasons = "; ".join(f"{s.input}: {s.reason}" for s in skipped[:5])
        count = ("no article", "one article", "", "more than two articles")[len(articles)]
        raise InputError(f"compare: {count}", reasons or "name two inputs that hold one article each")
    by_id = {a.id: a for a in articles}
    dates = clock(a.published for a in articles)
    first = min(articles, key=lambda a: dates(a.published))
    story = Story(
        id="s1", title=first.title or "", articles=tuple(by_id), first_published=first.published,
        outlets=tuple(dict.fromkeys(a.outlet for a in articles if a.outlet)),
    )  # fmt: skip
    traced = trace(align(story, by_id, config=config.claims), by_id, config=config.lineage)
    return Result(tuple(articles), (traced,), tuple(skipped))


class Noted(NamedTuple):
    """An annotated article, packed, and what grouping needs of it."""

    article: bytes
    print: Fingerprint


class Told(NamedTuple):
    """A story, its articles packed, and how many articles of the run have their words (None: one article).

    The articles are those of `named`, in its order. `rulings`: what people judged of it.
    """

    story: Story
    articles: list[bytes]
    rarity: Rarity | None
    rulings: Rulings | None = None


def noted(article: Article, *, config: Config) -> Noted | Skipped:
    """Annotate one article and take its fingerprint; Skipped where that fails."""
    try:
        ready = annotate(article, config=config.annotate)
        return Noted(pack(ready), fingerprint(ready, config=config.stories))
    except Exception as problem:  # one hostile text must not cost the other articles
        return Skipped(article.input or article.id, f"{article.id}: {_defect('annotate', problem)}")


def _kept(rows: Iterable[Noted]) -> tuple[dict[str, bytes], list[Fingerprint]]:
    """Packed articles by id, and their fingerprints."""
    packed: dict[str, bytes] = {}
    prints: list[Fingerprint] = []
    for item in rows:
        packed[item.print.article] = item.article
        prints.append(item.print)
    return packed, prints


def examined(item: Told, *, config: Config) -> bytes | tuple[bytes, Skipped]:
    """Fill in changes, label, claims and lineage of a story, and pack it; with a Skipped where that fails."""
    story, packed, rarity, rulings = item
    try:
        articles = dict(zip(named(story), map(_article, packed), strict=True))
        story = with_changes(story, articles, config=config.stories)
        story = replace(story, label=label(story, articles, config=config.stories))
        aligned = align(story, articles, rulings=rulings, config=config.claims)
        return pack(trace(aligned, articles, rarity=rarity, rulings=rulings, config=config.lineage))
    except Exception as problem:  # as above; the story stays, and says that it was not examined
        why = _defect("compare", problem)
        unknown = tuple(
            Derivation(article=a, relation="unknown", confidence=0.0, reason=why) for a in story.articles
        )
        return pack(replace(story, claims=(), lineage=unknown)), Skipped(f"story {story.id}", why)


def _defect(deed: str, problem: Exception) -> str:
    return f"could not {deed} it ({type(problem).__name__}: {problem}): a defect, please report it"


def gathered(story: Story, packed: Mapping[str, bytes], heard: Heard, terms: Mapping[str, Terms]) -> Told:
    """What examining `story` needs, of packed articles and their terms, by id."""
    several = len(story.articles) > 1
    rarity = heard.rarity(np.concatenate([terms[i] for i in story.articles])) if several else None
    return Told(story, [packed[i] for i in named(story)], rarity)


def named(story: Story) -> list[str]:
    """Its articles, and those of other stories that they are copies of."""
    return list(dict.fromkeys((*story.articles, *(name for copy in story.copies for name in copy.articles))))


def _article(packed: bytes) -> Article:
    return cast(Article, unpack(packed))


def _apart(found: Iterable[T | Skipped], skipped: list[Skipped]) -> Iterator[T]:
    for item in found:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _whole(told: Iterable[bytes | tuple[bytes, Skipped]], skipped: list[Skipped]) -> Iterator[bytes]:
    for item in told:
        if isinstance(item, tuple):
            skipped.append(item[1])
        yield item[0] if isinstance(item, tuple) else item


def _counted(stage: str, items: Iterable[T], total: int | None, tell: Progress) -> Iterator[T]:
    for done, item in enumerate(items, 1):
        yield item
        tell(stage, done, total)
