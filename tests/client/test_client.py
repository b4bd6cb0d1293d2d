"""The client against a real desk over loopback: the records that come are those of the archive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from api_desk import TOKENS, demo_archive, served

from tawatur.client import Client
from tawatur.errors import ServerError
from tawatur.store.viewing import article_of, everything, looking, story_result
from tawatur.web.app import create_app

TEXT = "The mayor of Talmar said on Monday that the swing bridge is closed until the spring."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_archive(tmp_path_factory.mktemp("client"))


@pytest.fixture(scope="module")
def address(archive: Path) -> Iterator[str]:
    with served(create_app(archive, token=TOKENS)) as url:
        yield url


@pytest.fixture
def reader(address: str) -> Iterator[Client]:
    with Client(address, "read-0123456789abcdef") as client:
        yield client


def test_records_are_those_of_the_archive(reader: Client, archive: Path) -> None:
    with looking(archive) as view:
        every = everything(view)
        stories = {s.id: s for s in every.stories}
        articles = {a.id: a for a in every.articles}
        some = next(iter(stories))
        document = story_result(view, some)
    assert {a.id: a.to_json() for a in reader.articles(limit=7)} == {
        n: a.to_json() for n, a in articles.items()
    }
    found = {s.story.id: s for s in reader.stories(limit=2)}
    assert found.keys() == stories.keys()
    assert {n: s.story.lineage for n, s in found.items()} == {
        n: reader.story(n).story.lineage for n in stories
    }
    assert all(s.story.articles == stories[n].articles for n, s in found.items())
    assert [c.claim.id for c in reader.claims(story=some)] == [c.id for c in stories[some].claims]
    first = stories[some].claims[0]
    told = reader.claim(some, first.id)
    assert (told.story, told.claim.gist, told.claim.grade) == (some, first.gist, first.grade)
    assert {a.id for a in reader.document(some).articles} == {a.id for a in document.articles}
    said = [(a.id, x.id) for a in articles.values() for x in a.attributions]
    assert [(name, x.id) for name, x in reader.attributions()] == said
    assert sum(s.attributions for s in reader.sources()) == sum(
        x.source_name is not None for a in articles.values() for x in a.attributions
    )
    hits = list(reader.search("bridge", scope="claims", limit=2))
    assert {h["claim"] for h in hits if h["story"] == told.story} <= {
        c.id for c in stories[told.story].claims
    }
    assert all(h["article"] in articles for h in hits)
    assert hits
    assert sum(x["articles"] for x in reader.outlets()) == sum(
        a.outlet is not None for a in articles.values()
    )
    assert list(reader.skipped()) == list(every.skipped)
    assert reader.archive()["role"] == "read"


def test_a_list_comes_in_one_stream(reader: Client) -> None:
    assert [x["id"] for x in reader.lines("stories")] == [s.story.id for s in reader.stories()]
    assert {x["named"] for x in reader.lines("attributions", named=False)} == {False}
    with pytest.raises(ServerError) as told:
        list(reader.lines("stories", grade="best"))
    assert (told.value.status, told.value.code) == (422, "invalid")


def test_adding_and_judging(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with served(create_app(path)) as url, Client(url) as client:
        done = client.add(
            [{"id": "a/1", "outlet": "One", "text": TEXT}, {"id": "b", "outlet": "Two", "text": TEXT}]
        )
        assert (done.state, done.added, set(done.articles), done.error) == ("done", 2, {"a/1", "b"}, None)
        assert client.add({"id": "b", "outlet": "Two", "text": TEXT}).known == 1
        said = client.article("a/1").attributions[0]
        made = client.judge(
            "speaker", article="a/1", attribution=said.id, name="Dara Vint", reason="heard it"
        )
        assert (made.judgement.name, made.judgement.author, made.state) == ("Dara Vint", "local", "applied")
        assert client.article("a/1").attributions[0].source_name == "Dara Vint"
        undone = client.undo(made.judgement.id, reason="misheard")
        assert undone.judgement.target == made.judgement.id
        assert client.article("a/1").attributions[0] == said
        assert [x.judgement.kind for x in client.judgements()] == ["speaker", "undo"]
        with looking(path) as view:
            assert article_of(view, "a/1")[0].attributions[0].source_name == said.source_name


def test_failures_say_which(reader: Client, address: str) -> None:
    refusals: list[tuple[Callable[[], object], int, str]] = [
        (lambda: reader.story("none"), 404, "not_found"),
        (lambda: reader.judge("note", about="x", reason="y"), 403, "role"),
        (lambda: reader.add({"text": TEXT}), 403, "role"),
        (lambda: list(reader.stories(grad="x")), 422, "invalid"),
        (lambda: Client(address).archive(), 401, "http"),
        (lambda: Client("http://127.0.0.1:9").archive(), 0, "unreachable"),
        (lambda: Client("http://[::bad").archive(), 0, "url"),
    ]  # fmt: skip
    for call, status, code in refusals:
        with pytest.raises(ServerError) as told:
            call()
        assert (told.value.status, told.value.code) == (status, code)
