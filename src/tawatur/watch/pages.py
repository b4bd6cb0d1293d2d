"""The pages of a round: which are asked, and what becomes of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine

from tawatur.config import Watch as Limits
from tawatur.ingest.fetch.hosts import host_of
from tawatur.ingest.fetch.pages import Wanted, page_or_item
from tawatur.ingest.fetch.results import Answer, Fetched, NotModified, Refused
from tawatur.model import Article, Skipped
from tawatur.store import watched
from tawatur.store.watched import Page
from tawatur.watch.rounds import Asking, Round
from tawatur.watch.schedule import look_again, page_retry


class Pages:
    """The pages that the feeds of `sources` lead to, asked as `asking` says."""

    def __init__(self, sources: Sequence[str], asking: Asking) -> None:
        self._sources, self._asking = sources, asking

    def arrivals(self, engine: Engine, round_: Round) -> Iterator[Article]:
        """Articles for the archive as they come; refusals are noted on the way."""
        yield from round_.whole
        with engine.begin() as connection:
            chosen = _fair(
                watched.due_pages(connection, self._sources, round_.now), self._asking.config.watch
            )
            due = watched.pages(connection, chosen)
        for k, answer in self._asking.answers(due):
            round_.pages += 1
            round_.heard(due[k].url, answer)
            yield from self._page(engine, due[k], answer, round_)
        with engine.begin() as connection:
            for url in round_.left([p.url for p in due]):
                watched.note_page(connection, url, due=self._asking.after_trouble(round_.now))

    def _page(self, engine: Engine, page: Page, answer: Answer, round_: Round) -> Iterator[Article]:
        if isinstance(answer, NotModified):
            self._note(engine, page, **self.again(page, None, round_.now))
            return
        if page.state == watched.WAITS and isinstance(answer, Refused) and answer.transient:
            due = page_retry(round_.now, page.asked + 1, answer.after, config=self._asking.config.watch)
            if due is not None:
                round_.skipped.append(Skipped(page.url, answer.reason))
                self._note(engine, page, due=due, asked=page.asked + 1, reason=answer.reason)
                return
        found = list(page_or_item(Wanted(page.url, page.item), answer, self._asking.config.ingest))
        article = next((x for x in found if isinstance(x, Article)), None)
        reasons = [x for x in found if isinstance(x, Skipped)]
        round_.skipped += reasons if page.state == watched.WAITS else []
        if article is not None and article.id in round_.taken:  # by another address, or from a feed
            self._note(engine, page, state=watched.READ, due=None, reason=None)
        elif article is not None and (page.state == watched.WAITS or not reasons):
            round_.taken.add(article.id)
            round_.pending[article.id] = (page, answer if isinstance(answer, Fetched) else None)
            yield article
        elif page.state == watched.READ:  # looked at again: unchanged, or not there any more
            self._note(engine, page, **self.again(page, None, round_.now))
        else:
            reason = reasons[0].reason if reasons else None
            self._note(engine, page, state=watched.REFUSED, due=None, reason=reason)

    def again(self, page: Page, answer: Fetched | None, now: float) -> dict[str, Any]:
        """What is known of a page that was read, or looked at again."""
        looked = page.asked + 1 if page.state == watched.READ else 0
        values: dict[str, Any] = {"state": watched.READ, "asked": looked, "reason": None}
        values["due"] = look_again(now, looked, config=self._asking.config.watch)
        if answer is not None:
            values |= {"etag": answer.etag, "modified": answer.modified}
        elif page.state == watched.WAITS:  # the feed's own text stands in for a page that is refused
            values |= {"state": watched.REFUSED, "due": None}
        return values

    def _note(self, engine: Engine, page: Page, **values: Any) -> None:
        with engine.begin() as connection:
            watched.note_page(connection, page.url, **values)

    def marker(self, round_: Round) -> Callable[[Connection, Sequence[Article]], None]:
        """Marks the pages of articles as read, in the transaction that writes them."""

        def mark(connection: Connection, articles: Sequence[Article]) -> None:
            for article in articles:
                if found := round_.pending.pop(article.id, None):
                    page, answer = found
                    watched.note_page(connection, page.url, **self.again(page, answer, round_.now))

        return mark


def _fair(urls: Iterable[str], config: Limits) -> list[str]:
    """As many addresses as are asked in one round, of each host no more than its share."""
    chosen: list[str] = []
    each: Counter[str] = Counter()
    for url in urls:
        if len(chosen) >= config.pages:
            break
        host = host_of(url)
        if each[host] < config.host_pages:
            each[host] += 1
            chosen.append(url)
    return chosen
