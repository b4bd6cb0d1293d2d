"""The figures of a story that every form of the report leads with: articles, roots, marks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawatur.model import Grade, Story
from tawatur.report.opened import Chosen

_GRADES: tuple[Grade, ...] = ("circular", "disputed", "single_root", "corroborated")


@dataclass(frozen=True, slots=True)
class Figures:
    """`articles`: how many. `low`/`high`: independent roots, None where lineage gave none.

    `groups`: (articles, root known?) per root, largest first. `grade`: the gravest one, or None.
    `marks`: every grade worth a badge, gravest first.
    `claims`: claims shared by two or more articles, per grade.
    """

    articles: int
    low: int | None
    high: int | None
    groups: tuple[tuple[int, bool], ...]
    grade: Grade | None
    marks: tuple[Grade, ...]
    claims: tuple[tuple[Grade, int], ...]


def figures(story: Story) -> Figures:
    """Figures of `story`.

    `high` = the groups of independent roots. `low` = those that `is_grounded`, at least 1; where a claim is
    circular it may be 0, and where all are it is.
    """
    count = len(story.articles)
    groups = [ids for _, ids in story.independent_roots if ids]
    grades = Counter(c.grade for c in story.claims if c.grade and len(c.versions) > 1)
    least = 0 if grades["circular"] else 1
    high = len(groups) or None
    known = [is_grounded(story, ids) for ids in groups]
    sizes = zip(map(len, groups), known, strict=True)
    closed = set(grades) == {"circular"}
    low = max(least, 0 if closed else sum(known)) if high else None
    marks = _marks(grades, high) if count > 1 else ()
    return Figures(
        articles=count, low=low, high=high, groups=tuple(sorted(sizes, reverse=True)),
        grade=marks[0] if marks else None, marks=marks,
        claims=tuple((g, grades[g]) for g in _GRADES if grades[g]),
    )  # fmt: skip


def is_grounded(story: Story, group: Iterable[str]) -> bool:
    """True when an article of `group` has a known derivation that leads out of the story.

    That is own work or an origin the text names; articles that only derive from each other show no root.
    """
    members = set(group)
    return any(d.article in members and d.relation != "unknown" and d.origin is None for d in story.lineage)


def _marks(grades: Counter[Grade], high: int | None) -> tuple[Grade, ...]:
    found: list[Grade] = [g for g in ("circular", "disputed") if grades[g]]
    if high == 1 and "circular" not in found:
        found.append("single_root")
    elif (high or 0) > 1 and grades["corroborated"]:
        found.append("corroborated")
    return tuple(found)


def shared_first(members: Iterable[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Places of stories with more than one article (most first), and of those with one, in their order.

    `members`: the articles of each story.
    """
    sizes = [len(ids) for ids in members]
    several = sorted((k for k, n in enumerate(sizes) if n > 1), key=lambda k: -sizes[k])
    return several, [k for k, n in enumerate(sizes) if n <= 1]


def gravest_first(stories: Sequence[Story]) -> tuple[Sequence[Story], list[Figures]]:
    """Shared stories and their figures: circular, one root, disputed, rest; most articles first in each.

    The stories are opened one at a time, and again where they are looked at.
    """
    found = {k: figures(s) for k, s in enumerate(stories) if len(s.articles) > 1}
    order = sorted(found, key=lambda k: (_alarm(found[k].marks), -found[k].articles))
    return Chosen(stories, order), [found[k] for k in order]


def _alarm(marks: tuple[Grade, ...]) -> int:
    order: tuple[Grade, ...] = ("circular", "single_root", "disputed")
    return next((k for k, grade in enumerate(order) if grade in marks), len(order))
