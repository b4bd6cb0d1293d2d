"""Stories out of clusters: order, title, first date, id."""

from collections.abc import Sequence

import numpy as np

from tawatur.clock import clock
from tawatur.model import Story
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Vectors


def compose(groups: Sequence[Sequence[int]], prints: Sequence[Fingerprint], rows: Vectors) -> list[Story]:
    """One Story per group of row numbers. Ids are «s1», «s2» … in the order of the result."""
    instant = clock(one.published for one in prints)
    drafts = []
    for members in groups:
        ordered = sorted((instant(prints[row].published), prints[row].article, row) for row in members)
        drafts.append((*ordered[0][:2], [row for _, _, row in ordered]))
    drafts.sort()
    return [_story(f"s{rank}", ordered, prints, rows) for rank, (_, _, ordered) in enumerate(drafts, 1)]


def _story(name: str, ordered: Sequence[int], prints: Sequence[Fingerprint], rows: Vectors) -> Story:
    return Story(
        id=name,
        title=_title(ordered, prints, rows),
        articles=tuple(prints[row].article for row in ordered),
        first_published=prints[ordered[0]].published,
    )


def _title(ordered: Sequence[int], prints: Sequence[Fingerprint], rows: Vectors) -> str:
    """The headline of the article nearest to all others of the story; an article without one only last."""
    chosen = [row for row in ordered if prints[row].titled] or list(ordered)
    if len(chosen) == 1:
        return prints[chosen[0]].head
    centre = rows.head[ordered].sum(axis=0)
    nearness = np.asarray(rows.head[chosen] @ np.asarray(centre).ravel())
    return prints[chosen[int(np.argmax(np.round(nearness, 5)))]].head
