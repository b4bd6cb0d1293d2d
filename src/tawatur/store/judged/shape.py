"""Stories as people judged them: those of grouping put together, or taken apart. Without a database."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import count, islice, product
from typing import NamedTuple

from tawatur.model import Judged
from tawatur.rulings import Partition
from tawatur.store.judged.log import Standing
from tawatur.store.judged.records import Anchor, Judgement

Likeness = Callable[[str, Collection[str]], float]
_MOST_TRIED = 10_000  # pairs of which one is joined
_APART = "they stand in one story by a later judgement"
_TOGETHER = "they stand in different stories by a later judgement"
_ABSENT = "its articles are not in the archive, or wait to be grouped"


class Shape(NamedTuple):
    """A story as it is shown: its id; its articles, each with its story in grouping; and who judged."""

    name: str
    articles: Mapping[str, str]
    judged: tuple[Judged, ...]

    @property
    def plain(self) -> bool:
        """Whether all of it is one story of grouping under its own id."""
        return set(self.articles.values()) == {self.name} and not self.judged


class _Side(NamedTuple):
    judgement: Judgement
    pairs: list[tuple[str, str]]


def shapes(
    groups: Mapping[str, Sequence[str]],
    judgements: Sequence[Judgement],
    before: Mapping[str, str],
    likeness: Likeness,
) -> tuple[list[Shape], dict[str, Standing]]:
    """Stories for the articles of `groups` (id in grouping -> articles in order), and the judgements' states.

    `judgements`: merges and splits, the earliest first; the later wins. `before`: article -> the story that
    it was shown in. `likeness`: of an article with some others, for one that a split leaves undecided.
    """
    of = {article: name for name, articles in groups.items() for article in articles}
    sets = Partition[str]()
    sides = _judged(judgements, of, sets)
    named = {x for _, pairs in sides for pair in pairs for x in pair}
    for articles in groups.values():
        _gather(articles, named, sets, likeness)
    found: dict[str, list[str]] = {}
    for article in of:
        found.setdefault(sets.home(article), []).append(article)
    names = _names(found, groups, of, before, sides)
    shown = [
        Shape(names[home], {x: of[x] for x in articles}, _marks(articles, sides, sets))
        for home, articles in found.items()
    ]
    return shown, {j.id: _standing(j, pairs, sets) for j, pairs in sides}


def _judged(judgements: Sequence[Judgement], of: Mapping[str, str], sets: Partition[str]) -> list[_Side]:
    """Join and part what was judged, the latest first; with the pairs of articles each speaks of.

    A split speaks of all, but for those that a later merge has on its two sides. A merge speaks of one: it
    puts stories together, and does not hold each of them together.
    """
    sides, merged = list[_Side](), list[tuple[set[str], set[str]]]()
    for judgement in reversed(judgements):
        left, right = _led(judgement.left, of), _led(judgement.right, of)
        every = product(left, right)
        if judgement.kind == "merge":
            tried = list(islice(every, _MOST_TRIED))
            pairs = [next((pair for pair in tried if sets.join(*pair)), tried[0])] if tried else []
            merged.append((set(left), set(right)))
        else:
            pairs = [pair for pair in every if pair[0] != pair[1]]
            for a, b in pairs:
                if not any((a in x and b in y) or (b in x and a in y) for x, y in merged):
                    sets.part(a, b)
        sides.append(_Side(judgement, pairs))
    return sides[::-1]


def _led(anchors: Sequence[Anchor], of: Mapping[str, str]) -> list[str]:
    """Their articles, those first that grouping has in the story of most of them."""
    articles = [a.article for a in anchors if a.article in of]
    most = Counter(of[x] for x in articles).most_common(1)
    return sorted(articles, key=lambda x: of[x] != most[0][0])


def _gather(articles: Sequence[str], named: set[str], sets: Partition[str], likeness: Likeness) -> None:
    """Put a story of grouping together again, as far as nothing in it must stay apart."""
    apart: list[list[str]] = []
    for x in [x for x in articles if x in named] or articles[:1]:
        met = next((part for part in apart if sets.join(part[0], x)), None)
        if met is None:
            apart.append([x])
        else:
            met.append(x)
    for x in articles:
        if x not in named and x != apart[0][0]:
            near = max(apart, key=lambda part: likeness(x, part)) if len(apart) > 1 else apart[0]
            sets.join(near[0], x)


def _names(
    found: Mapping[str, Sequence[str]],
    groups: Mapping[str, Sequence[str]],
    of: Mapping[str, str],
    before: Mapping[str, str],
    sides: Sequence[_Side],
) -> dict[str, str]:
    """Ids: that of grouping where it is a story of it, else that of most of its articles, else a new one."""
    names: dict[str, str] = {}
    for home, articles in found.items():
        first = of[articles[0]]
        if set(articles) == set(groups[first]):
            names[home] = first
    for known in (before, of):
        shares = Counter((known[x], home) for home, articles in found.items() for x in articles if x in known)
        for name, home in sorted(shares, key=lambda share: (-shares[share], *share)):
            if home not in names and name not in names.values():
                names[home] = name
    for home, articles in found.items():
        if home not in names:
            names[home] = _minted(articles, sides, names.values())
    return names


def _minted(articles: Sequence[str], sides: Sequence[_Side], taken: Collection[str]) -> str:
    """Of the first of its articles that was judged: the same again after a re-run."""
    inside = set(articles)
    told = (x for _, pairs in sides for pair in pairs for x in pair if x in inside)
    seed = next(told, articles[0])
    return next(name for k in count() if (name := _name(f"judged {k}\n{seed}")) not in taken)


def _name(seed: str) -> str:
    return "s" + blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _holding(pairs: Iterable[tuple[str, str]], kind: str, sets: Partition[str]) -> set[str]:
    return {x for pair in pairs if sets.together(*pair) == (kind == "merge") for x in pair}


def _marks(articles: Sequence[str], sides: Sequence[_Side], sets: Partition[str]) -> tuple[Judged, ...]:
    inside = set(articles)
    return tuple(j.mark for j, pairs in sides if inside & _holding(pairs, j.kind, sets))


def _standing(judgement: Judgement, pairs: Sequence[tuple[str, str]], sets: Partition[str]) -> Standing:
    if not pairs:
        return "waiting", _ABSENT
    if _holding(pairs, judgement.kind, sets):
        return "applied", None
    return "overruled", _TOGETHER if judgement.kind == "merge" else _APART
