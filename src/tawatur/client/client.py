"""`Client`: lists as iterators over their pages, records as those of `model`, adding, judging, news."""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from tawatur.annotations import Json
from tawatur.client.asking import Asking
from tawatur.forms import record_of
from tawatur.model import Article, Attribution, Claim, Grade, Skipped, Story
from tawatur.portraits import SourcePortrait
from tawatur.report.document import dump
from tawatur.result import Result
from tawatur.store.happening import Happening
from tawatur.store.judged.records import Judgement, Listed

T = TypeVar("T")


class StoryGrade(NamedTuple):
    """A story, the gravest grade of its claims, and its independent roots at least and at most."""

    story: Story
    grade: Grade | None
    low: int | None
    high: int | None


class StoryClaim(NamedTuple):
    """A claim, and the id of its story."""

    story: str
    claim: Claim


class Job(NamedTuple):
    """What was sent to be added. `state`: waiting, running, done or failed; `error`: why it failed.

    The counts are of articles; `articles`: their ids, new and known.
    """

    id: str
    state: str
    added: int
    changed: int
    known: int
    skipped: tuple[Skipped, ...]
    articles: tuple[str, ...]
    error: str | None


class Client:
    """A desk (`tawatur serve`) at `url`; close it, or use it in a `with`.

    Every method raises ServerError where the desk refuses or cannot be reached. Filters are those that
    docs/api.md lists; None asks for nothing.
    """

    def __init__(self, url: str, token: str | None = None, *, timeout: float = 150.0) -> None:
        """`token`: one that `tawatur serve --token` took. `timeout`: seconds without a byte."""
        self._ask = Asking(url, token, timeout)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._ask.close()

    def archive(self) -> Json:
        """How many articles and shared stories there are, how many wait, and the token's role."""
        return self._ask.get("")

    def articles(self, **filters: Any) -> Iterator[Article]:
        """Articles in the order in which they came."""
        return self._records(Article, "articles", filters)

    def article(self, name: str) -> Article:
        """The article of this id."""
        return record_of(Article, self._ask.get(f"articles/{_escaped(name)}"))

    def attributions(self, **filters: Any) -> Iterator[tuple[str, Attribution]]:
        """Attributions, each with the id of its article."""
        for form in self._ask.pages("attributions", filters):
            yield form["article"], record_of(Attribution, form)

    def stories(self, **filters: Any) -> Iterator[StoryGrade]:
        """Stories by id."""
        return map(_graded, self._ask.pages("stories", filters))

    def story(self, name: str) -> StoryGrade:
        """The story of this id, or of the one that it leads to."""
        return _graded(self._ask.get(f"stories/{_escaped(name)}"))

    def document(self, story: str) -> Result:
        """A story with its articles, as `analyze` gives a result."""
        form = self._ask.get(f"stories/{_escaped(story)}/document")
        return Result(
            tuple(record_of(Article, x) for x in form["articles"]),
            tuple(record_of(Story, x) for x in form["stories"]),
            tuple(record_of(Skipped, x) for x in form["skipped"]),
        )

    def claims(self, **filters: Any) -> Iterator[StoryClaim]:
        """Claims, story by story."""
        return map(_of_story, self._ask.pages("claims", filters))

    def claim(self, story: str, claim: str) -> StoryClaim:
        """One claim, or the one that its id leads to."""
        return _of_story(self._ask.get(f"stories/{_escaped(story)}/claims/{_escaped(claim)}"))

    def sources(self, **filters: Any) -> Iterator[SourcePortrait]:
        """Sources by name, with the outlets that carry them."""
        return self._records(SourcePortrait, "sources", filters)

    def outlets(self) -> Iterator[Json]:
        """Outlets by name: `outlet`, `articles`, `languages`, `first`, `last`."""
        return self._ask.pages("outlets", {})

    def search(self, words: str = "", **filters: Any) -> Iterator[Json]:
        """Hits, the most relevant first: `article`, `passages` with `span` and `marks`, and more.

        `scope`: articles (default), attributions or claims.
        """
        return self._ask.pages("search", {"q": words, **filters})

    def skipped(self, **filters: Any) -> Iterator[Skipped]:
        """What was not read, and why."""
        return self._records(Skipped, "skipped", filters)

    def runs(self) -> Iterator[Json]:
        """The log of what was added."""
        return self._ask.pages("runs", {})

    def judgements(self, **filters: Any) -> Iterator[Listed]:
        """What people judged, in the order of writing."""
        return map(_judged, self._ask.pages("judgements", filters))

    def lines(self, name: str, **filters: Any) -> Iterator[Json]:
        """A whole list (articles, stories, claims, …) as JSON, in one stream and one state of the archive."""
        return self._ask.lines(name, filters)

    def events(self, after: int | None = None) -> Iterator[Happening]:
        """What happens to shared stories, as it happens, for as long as it is iterated over.

        `after`: only what came after the event of this number, missing none; None = from now on.
        """
        for form in self._ask.events("events", after):
            yield _happened(form)

    def judge(self, kind: str, *, reason: str, **asks: Any) -> Listed:
        """Judge; `kind` and `asks` as docs/api.md lists them. Gives the judgement as it was written."""
        return _judged(self._ask.post("judgements", dump({"kind": kind, "reason": reason, **asks})))

    def undo(self, judgement: str, *, reason: str) -> Listed:
        """Undo a judgement; gives the one that says so."""
        return _judged(self._ask.post(f"judgements/{_escaped(judgement)}/undo", dump({"reason": reason})))

    def add(self, records: Mapping[str, Any] | Iterable[Mapping[str, Any]], *, wait: bool = True) -> Job:
        """Send records (docs/formats.md: `text`, and what else is known), as many as the desk takes at once.

        `wait`: until they are read and their stories are composed; else see `job`.
        """
        rows = [records] if isinstance(records, Mapping) else list(records)
        body = b"\n".join(dump(dict(row)) for row in rows)
        told = _job(self._ask.post("articles", body, kind="application/x-ndjson"))
        while wait and told.state in ("waiting", "running"):
            time.sleep(0.2)
            told = self.job(told.id)
        return told

    def job(self, name: str) -> Job:
        """How far a job is."""
        return _job(self._ask.get(f"jobs/{_escaped(name)}"))

    def _records(self, kind: type[T], name: str, filters: Mapping[str, Any]) -> Iterator[T]:
        for form in self._ask.pages(name, filters):
            yield record_of(kind, form)


def _escaped(name: str) -> str:
    return quote(name, safe="", errors="replace")


def _graded(form: Json) -> StoryGrade:
    roots = form["roots"]
    return StoryGrade(record_of(Story, form), form["grade"], roots["low"], roots["high"])


def _of_story(form: Json) -> StoryClaim:
    return StoryClaim(form["story"], record_of(Claim, form))


def _happened(form: Json) -> Happening:
    grade, roots = form["grade"], form["roots"]
    return Happening(
        number=form["number"], kind=form["kind"], story=form["story"], title=form["title"],
        articles=form["articles"], before=grade["before"], grade=grade["now"], low=roots["low"],
        high=roots["high"], to=form["to"], at=form["at"],
    )  # fmt: skip


def _judged(form: Json) -> Listed:
    return Listed(record_of(Judgement, form), form["state"], form["why"], form["undone"])


def _job(form: Json) -> Job:
    found = form["outcome"] or {"skipped": (), "articles": ()}
    return Job(
        id=form["id"], state=form["state"], added=found.get("added", 0), changed=found.get("changed", 0),
        known=found.get("known", 0), skipped=tuple(record_of(Skipped, x) for x in found["skipped"]),
        articles=tuple(found["articles"]), error=found.get("error"),
    )  # fmt: skip
