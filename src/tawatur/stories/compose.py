"""Stories out of clusters: order, title, time, outlets, id, copies, and what is told in passing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from scipy import sparse

from tawatur.clock import Clock, clock
from tawatur.model import Story
from tawatur.stories.echo import Echoes
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Floats, Matrix, cosines, membership


def compose(
    groups: Sequence[Sequence[int]],
    prints: Sequence[Fingerprint],
    head: Matrix,
    ids: Sequence[str],
    found: Echoes,
    instant: Clock | None = None,
) -> list[Story]:
    """One Story per group of row numbers, by first publication. `head`: headline with lead, a unit row each.

    `ids` of the groups, as `found` uses them. `instant`: order in time; None = that of these articles.
    """
    instant = instant or clock(one.published for one in prints)
    central = _centrality(groups, head)
    drafts = []
    for k, members in enumerate(groups):
        ordered = sorted((instant(prints[row].published), prints[row].article, row) for row in members)
        drafts.append((*ordered[0][:2], k, [row for _, _, row in ordered]))
    drafts.sort()
    return [
        Story(
            id=ids[k],
            title=_title(ordered, prints, central),
            articles=tuple(prints[row].article for row in ordered),
            first_published=prints[ordered[0]].published,
            last_published=_last(ordered, prints),
            outlets=tuple(dict.fromkeys(o for row in ordered if (o := prints[row].outlet))),
            copies=tuple(copy for row in ordered for copy in found.copies.get(prints[row].article, ())),
            also_in=tuple(x for row in ordered for x in found.also_in.get(prints[row].article, ())),
        )
        for _, _, k, ordered in drafts
    ]


def ranked(stories: Sequence[Story]) -> list[Story]:
    """The stories, in this order, as «s1», «s2» …"""
    names = {story.id: rank_name(rank) for rank, story in enumerate(stories, 1)}
    return [renamed(story, names) for story in stories]


def rank_name(rank: int) -> str:
    """The id of the story of this rank, 1 or more."""
    return f"s{rank}"


def renamed(story: Story, names: Mapping[str, str]) -> Story:
    """The story under the names that ids are given, where they are given one."""
    told = tuple(replace(x, story=names.get(x.story, x.story)) for x in story.also_in)
    return replace(story, id=names.get(story.id, story.id), also_in=told)


def _last(ordered: Sequence[int], prints: Sequence[Fingerprint]) -> datetime | None:
    """Undated articles stand last, so it is the last one that has a date."""
    return next((at for row in reversed(ordered) if (at := prints[row].published)), None)


def _title(ordered: Sequence[int], prints: Sequence[Fingerprint], central: Floats) -> str:
    """The most central headline, the earliest of equals; an article without one only last."""
    chosen = [row for row in ordered if prints[row].titled] or list(ordered)
    return prints[max(chosen, key=lambda row: central[row])].head


def _centrality(groups: Sequence[Sequence[int]], head: Matrix) -> Floats:
    """Per row: the product of its headline and lead with the sum of those of its group, to five digits."""
    n = head.shape[0]
    group_of = np.empty(n, dtype=np.int64)
    for k, members in enumerate(groups):
        group_of[members] = k
    sums = sparse.csr_matrix(membership(groups, n) @ head)
    sums.sort_indices()
    return np.round(cosines(head, np.arange(n), group_of, other=sums), 5)
