"""The stages in order, on one page: read, annotate, group, align, trace. `report` writes the result.

What comes after annotating is loaded while other processes annotate: two articles would wait for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from tawatur.annotate import annotate
from tawatur.clock import clock
from tawatur.config import DEFAULT, Config, Stories
from tawatur.engine import PIECE, Packed, Rows, Shelf, elsewhere, few_collections, pack, spread, unpack
from tawatur.errors import InputError, defect
from tawatur.ingest import read
from tawatur.model import Article, Skipped, Story
from tawatur.stories import Fingerprint, fingerprint
from tawatur.terms import Heard, Rarity

if TYPE_CHECKING:
    from tawatur.result import Result

Input = str | Path | Mapping[str, Any] | Article
Progress = Callable[[str, int, int | None], None]
T = TypeVar("T")
_MANY = 2_000  # articles from which on grouping takes more memory than another process costs


def analyze(
    inputs: Iterable[Input] | Input,
    *,
    language: str = "auto",
    between: tuple[date | None, date | None] = (None, None),
    jobs: int = 1,
    config: Config = DEFAULT,
    progress: Progress | None = None,
) -> "Result":
    """Run every stage over `inputs`: paths, globs, folders, records (mappings) or Articles.

    `language`: "auto" or a code for all. `between`: first and last day of publication, inclusive.
    `jobs`: processes. `progress(stage, done, total)` is called as work goes on; total is None while
    unknown. Dates in the future are not believed. Nothing is raised for one bad input: see `Result.skipped`.
    With `config.claims.encoder`, raises InputError or MissingExtraError where it cannot be used.
    """
    _check_encoder(config)
    rows = [inputs] if isinstance(inputs, (str, Path, Mapping, Article)) else inputs
    tell = progress or (lambda stage, done, total: None)
    with few_collections():
        since, until = between
        found = read(
            rows, language=language, since=since, until=until, config=config.ingest, now=datetime.now(UTC)
        )
        skipped: list[Skipped] = []
        marked = spread(
            partial(_noted, config=config), _apart(found, skipped), jobs=jobs, meanwhile=_load_later
        )
        packed, prints = _kept(_apart(_counted("annotate", marked, None, tell), skipped))
        from tawatur.examining import examined, gathered
        from tawatur.result import Result

        tell("stories", 0, len(packed))
        total, stories = grouped(prints, jobs=jobs, config=config.stories)
        tell("stories", len(packed), len(packed))
        items = (gathered(story, packed, rarity) for story, rarity in stories)
        few = total <= PIECE  # one process would do them all
        told = spread(partial(examined, config=config), items, jobs=1 if few else jobs)
        done = Packed[Story](_whole(_counted("claims", told, total, tell), skipped))
    return Result(Packed(packed.rows, packed), done, tuple(skipped))


def compare(left: Input, right: Input, *, language: str = "auto", config: Config = DEFAULT) -> "Result":
    """Two articles as one story, whether they tell one or not: claims, differences and roots.

    Raises InputError where the two inputs do not hold two articles with text, one each, and as `analyze`.
    """
    _check_encoder(config)
    from tawatur.claims import align
    from tawatur.lineage import trace
    from tawatur.result import Result

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


def _check_encoder(config: Config) -> None:
    """Before hours of work."""
    if config.claims.encoder:
        from tawatur.claims import check_encoder

        check_encoder(config.claims.encoder)


@cache
def _load_later() -> None:
    """The stages after annotating, and the names that they look for first."""
    from tawatur import result  # noqa: F401  # claims and lineage too
    from tawatur.lineage import ready
    from tawatur.stories import group  # noqa: F401

    ready()


class Noted(NamedTuple):
    """An annotated article, packed, and what grouping needs of it."""

    article: bytes
    print: Fingerprint


def noted(article: Article, *, config: Config) -> Noted | Skipped:
    """Annotate one article and take its fingerprint; Skipped where that fails."""
    try:
        ready = annotate(article, config=config.annotate)
        return Noted(pack(ready), fingerprint(ready, config=config.stories))
    except Exception as problem:  # one hostile text must not cost the other articles
        return Skipped(article.input or article.id, f"{article.id}: {defect('annotate', problem)}")


def _noted(article: Article, *, config: Config) -> tuple[str, bytes, bytes] | Skipped:
    """Its id, and both packed: this process looks at neither."""
    found = noted(article, config=config)
    return found if isinstance(found, Skipped) else (found.print.article, found.article, pack(found.print))


def _kept(rows: Iterable[tuple[str, bytes, bytes]]) -> tuple[Shelf, Rows]:
    """Packed articles by id, and their packed fingerprints."""
    packed, prints = Shelf(), Rows()
    for name, article, own in rows:
        packed.put(name, article)
        prints.append(own)
    return packed, prints


def grouped(prints: Rows, *, jobs: int, config: Stories) -> tuple[int, Iterator[tuple[Story, Rarity | None]]]:
    """How many stories packed fingerprints make; each story, and how rare its words are in the run.

    `prints` are forgotten. Many of them are grouped in another process, for the memory that it takes.
    """
    step = partial(_grouped, prints, jobs)
    apart = jobs > 1 and len(prints) > _MANY
    total, blocks = elsewhere(step, config, meanwhile=prints.clear) if apart else step(config)
    return total, (
        pair for block in blocks for pair in cast(list[tuple[Story, Rarity | None]], unpack(block))
    )


def _grouped(prints: Rows, jobs: int, config: Stories) -> tuple[int, list[bytes]]:
    from tawatur.examining import rarity_of, terms_of
    from tawatur.stories import group

    own = [cast(Fingerprint, unpack(packed)) for packed in prints.taken()]
    stories = group((), fingerprints=own, jobs=jobs, config=config)
    terms = terms_of(own)
    heard = Heard(terms.values())
    found = [(story, rarity_of(story, heard, terms)) for story in stories]
    return len(found), [pack(found[k : k + PIECE]) for k in range(0, len(found), PIECE)]


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
