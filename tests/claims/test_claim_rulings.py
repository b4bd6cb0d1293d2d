"""Claims put together and taken apart by people: over the machine's own links."""

from collections.abc import Sequence

import pytest

from tawatur.claims.ruling import Row, Ruled, ruled
from tawatur.config import DEFAULT
from tawatur.model import Alignment, Judged, Statement
from tawatur.rulings import ClaimRuling, Place, RootRuling, Rulings
from tawatur.spans import Span

ORDER = {name: k for k, name in enumerate("abcdef")}


def _version(place: str) -> Statement:
    """«a1»: the article a from 10 to 19."""
    at = int(place[1:]) * 10
    return Statement(article=place[0], span=Span(at, at + 9), chain=("voice",))


def _row(told: str, links: str = "") -> Row:
    """Versions by their places, and who is linked with whom, the strongest first."""
    pairs = [pair for pair in links.split() if pair]
    why = tuple(Alignment(a, b, (("overlap", 1 - k / 10),)) for k, (a, b) in enumerate(map(tuple, pairs)))
    return [_version(x) for x in told.split()], why


def _places(told: str) -> tuple[Place, ...]:
    return tuple(Place(v.article, v.span) for v in map(_version, told.split()))


def _rulings(told: Sequence[str]) -> Rulings:
    """«a1 b1 = c1»: one claim; «a1 ! b1 c1»: not."""
    claims = []
    for k, line in enumerate(told):
        mark = "=" if "=" in line else "!"
        left, right = line.split(mark)
        judged = Judged(f"j{k}", "same" if mark == "=" else "different", "Ruba", str(k))
        claims.append(ClaimRuling(judged, mark == "=", _places(left), _places(right)))
    return Rulings(tuple(claims))


def _ruled(rows: Sequence[Row], rulings: Rulings) -> list[Ruled]:
    return ruled(rows, rulings, ORDER, lambda a, s: Statement(article=a, span=s), DEFAULT.claims)


def _told(rows: Sequence[Row], rulings: Rulings) -> list[str]:
    made = _ruled(rows, rulings)
    return sorted(" ".join(f"{v.article}{v.span.start // 10}" for v in x.versions) for x in made)


ROWS = [_row("a1 b1 c1", "ab bc"), _row("d1 e1", "de"), _row("f1")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], ["a1 b1 c1", "d1 e1", "f1"]),
        (["a1 b1 c1 = d1 e1"], ["a1 b1 c1 d1 e1", "f1"]),
        (["f1 = d1 e1"], ["a1 b1 c1", "d1 e1 f1"]),
        (["b1 ! a1 c1"], ["a1 c1", "b1", "d1 e1", "f1"]),  # both links led to b1: the rest stays together
        (["a1 ! b1"], ["a1", "b1 c1", "d1 e1", "f1"]),  # c1 goes with what it is linked to
        (["a1 b1 c1 = d1 e1", "d1 ! a1 b1 c1"], ["a1 b1 c1 e1", "d1", "f1"]),
        (["a1 ! b1", "a1 = b1"], ["a1 b1 c1", "d1 e1", "f1"]),
        (["a1 = b1", "a1 ! b1"], ["a1", "b1 c1", "d1 e1", "f1"]),
        (["a1 = a7"], ["a1 b1 c1", "d1 e1", "f1"]),  # one article has it twice: the first stands for both
        (["f1 = a5"], ["a1 b1 c1", "a5 f1", "d1 e1"]),  # what was no version becomes one
    ],
)
def test_who_ends_up_with_whom(told: list[str], expected: list[str]) -> None:
    assert _told(ROWS, _rulings(told)) == expected


def test_rows_that_nobody_judged_stay_as_they_were() -> None:
    made = ruled(
        ROWS, _rulings(["f1 = d1"]), ORDER, lambda a, s: Statement(article=a, span=s), DEFAULT.claims
    )
    (row,) = (x for x in made if x.versions[0].article == "a")
    assert (row.versions, row.links, row.judged) == (ROWS[0][0], ROWS[0][1], [])


def test_a_judged_root_is_the_innermost_voice_or_ends_the_chain() -> None:
    judged = Judged("j1", "root", "Ruba", "1")
    for name, chain in (("new", ("voice", "new")), ("voice", ("voice",)), (None, ())):
        rulings = Rulings(roots=(RootRuling(judged, _places("a1"), name),))
        made = _ruled(ROWS, rulings)
        first = next(v for x in made for v in x.versions if v.article == "a")
        assert (first.chain, first.judged) == (chain, judged)
