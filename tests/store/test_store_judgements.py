"""Judging: what people say wins over the machine, survives re-runs, and can be undone without a trace."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import pytest
from postgres_server import NewArchive

from tawatur.demo import corpus
from tawatur.errors import ArchiveError, InputError
from tawatur.model import Article, Claim, Story
from tawatur.store.adding import add
from tawatur.store.checking import problems
from tawatur.store.copying import copy
from tawatur.store.judgements import Judgement, asking, judge, judgements, undo
from tawatur.store.opening import Address
from tawatur.store.viewing import article_of, claim_led, leads_to, looking, stories


class _By(TypedDict):
    author: str
    reason: str


BY = _By(author="Ruba", reason="read both")
Asked = Callable[[Address], Judgement]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo's articles."""
    path = tmp_path_factory.mktemp("demo") / "a.db"
    with corpus() as folder:
        add([folder], path)
    return path


@pytest.fixture
def archive(demo: Path, new_archive: NewArchive) -> Iterator[Address]:
    """A copy of it, which is checked at the end."""
    path = new_archive("a")
    copy(demo, path)
    yield path
    with looking(path) as view:
        assert list(problems(view)) == []


def told(path: Address) -> dict[str, Story]:
    """All stories by id, without the ids of claims, which are never given twice."""
    with looking(path) as view:
        return {s.id: _unnamed(s) for s in stories(view)}


def _unnamed(story: Story) -> Story:
    bare = (replace(o, claims=tuple(replace(x, claim="") for x in o.claims)) for o in story.omissions)
    return replace(story, claims=tuple(replace(c, id="") for c in story.claims), omissions=tuple(bare))


def flood(path: Address) -> Story:
    """The story of the flood, with the ids of its claims."""
    with looking(path) as view:
        return next(s for s in stories(view) if "flood-marsa" in s.articles)


def claim_of(path: Address, article: str, words: str) -> Claim:
    """The claim that has a version of the article with these words."""
    with looking(path) as view:
        found, about = article_of(view, article)
        story = next(s for s in stories(view) if s.id == about["story"])
    return next(
        c for c in story.claims for v in c.versions if v.article == article and words in v.span.of(found.text)
    )


def article(path: Address, name: str) -> Article:
    """The article as it is shown."""
    with looking(path) as view:
        return article_of(view, name)[0]


def _same(path: Address) -> Judgement:
    story = flood(path)
    with looking(path) as view:
        return asking.same(view, f"{story.id}/{story.claims[0].id}", f"{story.id}/{story.claims[1].id}", **BY)


def _different(path: Address) -> Judgement:
    story = flood(path)
    with looking(path) as view:
        return asking.different(view, f"{story.id}/{story.claims[2].id}", ["flood-marsa"], **BY)


def _speaker(path: Address) -> Judgement:
    with looking(path) as view:
        return asking.speaker(view, "flood-marsa", "a1", "سلمى الحربي", source_class="person_named", **BY)


def _root(path: Address) -> Judgement:
    story = flood(path)
    with looking(path) as view:
        return asking.root(view, f"{story.id}/{story.claims[3].id}", "هيئة المياه في مرجين", **BY)


def _origin(path: Address) -> Judgement:
    with looking(path) as view:
        return asking.origin(view, "flood-marsa", "رويترز", **BY)


def _entity(path: Address) -> Judgement:
    return asking.entity("الهيئة الوطنية", "رائد الحامولي", **BY)


EVERY = [_same, _different, _speaker, _root, _origin, _entity]


@pytest.mark.parametrize("asked", EVERY)
def test_a_judgement_changes_its_story_alone_and_undone_leaves_it_as_it_was(
    asked: Asked, archive: Address
) -> None:
    before = told(archive)
    done = judge(archive, asked(archive))
    after = told(archive)
    changed = {name for name, story in after.items() if story != before[name]}
    assert changed == {flood(archive).id}
    assert done.id in {j.judgement for j in flood(archive).judged} or done.kind == "entity"
    undo(archive, done.id, author="Sami", reason="a mistake")
    assert told(archive) == before
    with looking(archive) as view:
        one, other = judgements(view)
    assert (one.state, one.undone, other.judgement.target) == ("undone", other.judgement.id, done.id)
    assert (other.judgement.author, other.judgement.reason) == ("Sami", "a mistake")


def test_two_claims_that_are_the_same_become_one_and_the_ids_lead_there(archive: Address) -> None:
    story = flood(archive)
    one, other = story.claims[:2]
    judge(archive, _same(archive))
    after = flood(archive)
    with looking(archive) as view:
        led = {claim_led(view, story.id, c.id) for c in (one, other)}
    (only,) = led
    claim = next(c for c in after.claims if c.id == only[1])
    assert len(claim.also) == len(one.versions)
    assert {v.article for v in claim.versions} == {v.article for c in (one, other) for v in c.versions}
    assert [j.author for j in claim.judged] == ["Ruba"]
    assert claim.roots
    assert claim.independent


def test_a_version_that_is_taken_out_leaves_the_others_together(archive: Address) -> None:
    claim = flood(archive).claims[2]
    judge(archive, _different(archive))
    after = flood(archive)
    sizes = sorted(len(c.versions) for c in after.claims if c.judged)
    assert sizes == [1, len(claim.versions) - 1]


def test_the_right_speaker_is_the_root_and_stands_in_the_article(archive: Address) -> None:
    judge(archive, _speaker(archive))
    said = article(archive, "flood-marsa").attributions[0]
    assert (said.source_name, said.source_class, said.named) == ("سلمى الحربي", "person_named", True)
    assert said.judged
    assert said.to_json()["judged"]["author"] == "Ruba"
    assert any("سلمى الحربي" in c.roots for c in flood(archive).claims)
    assert all("judged" not in a.to_json() for a in article(archive, "flood-mina").attributions)


def test_a_later_judgement_wins_and_both_are_listed(archive: Address) -> None:
    first = judge(archive, _speaker(archive))
    with looking(archive) as view:
        later = asking.speaker(view, "flood-marsa", "a1", "ناصر الوادي", **BY)
    judge(archive, later)
    assert article(archive, "flood-marsa").attributions[0].source_name == "ناصر الوادي"
    with looking(archive) as view:
        assert [x.state for x in judgements(view)] == ["overruled", "applied"]
    undo(archive, judgements_of(archive)[1], **BY)
    assert article(archive, "flood-marsa").attributions[0].source_name == "سلمى الحربي"
    assert judgements_of(archive)[0] == first.id


def judgements_of(path: Address) -> list[str]:
    """Ids of all judgements, in order."""
    with looking(path) as view:
        return [x.judgement.id for x in judgements(view)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"author": " "}, "author"), ({"reason": ""}, "reason"), ({"author": "x" * 201}, "200"),
        ({"right": ()}, "two sides"), ({"kind": "praise"}, "no such kind"),
        ({"reason": "\0"}, "cannot be kept"),
        ({"author": "\ud800"}, "cannot be kept"),
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(change: dict[str, object], message: str, archive: Address) -> None:
    with pytest.raises(InputError, match=message):
        judge(archive, replace(_same(archive), **change))  # type: ignore[arg-type]  # on purpose
    assert judgements_of(archive) == []


def test_what_cannot_be_undone_says_why(archive: Address) -> None:
    with pytest.raises(InputError, match="no judgement"):
        undo(archive, "j0", **BY)
    done = judge(archive, _speaker(archive))
    undoing = undo(archive, done.id, **BY)
    with pytest.raises(InputError, match="already"):
        undo(archive, done.id, **BY)
    with pytest.raises(InputError, match="undoes another"):
        undo(archive, undoing.id, **BY)


def test_judging_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        judge(tmp_path / "none.db", asking.entity("a", "b", **BY))
    assert list(tmp_path.iterdir()) == []


def _merge(path: Address) -> Judgement:
    with looking(path) as view:
        both = [article_of(view, name)[1]["story"] for name in ("flood-marsa", "koum-mina")]
        return asking.merge(view, both[0], both[1], **BY)


def _split(path: Address) -> Judgement:
    with looking(path) as view:
        return asking.split(view, flood(path).id, ["flood-wadi", "flood-nabd"], **BY)


def stories_with(path: Address, *names: str) -> list[Story]:
    """The story of each of these articles."""
    with looking(path) as view:
        every = list(stories(view))
    return [next(s for s in every if name in s.articles) for name in names]


def test_merged_stories_are_one_and_undone_two_again(archive: Address) -> None:
    before = told(archive)
    one, other = stories_with(archive, "flood-marsa", "koum-mina")
    done = judge(archive, _merge(archive))
    both, also = stories_with(archive, "flood-marsa", "koum-mina")
    assert both == also
    assert set(both.articles) == {*one.articles, *other.articles}
    assert [j.kind for j in both.judged] == ["merge"]
    gone = other.id if both.id == one.id else one.id
    with looking(archive) as view:
        assert leads_to(view, gone) == both.id
        assert [x.state for x in judgements(view)] == ["applied"]
    undo(archive, done.id, **BY)
    assert told(archive) == before


def test_what_is_split_off_is_a_story_of_its_own_and_comes_back(archive: Address) -> None:
    before = told(archive)
    done = judge(archive, _split(archive))
    rest, part = stories_with(archive, "flood-marsa", "flood-wadi")
    assert set(part.articles) == {"flood-wadi", "flood-nabd"}
    assert not set(part.articles) & set(rest.articles)
    assert {j.kind for s in (rest, part) for j in s.judged} == {"split"}
    undo(archive, done.id, **BY)
    assert told(archive) == before
    with looking(archive) as view:
        assert leads_to(view, part.id) == rest.id


def test_of_a_merge_and_a_split_the_later_holds(archive: Address) -> None:
    judge(archive, _split(archive))
    rest, part = stories_with(archive, "flood-marsa", "flood-wadi")
    with looking(archive) as view:
        again = asking.merge(view, rest.id, part.id, **BY)
    judge(archive, again)
    (story,) = {s.id: s for s in stories_with(archive, *rest.articles, *part.articles)}.values()
    assert set(story.articles) == {*rest.articles, *part.articles}
    with looking(archive) as view:
        assert [x.state for x in judgements(view)] == ["overruled", "applied"]
        once_more = asking.split(view, story.id, ["flood-wadi"], **BY)
    judge(archive, once_more)
    rest, part = stories_with(archive, "flood-marsa", "flood-wadi")
    assert part.articles == ("flood-wadi",)
    assert "flood-nabd" in rest.articles


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE judgements SET author = 'Sami'", "is not the one its id is of"),
        (
            "UPDATE judgements SET record = replace(record, 'read both', 'read one')",
            "is not the one its id is of",
        ),
        ("UPDATE judgements SET record = '[]'", "cannot be read"),
        ("UPDATE judgements SET state = 'praised'", "no such state"),
        ("UPDATE judgements SET undone = 'j1'", "is undone by j1"),
        ("DELETE FROM judged; DELETE FROM judgements", "which is missing or undone"),
        ("UPDATE articles SET machine = 's1' WHERE id = 'flood-wadi'", "grouping has it in is missing"),
        ("INSERT INTO machine_stories VALUES ('s1', 1, '', '{}')", "no article is in it"),
    ],
)
def test_check_finds_what_is_wrong_with_judgements(
    statement: str, message: str, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    copy(demo, path)
    judge(path, _same(path))
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(statement)
    with looking(path) as view:
        assert any(message in line for line in problems(view))
