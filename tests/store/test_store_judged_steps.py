"""Judgements over many steps: later articles, new versions, undoing; at the end as if nobody had judged."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypedDict

import pytest
from postgres_server import NewArchive

import tawatur
from tawatur.config import DEFAULT, Store
from tawatur.demo import corpus
from tawatur.errors import InputError
from tawatur.model import Article, Story
from tawatur.store.adding import add
from tawatur.store.address import Address
from tawatur.store.checking import problems
from tawatur.store.judgements import Judgement, asking, judge, judgements, undo
from tawatur.store.viewing import article_of, looking, stories

SMALL = replace(
    DEFAULT, store=Store(read_articles=4, grouped_articles=3, snapshot_batches=2, snapshot_articles=5)
)


class _By(TypedDict):
    author: str
    reason: str


BY = _By(author="Ruba", reason="read both")


@pytest.fixture(scope="module")
def read() -> list[Article]:
    """The demo's articles."""
    with corpus() as folder:
        return [a for a in tawatur.read([folder]) if isinstance(a, Article)]


def told(path: Address) -> dict[str, Story]:
    """All stories by id, without the ids of claims, which are never given twice."""
    with looking(path) as view:
        assert list(problems(view)) == []
        return {s.id: _unnamed(s) for s in stories(view)}


def _unnamed(story: Story) -> Story:
    bare = (replace(o, claims=tuple(replace(x, claim="") for x in o.claims)) for o in story.omissions)
    return replace(story, claims=tuple(replace(c, id="") for c in story.claims), omissions=tuple(bare))


def any_judgement(path: Address, chance: random.Random) -> Judgement | None:
    """Some judgement of what the archive shows, None where the chosen kind finds nothing to judge."""
    with looking(path) as view:
        every = sorted(stories(view), key=lambda s: s.id)
        story = chance.choice(every)
        names = [f"{story.id}/{c.id}" for c in story.claims]
        article, _ = article_of(view, chance.choice(story.articles))
        said = [a.id for a in article.attributions] or ["a1"]
        some = [x for x in story.articles if chance.random() < 0.5]
        makers: Sequence[Callable[[], Judgement]] = (
            lambda: asking.same(view, *chance.sample(names, 2), **BY),
            lambda: asking.different(view, chance.choice(names), some, **BY),
            lambda: asking.speaker(view, article.id, chance.choice(said), "ناصر الوادي", **BY),
            lambda: asking.root(view, chance.choice(names), chance.choice(["هيئة المياه", None]), **BY),
            lambda: asking.origin(view, article.id, chance.choice(["رويترز", None]), **BY),
            lambda: asking.merge(view, story.id, chance.choice(every).id, **BY),
            lambda: asking.split(view, story.id, some, **BY),
            lambda: asking.entity("ناصر الوادي", "رائد الحامولي", **BY),
        )
        try:
            return chance.choice(makers)()
        except (InputError, ValueError, IndexError):  # nothing there to judge so
            return None


@pytest.mark.parametrize("seed", range(3))
def test_judged_in_the_middle_and_undone_it_is_as_if_nobody_had(
    seed: int, read: list[Article], new_archive: NewArchive
) -> None:
    chance = random.Random(seed)
    order = list(read)
    chance.shuffle(order)
    steps = [order[:12], *([a] for a in order[12:18]), order[18:]]
    judged, plain, done = new_archive("judged"), new_archive("plain"), list[str]()
    for step in steps:
        for path in (judged, plain):
            add(step, path, config=SMALL)
        for _ in range(3):
            if one := any_judgement(judged, chance):
                done.append(judge(judged, one, config=SMALL).id)
        told(judged)
        if done and chance.random() < 0.3:
            undo(judged, done.pop(chance.randrange(len(done))), **BY)
    assert done
    chance.shuffle(done)
    for name in done:
        undo(judged, name, **BY)
    assert told(judged) == told(plain)
    with looking(judged) as view:
        assert {x.state for x in judgements(view)} == {"undone", "kept"}
