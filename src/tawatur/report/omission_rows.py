"""What articles leave out, and where they contradict themselves, as rows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tawatur.findings import Contradiction, Omission
from tawatur.model import Story
from tawatur.report.excerpt import excerpt
from tawatur.report.leaves import ContradictionRow, LeftOutRow, OmissionRow
from tawatur.report.screen import Screen
from tawatur.report.shown import one_line
from tawatur.report.strings import Strings

_CLAIM = 160  # code points of one claim
_CLAIMS = 2  # of one root


def omission_rows(screen: Screen, story: Story) -> tuple[OmissionRow, ...]:
    """A row an article, in the story's order of time."""
    gists = {claim.id: claim.gist for claim in story.claims}
    return tuple(
        _row(screen, identifier, list(found), gists)
        for identifier, found in groupby(story.omissions, key=lambda o: o.article)
    )


def _row(screen: Screen, identifier: str, found: Sequence[Omission], gists: dict[str, str]) -> OmissionRow:
    shown, left = found[: screen.config.roots_left_out], len(found) - screen.config.roots_left_out
    article = screen.articles.get(identifier)
    return OmissionRow(
        article=screen.link(identifier),
        roots=tuple(
            LeftOutRow(
                root=one_line(o.root, limit=120),
                note=omission_note(o, screen.strings),
                claims=tuple(one_line(gists.get(c.claim), limit=_CLAIM) for c in o.claims[:_CLAIMS]),
                more=o.left_out > _CLAIMS,
            )
            for o in shown
        ),
        more=screen.strings.count("n_more_left_out", left) if left > 0 else None,
        language=article.language if article else None,
    )


def omission_note(omission: Omission, words: Strings) -> str:
    """How much of what a root says is left out, in words."""
    if omission.denial:
        return words["left_out_denial"]
    if not omission.carries:
        counted = words.count("n_left_out", omission.left_out)
        return counted if omission.named else f"{words['left_out_root']}{words['comma']}{counted}"
    return words.fill("left_out_some", carries=omission.carries, left=omission.left_out)


def contradiction_rows(screen: Screen, found: Iterable[Contradiction]) -> tuple[ContradictionRow, ...]:
    """Both places of each, with what surrounds them."""
    rows = ((c, screen.articles.get(c.article)) for c in found)
    return tuple(
        ContradictionRow(
            article=screen.link(c.article),
            kind=screen.strings[f"kind_{c.kind}"],
            left=excerpt(screen, article.text, c.left, [(c.left, c.kind)]),
            right=excerpt(screen, article.text, c.right, [(c.right, c.kind)]),
            language=article.language,
        )
        for c, article in rows
        if article is not None
    )
