"""A claim keeps its id as its story grows; an id that is given up leads on."""

from dataclasses import replace

import pytest
from archives import stories_of
from postgres_server import NewArchive

from tawatur.errors import InputError
from tawatur.findings import LeftOut, Omission
from tawatur.model import Claim, Statement, Story
from tawatur.spans import Span
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.claim_ids import _matched, _said, _with, give_up
from tawatur.store.opening import opened
from tawatur.store.viewing import claim_led, looking

LINES = (
    "قال رئيس بلدية مرجين سامي الوادي إن السيول أغلقت ثلاثة طرق وجسرين في البلدة مساء أمس.",
    "وأضاف الوادي أن المدارس في مرجين ستبقى مغلقة حتى يوم الأحد بسبب انقطاع الكهرباء.",
    "وأعلنت المهندسة ليلى الحداد أن إصلاح جسر مرجين القديم يحتاج إلى أربعين يوما من العمل.",
)


def _row(number: int, *lines: str) -> dict[str, str]:
    return {
        "id": f"a{number}", "outlet": f"صحيفة {number}", "published": f"2021-03-01T0{number}:00:00",
        "title": "السيول تغلق طرق مرجين", "text": "\n".join(lines),
    }  # fmt: skip


def _claim(own: str, *versions: tuple[str, int]) -> Claim:
    return Claim(
        id=own, gist="", versions=tuple(Statement(article=a, span=Span(s, s + 10)) for a, s in versions)
    )


def _told(claim: Claim, texts: dict[str, str]) -> set[str]:
    return {v.span.of(texts[v.article]) for v in claim.versions if v.article in texts}


def test_as_the_story_grows_claims_keep_their_ids(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row(1, LINES[1], LINES[0]), _row(2, LINES[0], LINES[1])], path)
    (before,) = stories_of(path).values()
    add([_row(3, *reversed(LINES)), _row(4, *LINES)], path)
    (after,) = stories_of(path).values()
    assert len(after.articles) == 4
    texts = {"a1": f"{LINES[1]}\n{LINES[0]}", "a2": f"{LINES[0]}\n{LINES[1]}"}
    said, now = ({c.id: _told(c, texts) for c in story.claims} for story in (before, after))
    shared = [c.id for c in before.claims if len(c.versions) > 1]
    assert shared
    assert all(now[own] & said[own] for own in shared)
    assert len({c.id for c in after.claims}) == len(after.claims)
    with looking(path) as view:
        assert list(problems(view)) == []


@pytest.mark.parametrize(
    ("claims", "ids"),
    [
        ((_claim("c1", ("a", 0), ("b", 0)),), {"c1": "c2"}),  # the same versions
        ((_claim("c1", ("a", 5), ("b", 3), ("x", 0)),), {"c1": "c2"}),  # a little moved, one more
        ((_claim("c1", ("a", 0)),), {"c1": "c2"}),  # half of them
        ((_claim("c1", ("c", 50)),), {"c1": "c5"}),  # a third of c4
        ((_claim("c1", ("a", 90)),), {"c1": "c5"}),  # elsewhere in the article
        ((_claim("c1", ("b", 0)), _claim("c2", ("a", 0))), {"c1": "c2", "c2": "c5"}),  # split
        ((_claim("c1", ("c", 50), ("d", 50)), _claim("c2", ("a", 0), ("b", 0))), {"c1": "c4", "c2": "c2"}),
    ],
)  # fmt: skip
def test_which_id_a_claim_takes(claims: tuple[Claim, ...], ids: dict[str, str]) -> None:
    old = [_claim("c2", ("a", 0), ("b", 0)), _claim("c4", ("c", 50), ("d", 50), ("e", 50))]
    assert _matched(claims, {c.id: _said(c) for c in old}, 4) == ids


def test_where_ids_lead_that_are_given_up(new_archive: NewArchive) -> None:
    path = new_archive("a")
    add([_row(1, LINES[0]), _row(2, LINES[0])], path)
    add([{**_row(5, LINES[2]), "published": "2022-05-01", "title": "جسر مرجين"}], path)
    two = sorted(stories_of(path).values(), key=lambda s: s.articles)
    assert [s.articles for s in two] == [("a1", "a2"), ("a5",)]
    kept, gone = two
    with opened(path, write=True, wait=1) as engine, engine.begin() as connection:
        give_up(connection, gone.id, kept.id)
        with pytest.raises(InputError, match="no claim has its versions any more"):
            claim_led(connection, gone.id, gone.claims[0].id)
        assert claim_led(connection, kept.id, kept.claims[0].id) == (kept.id, kept.claims[0].id)
        give_up(connection, kept.id, kept.id)  # all of its claims went where they are
        assert claim_led(connection, kept.id, kept.claims[0].id) == (kept.id, kept.claims[0].id)


def test_omissions_follow_their_claims() -> None:
    omission = Omission("a", "x", False, 1, 1, False, (LeftOut("c1", {}),))
    story = Story(id="s", title="", articles=("a",), claims=(_claim("c1", ("b", 0)),), omissions=(omission,))
    found = _with(story, {"c1": "c7"})
    assert found.claims[0].id == found.omissions[0].claims[0].claim == "c7"
    assert replace(found.claims[0], id="c1") == story.claims[0]
