"""Ids of stories that stay: minted once from an article, kept by the larger part, led on when gone."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, count
from typing import NamedTuple

_BYTES = 8  # of a hash: a million ids meet by chance once in 40 million times


class Names(NamedTuple):
    """`story`: article id -> id of its story. `redirects`: id that is gone -> id of an open story."""

    story: Mapping[str, str]
    redirects: Mapping[str, str]


def regrouped(names: Names, groups: Sequence[Sequence[str]]) -> tuple[Names, tuple[str, ...]]:
    """Give each group of article ids an id; also the ids of the stories that are new or have other articles.

    Articles of one story must be regrouped together or not at all. An id goes to the group that has most of
    its articles; where several would go to one group, that of which the group has most stays, and the others
    lead there. A group without an id is named after its first article, and may take back an id that led on.
    """
    shares = Counter((old, k) for k, ids in enumerate(groups) for a in ids if (old := names.story.get(a)))
    ranked = sorted(shares, key=lambda share: (-shares[share], *share))
    heir: dict[str, int] = {}
    name: dict[int, str] = {}
    for old, k in ranked:
        if heir.setdefault(old, k) == k:
            name.setdefault(k, old)
    open_ids = set(names.story.values()).difference(heir).union(name.values())
    for k, ids in enumerate(groups):
        if k not in name:
            name[k] = _minted(ids, open_ids)
            open_ids.add(name[k])
    story = dict(names.story)
    story.update((a, name[k]) for k, ids in enumerate(groups) for a in ids)
    before = Counter[str]()
    for (old, _), share in shares.items():
        before[old] += share
    changed = tuple(
        name[k] for k, ids in enumerate(groups) if not shares[name[k], k] == len(ids) == before[name[k]]
    )
    return Names(
        story, _led_on(names.redirects, {old: name[k] for old, k in heir.items()}, open_ids)
    ), changed


def _led_on(old: Mapping[str, str], heirs: Mapping[str, str], open_ids: Collection[str]) -> dict[str, str]:
    """Every gone id leads straight to an open one."""
    both = chain(((gone, heirs.get(to, to)) for gone, to in old.items()), heirs.items())
    return {gone: to for gone, to in both if gone not in open_ids}


def _minted(ids: Sequence[str], taken: Collection[str]) -> str:
    return next(name for name in map(_name, _seeds(ids)) if name not in taken)


def _seeds(ids: Sequence[str]) -> Iterator[str]:
    return chain(ids, (f"{ids[0]}\n{k}" for k in count()))


def _name(seed: str) -> str:
    return "s" + blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def left(names: Names, articles: Collection[str]) -> Names:
    """Without these articles, which are whole stories, and what leads to them."""
    story = {a: name for a, name in names.story.items() if a not in articles}
    open_ids = set(story.values())
    return Names(story, {gone: to for gone, to in names.redirects.items() if to in open_ids})
