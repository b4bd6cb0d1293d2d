"""Copies, and what is told in passing, as articles arrive: only what an arrival touches is looked at again.

What is found is what looking at all articles held would find: a copy needs one of two texts to be new, and an
article tells of another story than before only where a story that has new articles comes near one of its
parts. What was found of a story that has been closed since stays found while the article is held.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import sparse

from tawatur.config import DEFAULT, Stories
from tawatur.model import AlsoIn, Copy
from tawatur.stories.arrivals import State
from tawatur.stories.asides import Told, asides, reached
from tawatur.stories.copies import copies, resembling
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.items import Items, items
from tawatur.stories.vectors import Rows
from tawatur.stories.window import Window, order

Asides: TypeAlias = Mapping[str, tuple[AlsoIn, ...]]
_NOTHING = sparse.csr_matrix(np.zeros((0, 1), dtype=np.float32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoes:
    """What is known of the articles held; made by `echoes`, never changed; plain arrays and records.

    `copies`: id of an article -> its copies among earlier ones. `also_in`: id -> what it tells in passing.
    `changed`: ids of open stories of which either is other than before. `story`: id -> id of its story when
    it was looked at. `items`: parts of these articles, in the same order, with columns as of `numbering`.
    """

    copies: Mapping[str, tuple[Copy, ...]]
    also_in: Asides
    changed: tuple[str, ...]
    story: Mapping[str, str]
    items: Items
    numbering: int


SILENCE = Echoes(
    copies={}, also_in={}, changed=(), story={}, numbering=-1,
    items=Items(_NOTHING, _NOTHING, np.zeros(1, dtype=np.int64)),
)  # fmt: skip


def echoes(state: State, known: Echoes = SILENCE, *, config: Stories = DEFAULT.stories) -> Echoes:
    """What the articles of `state` copy and tell in passing; `known`: what it gave for an earlier state.

    Cost: linear in what has arrived since and in the articles of the days around; without `known`, in all
    that are held. Articles that `add` closed as they came are not looked at.
    """
    window, story = state.window, {p.article: state.names.story[p.article] for p in state.window.prints}
    same = known.numbering == window.numbering
    found = _copies(window, known, config)
    parts = _items(window, known, same, config)
    told = _also_in(state, known if same else SILENCE, parts, config)
    told = _with_settled(told, known.also_in, state)
    names = [name for name in story if found.get(name, ()) != known.copies.get(name, ())]
    names += [name for name in story if told.get(name, ()) != known.also_in.get(name, ())]
    return Echoes(
        copies=found,
        also_in=told,
        changed=tuple(sorted({story[name] for name in names})),
        story=story,
        items=parts,
        numbering=window.numbering,
    )


def _items(window: Window, known: Echoes, same: bool, config: Stories) -> Items:
    """The parts of all articles held; rows of a window only go or are added while columns keep numbers."""
    prints, whole, terms = window.prints, window.rows.whole, window.vocabulary.terms
    if not prints:
        return SILENCE.items
    old = sum(p.article in known.story for p in prints) if same else 0
    new = items(prints[old:], whole[old:], terms, config=config) if old < len(prints) else None
    if not old:
        return new or SILENCE.items
    held = {p.article for p in prints[:old]}
    stay = np.flatnonzero([name in held for name in known.story])
    before = known.items if len(stay) == len(known.story) else known.items.only(stay)
    return before.above(new) if new else before


def _copies(window: Window, known: Echoes, config: Stories) -> dict[str, tuple[Copy, ...]]:
    """By the later article, in order of the earlier; one of the two is new, or they are known."""
    prints = window.prints
    new = np.array([p.article not in known.story for p in prints], dtype=bool)
    rows = resembling([p.shingles for p in prints], new, least=config.copy_jaccard)
    met = sorted(rows.tolist(), key=lambda row: order(prints[row]))
    pairs = copies([prints[row].shingles for row in met], least=config.copy_jaccard, reach=config.copy_reach)
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for left, right, alike in zip(*(column.tolist() for column in pairs), strict=True):
        if new[met[left]] or new[met[right]]:
            names = prints[met[left]].article, prints[met[right]].article
            found[names[1]].append(Copy(names, alike))
    held = {p.article: p for p in prints}
    kept = {name: own for name, own in known.copies.items() if name in held}
    return kept | {name: _merged(kept.get(name, ()), own, held) for name, own in found.items()}


def _merged(known: Sequence[Copy], more: Sequence[Copy], held: Mapping[str, Fingerprint]) -> tuple[Copy, ...]:
    """In order of the earlier article, those that are no longer held first."""
    gone = [copy for copy in known if copy.articles[0] not in held]
    here = [copy for copy in (*known, *more) if copy.articles[0] in held]
    return (*gone, *sorted(here, key=lambda copy: order(held[copy.articles[0]])))


def _also_in(state: State, known: Echoes, parts: Items, config: Stories) -> Asides:
    """By the article; of those that nothing has touched, as known."""
    window, prints = state.window, state.window.prints
    stories = state.rows()
    names, groups = [*stories], [*stories.values()]
    told = Told(parts, window.rows.head, window.day)
    asked = _touched(state, known, stories, told, config)
    found: defaultdict[str, list[AlsoIn]] = defaultdict(list)
    for row, part, group, cosine in asides(asked, groups, told, config=config) if len(asked) else ():
        p = prints[row]
        found[p.article].append(AlsoIn(p.article, names[group], p.parts[part], min(cosine, 1.0)))
    again = {prints[row].article for row in asked.tolist()}
    kept = {
        p.article: own for p in prints if (own := known.also_in.get(p.article)) and p.article not in again
    }
    return kept | {name: tuple(own) for name, own in found.items()}


def _touched(
    state: State, known: Echoes, stories: Mapping[str, list[int]], told: Told, config: Stories
) -> Rows:
    """Rows of the articles that may tell something else in passing than they did."""
    prints = state.window.prints
    if not known.story:
        return np.arange(len(prints))
    before, now = _moved(known.story, state.names.story)
    moved = [rows for name, rows in stories.items() if name in now]
    rows = {row for members in moved for row in members}
    left: defaultdict[str, list[int]] = defaultdict(list)
    for row, p in enumerate(prints):
        if (was := known.story.get(p.article)) in before:
            left[was or ""].append(row)
    rows |= {row for members in left.values() for row in members}
    near = reached([*moved, *left.values()], told, config=config) if moved or left else np.zeros(0)
    return np.array(sorted(rows.union(near.tolist())), dtype=np.int64)


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Ids of the stories that had other articles before, and of those that have others now."""
    both = Counter((before.get(article), name) for article, name in now.items())
    had, has = Counter[str | None](), Counter(now.values())
    for (old, _), n in both.items():
        had[old] += n
    same = {name for (old, name), n in both.items() if old == name and n == had[old] == has[name]}
    return {name for name in had if name is not None} - same, has.keys() - same


def _with_settled(told: Asides, before: Asides, state: State) -> Asides:
    """With what the articles held were found to tell of stories that have been closed since."""
    open_ids = {*state.names.story.values(), *state.names.redirects}
    out = dict(told)
    for p in state.window.prints:
        if closed := tuple(x for x in before.get(p.article, ()) if x.story not in open_ids):
            out[p.article] = (*closed, *(x for x in told.get(p.article, ()) if x not in closed))
    return out
